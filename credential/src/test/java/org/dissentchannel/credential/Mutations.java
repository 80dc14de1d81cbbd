package org.dissentchannel.credential;

import static org.dissentchannel.credential.VectorCast.part;
import static org.dissentchannel.credential.VectorCast.replaced;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random changes to valid presentations: bits, fields exchanged within one and between two,
 * lengths, shown attributes. The same number gives the same change.
 *
 * <p>Kinds are drawn by weight, most of them such as fail early, so that thousands can be tried
 * against a slow verifier; each way to fail is met all the same.
 */
final class Mutations {
  private static final int SCALARS_AT = 3 * G1.SIZE_BYTES;

  private final VectorCast cast = new VectorCast();
  private final List<Input> valid;
  private final Input otherKey;

  Mutations() {
    this.valid =
        IntStream.range(0, 8)
            .mapToObj(i ->
                cast.credential.present(
                    cast.ctx, cast.ph, VectorCast.random("mutated " + i), shown(i)))
            .map(p -> new Input(cast.ctx, cast.ph, p.disclosed(), p.pseudonym().bytes(), p.proof()))
            .toList();
    var forged = new Forgeries(cast).otherKey();
    var disclosed = new ArrayList<Disclosed>();
    for (int k = 0; k < forged.indexes().size(); k++) {
      var value = AttributeValue.of(forged.values().get(k));
      disclosed.add(new Disclosed(forged.indexes().get(k), value));
    }
    this.otherKey =
        new Input(
            cast.ctx, cast.ph, disclosed, forged.pseudonym().encode(), forged.proof().encode());
  }

  private static int[] shown(int i) {
    return i < 6 ? new int[] {0, 2} : new int[] {0, 2, 4};
  }

  VectorCast cast() {
    return cast;
  }

  /** What a verifier is given. */
  static final class Input {
    final byte[] ctx;
    final byte[] ph;
    final List<Disclosed> disclosed;
    final byte[] pseudonym;
    final byte[] proof;

    Input(byte[] ctx, byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof) {
      this.ctx = ctx;
      this.ph = ph;
      this.disclosed = disclosed;
      this.pseudonym = pseudonym;
      this.proof = proof;
    }

    private Input with(byte[] newPseudonym, byte[] newProof) {
      return new Input(ctx, ph, disclosed, newPseudonym, newProof);
    }

    private Input with(List<Disclosed> newDisclosed) {
      return new Input(ctx, ph, newDisclosed, pseudonym, proof);
    }
  }

  /** Mutation number {@code n}. */
  Input mutation(int n) {
    var random = new SplittableRandom(n);
    var good = valid.get(random.nextInt(valid.size()));
    int kind = random.nextInt(1000);
    if (kind < 350) {
      return lengthChanged(good, random);
    } else if (kind < 600) {
      return indexesChanged(good, random);
    } else if (kind < 780) {
      return pointTopChanged(good, random);
    } else if (kind < 976) {
      return pointBitsFlipped(good, random);
    } else if (kind < 982) {
      return scalarBitFlipped(good, random);
    } else if (kind < 986) {
      return fieldsExchanged(good, random);
    } else if (kind < 990) {
      return fieldOfAnother(good, random);
    } else if (kind < 994) {
      return scalarOutOfRange(good, random);
    } else if (kind < 996) {
      return valueChanged(good, random);
    } else if (kind < 998) {
      return hashChanged(good, random);
    }
    return kind < 999 ? otherKey : good;
  }

  private static Input lengthChanged(Input good, SplittableRandom random) {
    return random.nextInt(4) == 0
        ? good.with(Arrays.copyOf(good.pseudonym, random.nextInt(100)), good.proof)
        : good.with(good.pseudonym, Arrays.copyOf(good.proof, random.nextInt(900)));
  }

  private static Input indexesChanged(Input good, SplittableRandom random) {
    var disclosed = new ArrayList<>(good.disclosed);
    int at = random.nextInt(disclosed.size());
    switch (random.nextInt(3)) {
      case 0 -> disclosed.set(at, new Disclosed(random.nextInt(-2, 20), disclosed.get(at).value()));
      case 1 -> disclosed.add(disclosed.get(at));
      default -> disclosed.remove(at);
    }
    return good.with(disclosed);
  }

  /** N four times of five: a verifier sees it first. */
  private static int point(SplittableRandom random) {
    return random.nextInt(5) < 4 ? 3 : random.nextInt(3);
  }

