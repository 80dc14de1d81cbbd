package org.dissentchannel.client.audit;

import static org.dissentchannel.client.audit.Attack.COSIGNED;
import static org.dissentchannel.client.audit.Attack.NOTHING;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;

/** The list of attacks. A server that has the log's key plays each of them. */
final class Attacks {
  static final String CHANGED = "leaves seen before changed";
  private static final String UNSIGNED = "not signed by the log of the set-up sheet";
  private static final String FORGED = "a cosignature that its witness did not make";
  private static final String UNCONFIRMED = "The witnesses have not confirmed the log";
  private static final String MISSING = "does not give out";

  private Attacks() {}

  static List<Attack> all() {
    var all = new ArrayList<Attack>();
    all.addAll(onLeaves());
    all.addAll(onCheckpoints());
    all.addAll(onNotes());
    all.addAll(onCosignatures());
    all.addAll(FileAttacks.onFiles());
    all.addAll(FileAttacks.onClearEntries());
    all.addAll(FileAttacks.onAuthority());
    all.addAll(FileAttacks.onPromises());
    return all;
  }

  private static Attack leaves(String name, Consumer<List<Leaf>> spoil) {
    return leaves(name, Kind.FORKED, CHANGED, "BadProof", spoil);
  }

  private static Attack leaves(
      String name, Kind kind, String client, String witness, Consumer<List<Leaf>> spoil) {
    return new Attack(
        name,
        kind,
        client,
        witness,
        scene -> {
          var leaves = scene.leaves();
          spoil.accept(leaves);
          scene.show(leaves);
        });
  }

  private static List<Attack> onLeaves() {
    var random = new java.security.SecureRandom();
    return List.of(
        leaves("drop a leaf", leaves -> leaves.remove(20)),
        leaves("swap two leaves", leaves -> Collections.swap(leaves, 20, 30)),
        leaves("alter a leaf", leaves -> leaves.set(20, altered(leaves.get(20), 40))),
        leaves("move an entry to another tag", leaves -> leaves.set(9, altered(leaves.get(9), 10))),
        leaves("put an entry before those seen", leaves -> leaves.add(20, Leaf.tick(random))),
        leaves("reorder all ticks", leaves -> Collections.reverse(leaves.subList(6, 290))),
        leaves("replace the last leaf seen", leaves -> leaves.set(299, Leaf.tick(random))),
        leaves(
            "cut the tree",
            Kind.ROLLED_BACK,
            "leaves after it showed",
            "OtherSize",
            leaves -> leaves.subList(280, leaves.size()).clear()),
        leaves(
            "cut the tree to nothing but its genesis",
            Kind.ROLLED_BACK,
            "leaves after it showed",
            "OtherSize",
            leaves -> leaves.subList(1, leaves.size()).clear()),
        leaves(
            "fork at the size seen",
            Kind.FORKED,
            CHANGED,
            "Fork",
            leaves -> {
              leaves.subList(Scene.BEFORE, leaves.size()).clear();
              leaves.set(200, Leaf.tick(random));
            }),
        leaves(
            "log one tag twice",
            Kind.TAG_TWICE,
            NOTHING,
            COSIGNED,
            leaves -> leaves.add(altered(leaves.get(20), 40))));
  }

  /** The same leaf with one byte changed. */
  private static Leaf altered(Leaf leaf, int at) {
    var bytes = leaf.bytes();
    bytes[at] ^= 1;
    return Leaf.parse(bytes).orElseThrow();
  }

  private static Attack checkpoint(
      String name, Kind kind, String client, String witness, Spoilt spoilt) {
    return new Attack(
        name,
        kind,
        client,
        witness,
        scene -> {
          scene.show(scene.leaves());
          scene.checkpoint(spoilt.of(scene));
        });
  }

  private interface Spoilt {
    byte[] of(Scene scene);
  }

