package org.dissentchannel.credential;

import static org.dissentchannel.credential.Encoding.i2osp8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A zero-knowledge proof of knowing a BBS signature on messages of which some are disclosed.
 *
 * <p>Bytes: Abar, Bbar, D (48 each), e^, r1^, r3^, one m^ per hidden message in ascending order, c
 * (32 each). Source: draft-irtf-cfrg-bbs-signatures, "Proof Generation and Verification".
 */
record SignatureProof(
    G1 aBar, G1 bBar, G1 d, Fr eHat, Fr r1Hat, Fr r3Hat, List<Fr> mHats, Fr challenge) {
  private static final int FIXED_BYTES = 3 * G1.SIZE_BYTES + 4 * Fr.SIZE_BYTES;

  /** What is shown: the indexes, ascending, their scalars, and the presentation header. */
  static final class Shown {
    private final List<Integer> indexes;
    private final List<Fr> messages;
    private final byte[] ph;

    Shown(List<Integer> indexes, List<Fr> messages, byte[] ph) {
      this.indexes = List.copyOf(indexes);
      this.messages = List.copyOf(messages);
      this.ph = ph.clone();
    }

    private List<Integer> hidden(int total) {
      return IntStream.range(0, total).filter(i -> !indexes.contains(i)).boxed().toList();
    }
  }

  static int sizeBytes(int hidden) {
    return FIXED_BYTES + Fr.SIZE_BYTES * hidden;
  }

  /** Proves; the messages are all of them, in order of the generators. */
  static SignatureProof prove(
      Parameters p,
      Signature signature,
      List<Fr> messages,
      Shown shown,
      Link link,
      ScalarSource random) {
    var hidden = shown.hidden(messages.size());
    var r1 = random.next();
    var r2 = random.next();
    var eTilde = random.next();
    var r1Tilde = random.next();
    var r3Tilde = random.next();
    var mTildes = hidden.stream().map(_ -> random.next()).toList();

    var b = p.b(messages);
    var d = b.multiply(r2);
    var aBar = signature.a().multiply(r1.multiply(r2));
    var bBar = d.multiply(r1).subtract(aBar.multiply(signature.e()));
    var t1 = aBar.multiply(eTilde).add(d.multiply(r1Tilde));
    var t2 = d.multiply(r3Tilde).add(hiddenSum(p, hidden, mTildes));
    var extra = link.announce(last(mTildes, link.secrets()));

    var c = challenge(p, shown, List.of(aBar, bBar, d, t1, t2), extra);
    var mHats =
        IntStream.range(0, hidden.size())
            .mapToObj(k -> mTildes.get(k).add(messages.get(hidden.get(k)).multiply(c)))
            .toList();
    return new SignatureProof(
        aBar,
        bBar,
        d,
        eTilde.add(signature.e().multiply(c)),
        r1Tilde.subtract(r1.multiply(c)),
        r3Tilde.subtract(r2.invert().multiply(c)),
        mHats,
        c);
  }

  /** Reads a proof for exactly {@code hidden} hidden messages; every part strictly. */
  static SignatureProof decode(byte[] bytes, int hidden) throws Malformed {
    if (hidden < 0 || bytes.length != sizeBytes(hidden)) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    var aBar = G1.decode(bytes, 0);
    var bBar = G1.decode(bytes, G1.SIZE_BYTES);
    var d = G1.decode(bytes, 2 * G1.SIZE_BYTES);
    var scalars = new ArrayList<Fr>();
    for (int at = 3 * G1.SIZE_BYTES; at < bytes.length; at += Fr.SIZE_BYTES) {
      scalars.add(Fr.decode(bytes, at));
    }
    return new SignatureProof(
        aBar,
        bBar,
        d,
        scalars.get(0),
        scalars.get(1),
        scalars.get(2),
        List.copyOf(scalars.subList(3, scalars.size() - 1)),
        scalars.getLast());
  }

  byte[] encode() {
    var out = new ByteArrayOutputStream();
    List.of(aBar, bBar, d).forEach(point -> out.writeBytes(point.encode()));
    List.of(eHat, r1Hat, r3Hat).forEach(scalar -> out.writeBytes(scalar.encode()));
    mHats.forEach(scalar -> out.writeBytes(scalar.encode()));
    out.writeBytes(challenge.encode());
    return out.toByteArray();
  }

  /** Checks everything but the forms, which {@link #decode} has checked. */
  void check(Parameters p, Shown shown, Link link) throws Malformed {
    checkChallenge(p, shown, link);
    if (!p.key().pairs(aBar, bBar)) {
      throw new Malformed(Reason.PAIRING);
    }
  }

  /** Checks everything but the forms and the pairing. */
  void checkChallenge(Parameters p, Shown shown, Link link) throws Malformed {
    if (shown.hidden(p.generators().size()).size() != mHats.size()) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    var t1 = PublicSum.of(List.of(bBar, aBar, d), List.of(challenge, eHat, r1Hat));
    var t2 = p.bases().sum(scalarsOfT2(p, shown)).add(d.multiply(r3Hat));
    var extra = link.recompute(last(mHats, link.secrets()), challenge);
    if (!challenge(p, shown, List.of(aBar, bBar, d, t1, t2), extra).isEqual(challenge)) {
      throw new Malformed(Reason.CHALLENGE);
    }
  }

  /** (P1 + Q1 * domain + the disclosed) * c + the hidden, as scalars of the fixed bases. */
  private List<Fr> scalarsOfT2(Parameters p, Shown shown) {
    var scalars = new ArrayList<>(List.of(challenge, p.domain().multiply(challenge)));
    int hidden = 0;
    for (int i = 0; i < p.generators().size(); i++) {
      int at = shown.indexes.indexOf(i);
      scalars.add(at < 0 ? mHats.get(hidden++) : shown.messages.get(at).multiply(challenge));
    }
    return scalars;
  }

  private static Fr challenge(Parameters p, Shown shown, List<G1> points, List<G1> extra) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(i2osp8(shown.indexes.size()));
    for (int k = 0; k < shown.indexes.size(); k++) {
      out.writeBytes(i2osp8(shown.indexes.get(k)));
      out.writeBytes(shown.messages.get(k).encode());
    }
    points.forEach(point -> out.writeBytes(point.encode()));
    extra.forEach(point -> out.writeBytes(point.encode()));
    out.writeBytes(p.domain().encode());
    out.writeBytes(i2osp8(shown.ph.length));
    out.writeBytes(shown.ph);
    return p.suite().hash(out.toByteArray());
  }

  private static G1 hiddenSum(Parameters p, List<Integer> hidden, List<Fr> scalars) {
    return G1.sumOfProducts(hidden.stream().map(p.generators()::get).toList(), scalars);
  }

  private static List<Fr> last(List<Fr> list, int count) {
    return list.subList(list.size() - count, list.size());
  }

  @Override
  public String toString() {
    return "SignatureProof[]";
  }
}
