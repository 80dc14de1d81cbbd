package org.dissentchannel.bench;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.transparency.SigningKey;

/**
 * Filings each second that a real server promises to 64 concurrent authors over HTTP on the
 * loopback address, beside limits of this machine measured in the same run.
 *
 * <p>Everything the authors compute is computed before: cards, proofs, sealed packages. Three rows:
 * the request {@code file} alone, the next as soon as one is answered; the same with 200 due each
 * second; and the whole sequence close, parts, propose, two consents, file. Client and server share
 * this process and its cores. At the end every promise is checked, and every promised filing is
 * looked for in the log. Ends after about two minutes.
 *
 * <p>Arguments: the folder to write into, by default the current one (put it on a disk), and the
 * number of authors, by default 192, who have four rooms each.
 */
public final class FilingLoad {
  private static final int OFFERED = 200;
  private static final Duration TURN = Duration.ofMillis(900);

  private final TrialServer server;
  private final Promises promises;
  private final Size size;
  private final Duration turn;
  private final PrintStream out;

  private FilingLoad(TrialServer server, Size size, Duration turn, PrintStream out) {
    this.server = server;
    this.promises = new Promises(server.station().log());
    this.size = size;
    this.turn = turn;
    this.out = out;
  }

  /**
   * How much is filed.
   *
   * @param rooms of each author, 1 to 4
   * @param callers how many file at the same time
   */
  record Size(int authors, int rooms, int callers) {
    /** As many authors as an epoch needs to open. */
    static final Size SMALLEST = new Size(20, 1, 8);

    int filings() {
      return authors * rooms;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path parent = Path.of(arguments.length == 0 ? "." : arguments[0]);
    int authors = arguments.length < 2 ? 192 : Integer.parseInt(arguments[1]);
    Report report = measure(parent, new Size(authors, 4, 64), TURN, System.out);
    if (report.failures() > 0) {
      System.exit(1);
    }
  }

  /** Runs it on a new server below this folder; prints as it goes. */
  static Report measure(Path parent, Size size, Duration turn, PrintStream out) throws Exception {
    SecureRandom random = new SecureRandom();
    try (Scratch folder = Scratch.below(parent, "filing-load-");
        TrialServer server = TrialServer.start(folder.file("data"), random);
        RawGroupCommit raw = RawGroupCommit.open(folder.file("raw.db"))) {
      long begun = System.nanoTime();
      List<HeldCard> cards = server.cards(size.authors());
      FilingLoad load = new FilingLoad(server, size, turn, out);
      List<PreparedFiling> filings = load.prepare(cards);
      out.printf(
          "%d authors, %d filings prepared in %d s; %d callers, client and server on %d cores%n",
          size.authors(),
          size.filings(),
          Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
          size.callers(),
          Runtime.getRuntime().availableProcessors());
      return load.run(filings, raw, random);
    }
  }

  /** Each author's rooms; the next author signs and consents in them. */
  private List<PreparedFiling> prepare(List<HeldCard> cards)
      throws InterruptedException, ExecutionException {
    FilingRooms preparing = new FilingRooms(server.station());
    List<Integer> rooms = IntStream.range(0, size.filings()).boxed().toList();
    return Together.call(
        4,
        rooms,
        room -> {
          int author = room % cards.size();
          return preparing.prepare(
              cards.get(author), cards.get((author + 1) % cards.size()), room / cards.size());
        });
  }

  private List<Contender> limits(RawGroupCommit raw, SecureRandom random) {
    SigningKey key = SigningKey.of(new byte[32]);
    byte[] signature = key.sign(new byte[100]);
    byte[] filing = new byte[promises.bodyBytes()];
    var nowhere = FilingRooms.nowhere(random);
    return List.of(
        new Contender("SQLite group commit alone", load(_ -> raw.add(filing))),
        new Contender(
            "Ed25519 signing alone",
            load(i -> key.sign(ByteBuffer.allocate(100).putLong(i).array()))),
        new Contender(
            "Ed25519 checking alone",
            load(_ -> require(key.verifierKey().verify(new byte[100], signature)))),
        new Contender(
            "HTTP alone: a room unknown",
            load(_ -> require(nowhere.send(server.channelLine()).status() == 404))));
  }

  private Load load(LongConsumer act) {
    return new Load(size.callers(), act);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a limit was measured with something that does not work");
    }
  }

  private Report run(List<PreparedFiling> filings, RawGroupCommit raw, SecureRandom random)
      throws InterruptedException, ExecutionException {
    // A quarter goes all steps; of either part, a third warms up.
    List<PreparedFiling> alone = filings.subList(0, filings.size() * 3 / 4);
    List<PreparedFiling> whole = filings.subList(alone.size(), filings.size());
    int third = alone.size() / 3;
    Together.call(size.callers(), alone, this::beforeFile);
    Volley ignored = new Volley();
    ignored.run(size.callers(), alone.subList(0, third), this::file);
    ignored.run(size.callers(), whole.subList(0, whole.size() / 3), this::allSteps);
    List<Contender> limits = limits(raw, random);
    Volley file = new Volley();
    Volley paced = new Volley();
    Volley allSteps = new Volley();
    turn(limits);
    file.run(size.callers(), alone.subList(third, 2 * third), this::file);
    turn(limits);
    paced.runAtRate(OFFERED, size.callers(), alone.subList(2 * third, alone.size()), this::file);
    allSteps.run(size.callers(), whole.subList(whole.size() / 3, whole.size()), this::allSteps);
    turn(limits);
    Report report = new Report(file, paced, allSteps);
    report.print(limits, out);
    int inLog = promises.found(server);
    out.printf("%d promises checked, each filing found in the log%n", inLog);
    if (inLog != size.filings()) {
      throw new IllegalStateException(size.filings() - inLog + " filings were not promised");
    }
    return report;
  }

  private void turn(List<Contender> limits) throws InterruptedException, ExecutionException {
    for (Contender limit : limits) {
      limit.turn(turn);
    }
  }

  private int file(PreparedFiling filing) {
    var answer = filing.file().send(server.channelLine());
    if (answer.isOk()) {
      promises.keep(answer.body());
    }
    return answer.status();
  }

  private int beforeFile(PreparedFiling filing) {
    Transport line = server.channelLine();
    for (var request : filing.before()) {
      int status = request.send(line).status();
      if (status != 200) {
        return status;
      }
    }
    return 200;
  }

  private int allSteps(PreparedFiling filing) {
    int status = beforeFile(filing);
    return status == 200 ? file(filing) : status;
  }
}