  private static byte[] edited(Scene scene, UnaryOperator<String> edit) {
    var note =
        new String(scene.cosigned(scene.leaves(), scene.now).bytes(), StandardCharsets.UTF_8);
    return edit.apply(note).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] signedBy(Scene scene, NoteSigner signer) {
    var head = scene.log.checkpoint(scene.leaves()).head();
    return scene.cosigned(SignedCheckpoint.sign(signer, head), scene.now, 3).bytes();
  }

  static SigningKey key(int seed) {
    return SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32));
  }

  private static List<Attack> onCheckpoints() {
    return List.of(
        checkpoint(
            "sign a root of nothing",
            Kind.WRONG_ROOT,
            CHANGED,
            "BadProof",
            scene -> {
              var head = new TreeHead(scene.leaves().size(), scene.tick().hash());
              var signed = SignedCheckpoint.sign(scene.sample.logSigner(), head);
              return scene.cosigned(signed, scene.now, 3).bytes();
            }),
        checkpoint(
            "claim more leaves than there are",
            Kind.LEAVES_WITHHELD,
            MISSING,
            "BadProof",
            scene -> {
              var more = scene.leaves();
              more.add(scene.tick());
              return scene.cosigned(more, scene.now).bytes();
            }),
        checkpoint(
            "show another log",
            Kind.WRONG_ORIGIN,
            UNSIGNED,
            "UnknownLog",
            scene -> signedBy(scene, new NoteSigner("other.example/log", key(7)))),
        checkpoint(
            "put another key in the place of the log's",
            Kind.NOT_SIGNED,
            UNSIGNED,
            "NotSigned",
            scene -> signedBy(scene, new NoteSigner(SampleOrganisation.ORIGIN, key(7)))));
  }

  /** On the text of a checkpoint and the line that signs it. */
  private static List<Attack> onNotes() {
    return List.of(
        checkpoint(
            "change the size under the signature",
            Kind.NOT_SIGNED,
            UNSIGNED,
            "NotSigned",
            scene -> edited(scene, note -> note.replace("\n308\n", "\n307\n"))),
        checkpoint(
            "leave the log's signature out",
            Kind.NOT_SIGNED,
            UNSIGNED,
            "NotSigned",
            scene -> edited(scene, note -> note.replaceFirst("\n\n[^\n]*\n", "\n\n"))),
        checkpoint(
            "write the size in another way",
            Kind.CHECKPOINT_MALFORMED,
            UNSIGNED,
            "Malformed",
            scene -> edited(scene, note -> note.replace("\n308\n", "\n0308\n"))),
        checkpoint(
            "cut the checkpoint in the middle",
            Kind.CHECKPOINT_MALFORMED,
            UNSIGNED,
            "Malformed",
            scene -> edited(scene, note -> note.substring(0, 60))),
        checkpoint(
            "add a line the log did not sign",
            Kind.NOT_SIGNED,
            UNSIGNED,
            "NotSigned",
            scene -> edited(scene, note -> note.replaceFirst("\n\n", "\nall is well\n\n"))),
        new Attack(
            "replay the checkpoint before the one seen",
            Kind.ROLLED_BACK,
            "leaves after it showed",
            "OtherSize",
            scene -> scene.show(scene.leaves().subList(0, 40))));
  }

  private static Attack lines(String name, Kind kind, String client, LinesOf lines) {
    return checkpoint(
        name,
        kind,
        client,
        COSIGNED,
        scene -> {
          var checkpoint = scene.log.checkpoint(scene.leaves());
          return checkpoint.with(lines.of(scene, checkpoint)).bytes();
        });
  }

  private interface LinesOf {
    List<NoteSignature> of(Scene scene, SignedCheckpoint checkpoint);
  }

  private static List<NoteSignature> all(Scene scene, SignedCheckpoint checkpoint, Instant time) {
    return scene.witnesses.stream().map(one -> one.cosign(checkpoint.checkpoint(), time)).toList();
  }

  /** Nobody has seen the log since long ago: the first checkpoint was not cosigned either. */
  private static List<Attack> onCosignatures() {
    return List.of(
        lines(
            "move cosignatures from an older checkpoint",
            Kind.COSIGNATURE_FORGED,
            FORGED,
            (scene, checkpoint) -> all(scene, scene.first, scene.now)),
        lines(
            "move them from another log",
            Kind.COSIGNATURE_FORGED,
            FORGED,
            (scene, checkpoint) ->
                all(
                    scene,
                    SignedCheckpoint.sign(new NoteSigner("other", key(7)), checkpoint.head()),
                    scene.now)),
        lines(
            "change the time in a cosignature",
            Kind.COSIGNATURE_FORGED,
            FORGED,
            (scene, checkpoint) -> {
              var good = all(scene, checkpoint, scene.now).getFirst();
              var raw = java.util.Base64.getDecoder().decode(good.base64());
              raw[11] ^= 1;
              return List.of(
                  new NoteSignature(
                      good.name(), java.util.Base64.getEncoder().encodeToString(raw)));
            }),
        lines(
            "cut a cosignature short",
            Kind.COSIGNATURE_FORGED,
            FORGED,
            (scene, checkpoint) -> {
              var good = all(scene, checkpoint, scene.now).getFirst();
              var raw = java.util.Base64.getDecoder().decode(good.base64());
              var cut = Arrays.copyOf(raw, raw.length - 1);
              return List.of(
                  new NoteSignature(
                      good.name(), java.util.Base64.getEncoder().encodeToString(cut)));
            }));
  }

  /** Attacks on who stands behind a log, for somebody who sees it for the first time. */
  static List<Attack> onFirstSight() {
    return List.of(
        checkpoint(
            "show others another history",
            Kind.FORKED,
            "two histories",
            COSIGNED,
            scene -> {
              var fork = scene.leaves();
              fork.set(8, scene.tick());
              scene.server.on("GET /log/witnessed", scene.cosigned(fork, scene.now).bytes());
              return scene.log.checkpoint(scene.leaves()).bytes();
            }),
        lines(
            "let strangers sign under the names of witnesses",
            Kind.NOT_WITNESSED,
            UNCONFIRMED,
            (scene, checkpoint) ->
                scene.witnesses.stream()
                    .map(one ->
                        new Cosigner(one.key().name(), key(77))
                            .cosign(checkpoint.checkpoint(), scene.now))
                    .toList()),
        lines(
            "let one witness sign three times",
            Kind.NOT_WITNESSED,
            UNCONFIRMED,
            (scene, checkpoint) ->
                List.of(
                    scene.witnesses.getFirst().cosign(checkpoint.checkpoint(), scene.now),
                    scene
                        .witnesses
                        .getFirst()
                        .cosign(checkpoint.checkpoint(), scene.now.minusSeconds(1)),
                    scene
                        .witnesses
                        .getFirst()
                        .cosign(checkpoint.checkpoint(), scene.now.minusSeconds(2)))),
        lines(
            "leave the witnesses out",
            Kind.NOT_WITNESSED,
            UNCONFIRMED,
            (scene, checkpoint) -> List.of()));
  }

  /** On the times of cosignatures. */
  static List<Attack> onTimes() {
    return List.of(
        lines(
            "show a log that stood still since yesterday",
            Kind.WITNESSED_TOO_LONG_AGO,
            UNCONFIRMED,
            (scene, checkpoint) -> all(scene, checkpoint, scene.now.minus(Duration.ofHours(25)))),
        lines(
            "bring cosignatures from the future",
            Kind.WITNESSED_TOO_LONG_AGO,
            UNCONFIRMED,
            (scene, checkpoint) -> all(scene, checkpoint, scene.now.plus(Duration.ofHours(2)))),
        lines(
            "let one fresh witness cover for old ones",
            Kind.WITNESSED_TOO_LONG_AGO,
            UNCONFIRMED,
            (scene, checkpoint) -> {
              var old = all(scene, checkpoint, scene.now.minus(Duration.ofHours(25)));
              return List.of(
                  old.get(0),
                  old.get(1),
                  scene.witnesses.get(2).cosign(checkpoint.checkpoint(), scene.now));
            }));
  }
}