  private static byte[] pointAt(Input input, int which) {
    return which == 3 ? input.pseudonym.clone() : part(input.proof, 48 * which, 48);
  }

  private static Input withPoint(Input input, int which, byte[] point) {
    return which == 3
        ? input.with(point, input.proof)
        : input.with(input.pseudonym, replaced(input.proof, 48 * which, point));
  }

  private static Input pointTopChanged(Input good, SplittableRandom random) {
    int which = point(random);
    var point = pointAt(good, which);
    switch (random.nextInt(4)) {
      case 0 -> point[0] ^= (byte) (1 << random.nextInt(6, 8));
      case 1 -> point[0] = (byte) 0xc0;
      case 2 -> Arrays.fill(point, 1, 48, (byte) 0);
      default -> Arrays.fill(point, 0, 6, (byte) 0x9f);
    }
    return withPoint(good, which, point);
  }

  private static Input pointBitsFlipped(Input good, SplittableRandom random) {
    int which = point(random);
    var point = pointAt(good, which);
    for (int bits = random.nextInt(1, 4); bits > 0; bits--) {
      point[random.nextInt(48)] ^= (byte) (1 << random.nextInt(8));
    }
    return withPoint(good, which, point);
  }

  private static int scalarAt(Input input, SplittableRandom random) {
    return SCALARS_AT + 32 * random.nextInt((input.proof.length - SCALARS_AT) / 32);
  }

  private static Input scalarBitFlipped(Input good, SplittableRandom random) {
    var proof = good.proof.clone();
    proof[random.nextInt(SCALARS_AT, proof.length)] ^= (byte) (1 << random.nextInt(8));
    return good.with(good.pseudonym, proof);
  }

  private static Input fieldsExchanged(Input good, SplittableRandom random) {
    if (random.nextBoolean()) {
      int one = random.nextInt(4);
      int other = (one + 1 + random.nextInt(3)) % 4;
      return withPoint(withPoint(good, one, pointAt(good, other)), other, pointAt(good, one));
    }
    int one = scalarAt(good, random);
    int other = scalarAt(good, random);
    var proof = replaced(good.proof, one, part(good.proof, other, 32));
    return good.with(good.pseudonym, replaced(proof, other, part(good.proof, one, 32)));
  }

  private Input fieldOfAnother(Input good, SplittableRandom random) {
    var other = valid.get(random.nextInt(valid.size()));
    int at = random.nextInt(3) == 0 ? 48 * random.nextInt(3) : scalarAt(good, random);
    int length = at < SCALARS_AT ? 48 : 32;
    int from = Math.min(at, other.proof.length - length);
    return good.with(good.pseudonym, replaced(good.proof, at, part(other.proof, from, length)));
  }

  private static Input scalarOutOfRange(Input good, SplittableRandom random) {
    int at = scalarAt(good, random);
    var scalar =
        random.nextBoolean() ? new byte[32] : BadPoints.plusOrder(part(good.proof, at, 32));
    return good.with(good.pseudonym, replaced(good.proof, at, scalar));
  }

  private static Input valueChanged(Input good, SplittableRandom random) {
    var disclosed = new ArrayList<>(good.disclosed);
    int at = random.nextInt(disclosed.size());
    var octets = disclosed.get(at).value().octets();
    octets[random.nextInt(octets.length)] ^= 1;
    disclosed.set(at, new Disclosed(disclosed.get(at).index(), AttributeValue.ofOctets(octets)));
    return good.with(disclosed);
  }

  private static Input hashChanged(Input good, SplittableRandom random) {
    boolean ofContext = random.nextBoolean();
    var changed = (ofContext ? good.ctx : good.ph).clone();
    changed[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
    return new Input(
        ofContext ? changed : good.ctx,
        ofContext ? good.ph : changed,
        good.disclosed,
        good.pseudonym,
        good.proof);
  }

  /** Whether the number gave one of the valid presentations, unchanged. */
  boolean isUnchanged(Input input) {
    return valid.stream()
        .anyMatch(good ->
            MessageDigest.isEqual(good.proof, input.proof)
                && MessageDigest.isEqual(good.pseudonym, input.pseudonym)
                && MessageDigest.isEqual(good.ctx, input.ctx)
                && MessageDigest.isEqual(good.ph, input.ph)
                && good.disclosed.equals(input.disclosed));
  }
}
