package org.dissentchannel.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.LogKeys;
import org.dissentchannel.transparency.log.LogState;
import org.dissentchannel.transparency.log.SlotRule;
import org.dissentchannel.transparency.tree.InclusionProof;
import org.dissentchannel.transparency.tree.TilePath;

/**
 * A log of a million leaves on SQLite: tiles served, proofs built, and a whole audit, beside the
 * SHA-256 of this machine in the same run.
 *
 * <p>Arguments: a folder to write into (about 250 MB, deleted at the end), and perhaps the number
 * of leaves. The leaves are ticks; there is no genesis, and the audit must find that and no more.
 */
public final class LogScaleBench {
  private static final int SLOT = 4_096;
  private static final int CALLERS = 16;
  private static final Duration TURN = Duration.ofSeconds(2);

  private LogScaleBench() {}

  public static void main(String[] arguments) throws Exception {
    Path parent = Path.of(arguments.length == 0 ? "." : arguments[0]);
    long size = arguments.length < 2 ? 1_000_000 : Long.parseLong(arguments[1]);
    try (Scratch folder = Scratch.below(parent, "log-scale-bench-");
        Database database = open(folder.file("log.db"))) {
      SqliteLogStore store = new SqliteLogStore(database);
      LogKeys keys =
          LogKeys.of("bench.test", SigningKey.of(new byte[32]), SigningKey.of(seed((byte) 1)));
      Log log = grown(store, keys, folder.file("anchor"), size);
      long leaves = store.state().map(LogState::head).orElseThrow().size();
      System.out.printf(Locale.ROOT, "%,d leaves, heap used %d MB%n", leaves, heapMegabytes());
      tilesAndProofs(log, store, leaves);
      audit(log, keys, leaves);
    }
  }

  private static byte[] seed(byte first) {
    return Arrays.copyOf(new byte[] {first}, SigningKey.SEED_SIZE);
  }

  private static Database open(Path file) {
    return switch (Database.open(file, SqliteLogStore.MIGRATIONS)) {
      case Database.Opened(var database) -> database;
      case Database.Refused(var sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private static Log grown(SqliteLogStore store, LogKeys keys, Path anchor, long size) {
    SlotRule rule = new SlotRule(Duration.ofSeconds(1), SLOT, SLOT, Duration.ofHours(24));
    AtomicLong seconds = new AtomicLong(1_000);
    Log log =
        new Log(
            store,
            keys,
            rule,
            new AnchorFile(anchor),
            () -> Instant.ofEpochSecond(seconds.get()),
            new SecureRandom());
    log.open();
    byte[] salt = new byte[Entry.SALT_SIZE];
    log.begin(
        List.of(Entry.of(Leaf.OPAQUE, Arrays.copyOf(seed((byte) 1), Leaf.TAG_SIZE), salt, salt)));
    while (store.state().map(LogState::head).orElseThrow().size() < size) {
      seconds.incrementAndGet();
      log.closeSlot();
    }
    return log;
  }

  private static void tilesAndProofs(Log log, SqliteLogStore store, long leaves) throws Exception {
    long tiles = leaves / TilePath.FULL_WIDTH;
    byte[] node = new byte[1 + 2 * Hash.SIZE];
    List<Contender> contenders =
        List.of(
            new Contender("SHA-256 of a node", new Load(1, i -> hash(node))),
            new Contender(
                "tile of hashes",
                new Load(CALLERS, i -> tile(log, new TilePath.HashTile(0, place(i, tiles), 256)))),
            new Contender(
                "bundle of leaves",
                new Load(CALLERS, i -> tile(log, new TilePath.EntryTile(place(i, tiles), 256)))),
            new Contender(
                "inclusion proof", new Load(1, i -> prove(store, place(i, leaves), leaves))));
    for (Contender contender : contenders) {
      contender.load().run(TURN);
    }
    for (int turn = 0; turn < 3; turn++) {
      for (Contender contender : contenders) {
        contender.turn(TURN);
      }
    }
    for (Contender contender : contenders) {
      System.out.printf(Locale.ROOT, "%-20s %s%n", contender.name(), contender.middle());
    }
  }

  private static long place(long number, long bound) {
    return Math.floorMod(number * 0x9E3779B97F4A7C15L, bound);
  }

  private static void hash(byte[] node) {
    if (Hash.sha256(node).bytes().length != Hash.SIZE) {
      throw new IllegalStateException("not a hash");
    }
  }

  private static void prove(SqliteLogStore store, long index, long size) {
    if (InclusionProof.prove(store, index, size).path().isEmpty()) {
      throw new IllegalStateException("no proof of leaf " + index);
    }
  }

  private static void tile(Log log, TilePath path) {
    if (log.tile(path).isEmpty()) {
      throw new IllegalStateException("no tile " + path.path());
    }
  }

  private static void audit(Log log, LogKeys keys, long leaves) {
    SetUpSheet sheet = new SetUpSheet(OrgId.of(new byte[32]), keys.log().verifier());
    long hashing = System.nanoTime();
    byte[] node = new byte[1 + 2 * Hash.SIZE];
    for (long i = 0; i < 2 * leaves; i++) {
      node = Arrays.copyOf(Hash.sha256(node).bytes(), node.length);
    }
    hashing = System.nanoTime() - hashing;
    long auditing = System.nanoTime();
    AuditReport report =
        new LogAudit(sheet, (path, most) -> file(log, path), () -> Instant.EPOCH).run();
    auditing = System.nanoTime() - auditing;
    boolean isExpected = report.findings().size() == 1 && report.has(Finding.Kind.WRONG_GENESIS);
    if (!isExpected) {
      throw new IllegalStateException(report.findings().toString());
    }
    System.out.printf(
        Locale.ROOT,
        "audit %.1f s, as many SHA-256 alone %.1f s, ratio %.2f, heap used %d MB%n",
        auditing / 1e9,
        hashing / 1e9,
        (double) hashing / auditing,
        heapMegabytes());
  }

  private static Optional<Octets> file(Log log, String path) {
    Optional<byte[]> bytes =
        path.equals("checkpoint")
            ? log.checkpoint().map(signed -> signed.bytes())
            : TilePath.parse(path).flatMap(log::tile);
    return bytes.map(Octets::of);
  }

  private static long heapMegabytes() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
