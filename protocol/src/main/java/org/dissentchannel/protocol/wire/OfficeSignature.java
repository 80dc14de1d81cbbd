package org.dissentchannel.protocol.wire;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/**
 * The header {@code Dissent-Office: id;generation;nonce;signature}, by which an office signs a
 * request; nonce 16 and signature 64 bytes in base64url without padding.
 *
 * <p>The signature is over H("dissent/office/v1" ‖ org ‖ id ‖ I2OSP(generation,4) ‖ method ‖ path
 * with query as sent ‖ SHA-256(body) ‖ nonce). That a nonce works once is the server's matter.
 */
public record OfficeSignature(String office, int generation, Octets nonce, Octets signature) {
  public static final String HEADER = "Dissent-Office";
  public static final int NONCE_BYTES = 16;

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9][a-z0-9-]{0,31});(0|[1-9][0-9]{0,8});([A-Za-z0-9_-]{22});([A-Za-z0-9_-]{86})");

  public OfficeSignature {
    if (nonce.size() != NONCE_BYTES || signature.size() != SigningKey.SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a nonce has 16 bytes and a signature 64");
    }
  }

  /** A request as an office signs it; {@code path} with its query, as sent. */
  public record Request(String method, String path, Hash body) {
    public static Request of(String method, String path, Octets body) {
      return new Request(method, path, Hash.sha256(body.bytes()));
    }

    byte[] message(OrgId org, String office, int generation, Octets nonce) {
      return Labelled.hash(
              "dissent/office/v1",
              org.bytes(),
              Octets.utf8(office).bytes(),
              Octets.int32(generation).bytes(),
              Octets.utf8(method).bytes(),
              Octets.utf8(path).bytes(),
              body.bytes(),
              nonce.bytes())
          .bytes();
    }
  }

  public static OfficeSignature sign(
      OrgId org, String office, int generation, SigningKey key, Octets nonce, Request request) {
    byte[] signature = key.sign(request.message(org, office, generation, nonce));
    return new OfficeSignature(office, generation, nonce, Octets.of(signature));
  }

  public boolean isOf(OrgId org, VerifierKey key, Request request) {
    return key.verify(request.message(org, office, generation, nonce), signature.bytes());
  }

  /** The value of the header. */
  public String format() {
    return office + ";" + generation + ";" + nonce.base64url() + ";" + signature.base64url();
  }

  /**
   * Reads the value of the header.
   *
   * @throws MalformedException if it is not exactly one
   */
  public static OfficeSignature read(String header) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      throw new MalformedException("The header Dissent-Office is malformed.");
    }
    OfficeSignature read =
        new OfficeSignature(
            matcher.group(1),
            Integer.parseInt(matcher.group(2)),
            Octets.of(Base64.getUrlDecoder().decode(matcher.group(3))),
            Octets.of(Base64.getUrlDecoder().decode(matcher.group(4))));
    if (!read.format().equals(header)) {
      // Base64 leaves bits at the end of a text that say nothing: only zeros there.
      throw new MalformedException("The header Dissent-Office is malformed.");
    }
    return read;
  }
}
