package org.dissentchannel.protocol.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/**
 * The body of an entry: LP(statement, sig_1 … sig_k), k from 0 to 16, signatures strictly ascending
 * by key hash, at most 1 MiB.
 *
 * <p>A signature is over H("dissent/body/v1" ‖ org ‖ statement), org being 32 zeros in the genesis;
 * that of {@code msg.filed} is over what the room's {@code file} key signed to have it filed.
 * Reading checks the form; whether a signature holds is asked key by key.
 */
public record SignedBody(Octets statement, List<BodySignature> signatures) {
  public static final int LONGEST = 1 << 20;
  public static final int MOST_SIGNATURES = 16;

  private static final Comparator<BodySignature> BY_KEY =
      Comparator.comparing(BodySignature::keyHash);

  public SignedBody {
    signatures = List.copyOf(signatures);
    if (signatures.size() > MOST_SIGNATURES) {
      throw new IllegalArgumentException("a body with " + signatures.size() + " signatures");
    }
    for (int i = 1; i < signatures.size(); i++) {
      if (BY_KEY.compare(signatures.get(i - 1), signatures.get(i)) >= 0) {
        throw new IllegalArgumentException("signatures that do not ascend by key");
      }
    }
  }

  /** The body of a statement, signed by each of these keys, which are different. */
  public static SignedBody of(OrgId org, Statement statement, List<SigningKey> keys) {
    return signed(org.bytes(), statement, keys);
  }

  /** The body of a genesis: its signatures name no org, which it makes itself. */
  public static SignedBody ofGenesis(Genesis genesis, List<SigningKey> keys) {
    return signed(new byte[32], genesis, keys);
  }

  /** A body whose one signature was made before. */
  public static SignedBody of(Statement statement, BodySignature signature) {
    return new SignedBody(statement.bytes(), List.of(signature));
  }

  /** The same statement with one signature more, of a key that has not signed yet. */
  public SignedBody with(BodySignature more) {
    List<BodySignature> all = new ArrayList<>(signatures);
    all.add(more);
    all.sort(BY_KEY);
    return new SignedBody(statement, all);
  }

  private static SignedBody signed(byte[] org, Statement statement, List<SigningKey> keys) {
    byte[] message = message(org, statement.bytes());
    List<BodySignature> signatures = new ArrayList<>();
    for (SigningKey key : keys) {
      signatures.add(BodySignature.of(key.verifierKey(), Octets.of(key.sign(message))));
    }
    signatures.sort(BY_KEY);
    return new SignedBody(statement.bytes(), signatures);
  }

  private static byte[] message(byte[] org, Octets statement) {
    return Labelled.hash("dissent/body/v1", org, statement.bytes()).bytes();
  }

  /** What a key signs over a statement, for keys that are elsewhere. */
  public static Octets message(OrgId org, Statement statement) {
    return Octets.of(message(org.bytes(), statement.bytes()));
  }

  /**
   * Reads a body's form.
   *
   * @throws MalformedException if it is not exactly one
   */
  public static SignedBody read(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new MalformedException("a body is longer than 1 MiB");
    }
    List<Octets> parts = Lp.readAll(bytes, 1 + MOST_SIGNATURES);
    if (parts.isEmpty()) {
      throw new MalformedException("a body has no statement");
    }
    try {
      return new SignedBody(
          parts.getFirst(),
          parts.subList(1, parts.size()).stream().map(BodySignature::read).toList());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the signatures of a body do not ascend by key", e);
    }
  }

  public byte[] bytes() {
    List<Octets> parts = new ArrayList<>();
    parts.add(statement);
    signatures.forEach(one -> parts.add(Octets.of(one.bytes())));
    return Lp.of(parts);
  }

  public boolean isSignedBy(OrgId org, VerifierKey key) {
    return isSignedBy(key, message(org.bytes(), statement));
  }

  public boolean isGenesisSignedBy(VerifierKey key) {
    return isSignedBy(key, message(new byte[32], statement));
  }

  /** Whether a signature of this key over another message is here; see {@code msg.filed}. */
  public boolean isSignedBy(VerifierKey key, byte[] message) {
    return signatures.stream().anyMatch(one -> one.isOf(key, message));
  }
}
