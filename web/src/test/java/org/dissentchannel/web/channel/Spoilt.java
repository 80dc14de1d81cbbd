package org.dissentchannel.web.channel;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.transparency.Hash;

/** A request in which one thing is wrong. */
record Spoilt(String what, Asked asked) {
  private static final int POINT_BYTES = 48;

  /** x = 4: on the curve, not in the group. */
  private static final byte[] OUTSIDE_THE_GROUP =
      HexFormat.of().parseHex("80" + "00".repeat(46) + "04");

  /** x = 1: no point of the curve has it. */
  private static final byte[] OFF_THE_CURVE =
      HexFormat.of().parseHex("80" + "00".repeat(46) + "01");

  private static final byte[] IDENTITY = HexFormat.of().parseHex("c0" + "00".repeat(47));

  /** Everything that can be wrong in a presentation, each signed anew by {@code signed}. */
  static List<Spoilt> presentations(PresentedAct good, Function<PresentedAct, Asked> signed) {
    List<Spoilt> all = new ArrayList<>();
    all.add(
        new Spoilt("an epoch nobody knows", signed.apply(header(good, Hash.sha256(new byte[1])))));
    for (byte[] bad : List.of(OUTSIDE_THE_GROUP, OFF_THE_CURVE, IDENTITY)) {
      String what = "the point " + HexFormat.of().formatHex(bad, 47, 48) + bad[0];
      all.add(new Spoilt(what + " as pseudonym", signed.apply(pseudonym(good, bad))));
      for (int point = 0; point < 3; point++) {
        all.add(
            new Spoilt(
                what + " at " + point + " of the proof",
                signed.apply(proof(good, overwritten(good.proof(), point * POINT_BYTES, bad)))));
      }
    }
    byte[] ones = HexFormat.of().parseHex("ff".repeat(32));
    int last = good.proof().size() - ones.length;
    all.add(
        new Spoilt(
            "a scalar out of range",
            signed.apply(proof(good, overwritten(good.proof(), last, ones)))));
    Octets flipped =
        overwritten(good.proof(), last + 31, new byte[] {(byte) ~good.proof().at(last + 31)});
    all.add(new Spoilt("a proof altered by a byte", signed.apply(proof(good, flipped))));
    return all;
  }

  private static Octets overwritten(Octets octets, int at, byte[] with) {
    byte[] bytes = octets.bytes();
    System.arraycopy(with, 0, bytes, at, with.length);
    return Octets.of(bytes);
  }

  private static PresentedAct header(PresentedAct of, Hash header) {
    return new PresentedAct(
        header,
        of.action(),
        of.subject(),
        of.seq(),
        of.indexes(),
        of.values(),
        of.recordHash(),
        of.pseudonym(),
        of.proof());
  }

  private static PresentedAct pseudonym(PresentedAct of, byte[] pseudonym) {
    return new PresentedAct(
        of.header(),
        of.action(),
        of.subject(),
        of.seq(),
        of.indexes(),
        of.values(),
        of.recordHash(),
        Octets.of(pseudonym),
        of.proof());
  }

  private static PresentedAct proof(PresentedAct of, Octets proof) {
    return new PresentedAct(
        of.header(),
        of.action(),
        of.subject(),
        of.seq(),
        of.indexes(),
        of.values(),
        of.recordHash(),
        of.pseudonym(),
        proof);
  }
}
