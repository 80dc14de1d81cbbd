package org.dissentchannel.credential;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Checks presentations for one context of an epoch. Any thread; made by a {@link Verifier}. */
public final class VerifierContext {
  /** Presentations under one comparison of pairings; more would save nothing worth the memory. */
  private static final int MOST_MERGED = 1024;

  private final ProofCheck proofs;
  private final IssuerPublicKey key;
  private final byte[] header;
  private final byte[] ctx;

  VerifierContext(ProofCheck proofs, IssuerPublicKey key, byte[] header, byte[] ctx) {
    this.proofs = proofs;
    this.key = key;
    this.header = header;
    this.ctx = ctx;
  }

  /**
   * Checks a presentation whose pseudonym is known to be 48 bytes.
   *
   * @param ph 32 bytes, computed by the verifier itself and never taken from a message
   */
  public CheckOutcome check(byte[] ph, Presentation presentation) {
    return check(
        ph, presentation.disclosed(), presentation.pseudonym().bytes(), presentation.proof());
  }

  /**
   * Checks the parts of a presentation as received, whatever their lengths. Order: shown indexes,
   * lengths, points, scalars, challenge, pairing.
   *
   * <p>Whether the shown values and the set of shown indexes are allowed is for the caller. All is
   * copied before it is checked, and what {@link Accepted} holds are those copies.
   *
   * @param ph 32 bytes, computed by the verifier itself and never taken from a message
   */
  public CheckOutcome check(byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof) {
    var ownPh = Encoding.copy(ph, Dcc1.HASH_BYTES, "ph");
    var shown = List.copyOf(disclosed);
    var n = pseudonym.clone();
    var ownProof = proof.clone();
    try {
      proofs.check(ownPh, shown, n, ownProof);
    } catch (Malformed e) {
      return new CheckOutcome.Rejected(e.reason());
    }
    return accepted(Presentation.of(shown, Pseudonym.of(n), ownProof), ownPh);
  }

  /**
   * Checks many presentations, for audits: says of each what {@link #check(byte[], Presentation)}
   * says, with one comparison of pairings for a thousand of them as long as all hold, and a few
   * more to find those that do not.
   *
   * <p>A bad one passes with probability below 2^-127. Cost grows with the bad ones among them: who
   * lets strangers add to the list lets them slow it down.
   *
   * @param phs 32 bytes for each, computed by the verifier itself
   * @param presentations in the same order
   * @param random for the weights, which must not be foreseen by who made a presentation
   * @return the outcomes, in the same order
   */
  public List<CheckOutcome> checkAll(
      List<byte[]> phs, List<Presentation> presentations, SecureRandom random) {
    var ownPhs = phs.stream().map(ph -> Encoding.copy(ph, Dcc1.HASH_BYTES, "ph")).toList();
    var all = List.copyOf(presentations);
    if (ownPhs.size() != all.size()) {
      throw new IllegalArgumentException(
          ownPhs.size() + " headers, " + all.size() + " presentations");
    }
    var outcomes = new ArrayList<CheckOutcome>();
    for (int from = 0; from < all.size(); from += MOST_MERGED) {
      int to = Math.min(all.size(), from + MOST_MERGED);
      var some = all.subList(from, to);
      switch (proofs) {
        case BlstCheck blst ->
            outcomes.addAll(merged(blst, ownPhs.subList(from, to), some, random));
        case PureCheck _ -> {
          for (int i = from; i < to; i++) {
            outcomes.add(check(ownPhs.get(i), all.get(i)));
          }
        }
      }
    }
    return List.copyOf(outcomes);
  }

  private List<CheckOutcome> merged(
      BlstCheck blst, List<byte[]> phs, List<Presentation> presentations, SecureRandom random) {
    var rejected = new HashMap<Integer, CheckOutcome>();
    var left = new ArrayList<BlstCheck.SignaturePoints>();
    for (int i = 0; i < phs.size(); i++) {
      var one = presentations.get(i);
      try {
        left.add(
            blst.checkUpToPairing(
                phs.get(i), one.disclosed(), one.pseudonym().bytes(), one.proof()));
      } catch (Malformed e) {
        rejected.put(i, new CheckOutcome.Rejected(e.reason()));
      }
    }
    var holds = MergedPairing.holding(blst, left, random);
    var outcomes = new ArrayList<CheckOutcome>();
    int next = 0;
    for (int i = 0; i < phs.size(); i++) {
      if (rejected.containsKey(i)) {
        outcomes.add(rejected.get(i));
      } else {
        outcomes.add(
            holds[next++]
                ? accepted(presentations.get(i), phs.get(i))
                : new CheckOutcome.Rejected(Reason.PAIRING));
      }
    }
    return outcomes;
  }

  private Accepted accepted(Presentation presentation, byte[] ph) {
    return new Accepted(presentation, presentation.hash(header, ctx, ph));
  }

  @Override
  public String toString() {
    return "VerifierContext[" + key + "]";
  }
}
