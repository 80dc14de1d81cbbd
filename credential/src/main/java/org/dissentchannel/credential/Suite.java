package org.dissentchannel.credential;

import static org.dissentchannel.credential.Encoding.concat;
import static org.dissentchannel.credential.Encoding.i2osp8;
import static org.dissentchannel.credential.Encoding.utf8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hash functions of BBS over BLS12-381 with SHA-256, separated from every other use by an api
 * id: DCC1 has its own, the drafts have theirs.
 *
 * <p>Source: draft-irtf-cfrg-bbs-signatures, "BLS12-381-SHA-256".
 */
record Suite(String api) {
  static final String ID = "BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_";
  private static final int EXPAND_BYTES = 48;

  /** hash_to_scalar under {@code api|suffix}. */
  Fr hash(byte[] message, String suffix) {
    return Fr.hash(message, api + suffix);
  }

  /** hash_to_scalar with the suite's default separator. */
  Fr hash(byte[] message) {
    return hash(message, "H2S_");
  }

  /** messages_to_scalars: the scalar that stands for one signed value. */
  Fr message(byte[] value) {
    return hash(value, "MAP_MSG_TO_SCALAR_AS_HASH_");
  }

  /** The point OP of a context: hash_to_curve(ctx, api). */
  G1 contextPoint(byte[] context) {
    return G1.hash(context, api);
  }

  /** create_generators(count, prefix|api); nobody knows a relation between any two of them. */
  List<G1> generators(int count, String prefix) {
    var own = prefix + api;
    var seedDst = own + "SIG_GENERATOR_SEED_";
    var v = expand(utf8(own + "MESSAGE_GENERATOR_SEED"), seedDst, EXPAND_BYTES);
    var points = new ArrayList<G1>();
    for (int i = 1; i <= count; i++) {
      v = expand(concat(v, i2osp8(i)), seedDst, EXPAND_BYTES);
      points.add(G1.hash(v, own + "SIG_GENERATOR_DST_"));
    }
    return List.copyOf(points);
  }

  /** calculate_domain: binds key, generators, api id and header into every signature. */
  Fr domain(byte[] publicKey, G1 q1, List<G1> generators, byte[] header) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(publicKey);
    out.writeBytes(i2osp8(generators.size()));
    out.writeBytes(q1.encode());
    generators.forEach(point -> out.writeBytes(point.encode()));
    out.writeBytes(utf8(api));
    out.writeBytes(i2osp8(header.length));
    out.writeBytes(header);
    return hash(out.toByteArray());
  }

  /** expand_message_xmd with SHA-256, RFC 9380 section 5.3.1. */
  static byte[] expand(byte[] message, String dst, int lengthBytes) {
    var dstPrime = concat(utf8(dst), new byte[] {(byte) dst.length()});
    var blocks = (lengthBytes + 31) / 32;
    if (blocks > 255 || dst.length() > 255) {
      throw new IllegalArgumentException("expand_message_xmd: " + lengthBytes + " bytes asked");
    }
    var length = new byte[] {(byte) (lengthBytes >>> 8), (byte) lengthBytes, 0};
    var sha = Encoding.sha256();
    var b0 = sha.digest(concat(new byte[64], message, length, dstPrime));
    var out = new ByteArrayOutputStream();
    var bi = new byte[32];
    for (int i = 1; i <= blocks; i++) {
      var mixed = bi.clone();
      for (int k = 0; k < mixed.length; k++) {
        mixed[k] ^= b0[k];
      }
      bi = sha.digest(concat(mixed, new byte[] {(byte) i}, dstPrime));
      out.writeBytes(bi);
    }
    return Arrays.copyOf(out.toByteArray(), lengthBytes);
  }
}
