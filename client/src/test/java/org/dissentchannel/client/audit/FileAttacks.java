package org.dissentchannel.client.audit;

import static org.dissentchannel.client.audit.Attack.COSIGNED;
import static org.dissentchannel.client.audit.Attack.NOTHING;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.KeyAdd;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.Promise;
import org.dissentchannel.transparency.note.SignedPromise;

/** Attacks on files, on who may say what, and on promises. */
final class FileAttacks {
  private static final String MISSING = "does not give out";
  private static final String WRONG_BUNDLE = "does not hold the leaves it should";

  private FileAttacks() {}

  private static Attack files(String name, Kind kind, String client, Consumer<Scene> spoil) {
    return new Attack(
        name,
        kind,
        client,
        COSIGNED,
        scene -> {
          scene.show(scene.leaves());
          spoil.accept(scene);
        });
  }

  static List<Attack> onFiles() {
    return List.of(
        files(
            "withhold a bundle of leaves",
            Kind.LEAVES_WITHHELD,
            MISSING,
            scene -> scene.server.off(scene.lastBundle())),
        files(
            "cut a bundle",
            Kind.LEAVES_MALFORMED,
            WRONG_BUNDLE,
            scene ->
                scene.server.on(
                    scene.lastBundle(), scene.bundle(scene.leaves().subList(256, 300)))),
        files(
            "put a leaf of another version into a bundle",
            Kind.LEAVES_MALFORMED,
            WRONG_BUNDLE,
            scene -> {
              var bundle = scene.bundle(scene.leaves().subList(256, 308));
              bundle[2 + 2] = 2;
              scene.server.on(scene.lastBundle(), bundle);
            }),
        files(
            "swap two new leaves in a bundle",
            Kind.WRONG_ROOT,
            Attacks.CHANGED,
            scene -> {
              var leaves = scene.leaves();
              Collections.swap(leaves, 301, 302);
              scene.server.on(scene.lastBundle(), scene.bundle(leaves.subList(256, 308)));
            }),
        files(
            "withhold a tile of hashes",
            Kind.WRONG_TILE,
            NOTHING,
            scene -> scene.server.off(scene.lastTile())),
        files(
            "alter a tile of hashes",
            Kind.WRONG_TILE,
            NOTHING,
            scene -> scene.server.on("GET /log/tile/1/000.p/1", new byte[32])));
  }

  /** On the entries that everybody reads. */
  static List<Attack> onClearEntries() {
    return List.of(
        new Attack(
            "withhold a clear entry",
            Kind.ENTRY_WITHHELD,
            "is withheld",
            COSIGNED,
            scene -> {
              issue(scene);
              scene.show(scene.leaves());
              scene.server.off("GET /log/clear/308");
            }),
        new Attack(
            "show another body for a clear entry",
            Kind.ENTRY_ALTERED,
            "is another one",
            COSIGNED,
            scene -> {
              issue(scene);
              scene.show(scene.leaves());
              scene.server.on("GET /log/clear/308", new byte[300]);
            }),
        new Attack(
            "cut a clear entry",
            Kind.ENTRY_ALTERED,
            "is withheld",
            COSIGNED,
            scene -> {
              issue(scene);
              scene.show(scene.leaves());
              scene.server.on("GET /log/clear/308", new byte[31]);
            }));
  }

  private static void issue(Scene scene) {
    var sample = scene.sample;
    var issued =
        EpochIssued.of(sample.manifest(), LocalDate.of(2016, 6, 16), (shows, values) -> 400);
    sample.appendClear(issued, List.of(sample.registry()));
  }

  static List<Attack> onAuthority() {
    return List.of(
        new Attack(
            "add a key for an office without its signature",
            Kind.NO_AUTHORITY,
            "A key needs the signature",
            COSIGNED,
            scene -> {
              var office = scene.sample.charter().steward().id();
              var keys = OfficeKeys.draw(office, 1, scene.sample.random());
              var add =
                  new KeyAdd(office, 1, keys.signing().verifierKey(), keys.identity().recipient());
              scene.sample.appendClear(add, List.of(keys.signing()));
              scene.show(scene.leaves());
            }),
        new Attack(
            "change the charter without the monitor",
            Kind.NO_AUTHORITY,
            "A charter needs the signatures",
            COSIGNED,
            scene -> {
              var steward = scene.sample.office(scene.sample.charter().steward().id()).signing();
              var other = amended(scene.sample.charter());
              scene.sample.appendClear(new CharterStatement(other), List.of(steward));
              scene.show(scene.leaves());
            }),
        new Attack(
            "count cards under another key than the registry's",
            Kind.NO_AUTHORITY,
            "A count of cards needs the signature",
            COSIGNED,
            scene -> {
              var issued =
                  EpochIssued.of(
                      scene.sample.manifest(), LocalDate.of(2016, 6, 17), (shows, values) -> 4_000);
              scene.sample.appendClear(issued, List.of(Attacks.key(7)));
              scene.show(scene.leaves());
            }));
  }

  private static Charter amended(Charter charter) {
    var text = new String(charter.bytes().bytes(), StandardCharsets.UTF_8) + "\n# amended\n";
    return switch (Charter.parse(text.getBytes(StandardCharsets.UTF_8))) {
      case CharterReading.Loaded(Charter loaded) -> loaded;
      case CharterReading.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  /** Another installation under the same key, for somebody who sees it for the first time. */
  static Attack otherGenesis() {
    return new Attack(
        "begin another installation under the same key",
        Kind.WRONG_GENESIS,
        "does not begin with the genesis of the set-up sheet",
        COSIGNED,
        scene -> {
          var other = new SampleOrganisation(List.of());
          var forged = new SampleLog(scene.sample.logSigner());
          var genesis = other.genesis();
          var body =
              org.dissentchannel.protocol.log.SignedBody.ofGenesis(
                  genesis, List.of(other.registry()));
          var entry = Entry.of(1, new byte[Leaf.TAG_SIZE], new byte[32], body.bytes());
          forged.append(entry);
          scene.server.on("GET /log/clear/0", SampleLog.opening(entry));
          var leaves = scene.leaves();
          leaves.set(0, entry.leaf());
          scene.show(leaves);
        });
  }

  private static Attack promise(String name, Kind kind, Duration late, int signer) {
    return new Attack(
        name,
        kind,
        NOTHING,
        COSIGNED,
        scene -> {
          scene.show(scene.leaves());
          var promise =
              new Promise(
                  SampleOrganisation.ORIGIN,
                  scene.tick().hash(),
                  Instant.ofEpochSecond(scene.now.minus(late).getEpochSecond()));
          var key =
              signer == 0
                  ? scene.sample.promiseSigner()
                  : new NoteSigner(SampleOrganisation.ORIGIN, Attacks.key(signer));
          scene.promises.add(Octets.of(SignedPromise.sign(key, promise).bytes()));
        });
  }

  static List<Attack> onPromises() {
    return List.of(
        promise("promise an entry and forget it", Kind.PROMISE_LATE, Duration.ofHours(1), 0),
        promise("promise an entry and bury it", Kind.BURIED, Duration.ofHours(25), 0),
        promise("forge a promise", Kind.SEEN_NOT_OURS, Duration.ofHours(1), 9),
        files(
            "bring a checkpoint of a stranger as evidence",
            Kind.SEEN_NOT_OURS,
            NOTHING,
            scene ->
                scene.alsoSeen.add(
                    Octets.of(
                        Attacks.signedBy(
                            scene, new NoteSigner(SampleOrganisation.ORIGIN, Attacks.key(7)))))));
  }
}
