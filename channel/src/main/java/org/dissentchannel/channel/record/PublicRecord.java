package org.dissentchannel.channel.record;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.projection.Course;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Disclosure.Level;
import org.dissentchannel.protocol.log.InForce;
import org.dissentchannel.transparency.log.Log;

/** Tells anybody what the charter lets everybody know. It is this server's word. Any thread. */
public final class PublicRecord {
  private final ChannelStore store;
  private final Rules rules;
  private final Log log;
  private final ServerClock clock;

  public PublicRecord(ChannelStore store, Rules rules, Log log, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
  }

  /** The charter in force today and all others. */
  public Outcome<Charters> charters() {
    return Outcome.of(() -> {
      Rulebook rulebook = rules.current();
      Charter today = rulebook.charterInForce(clock.today());
      List<InForce<Charter>> all = rulebook.view().charters().reversed();
      InForce<Charter> inForce =
          all.stream().filter(one -> one.what().equals(today)).findFirst().orElseThrow();
      return new Charters(inForce, all.stream().filter(one -> one != inForce).toList());
    });
  }

  /** The log. */
  public Outcome<LogFacts> log() {
    return Outcome.of(() -> LogFacts.of(rules.current().view(), log));
  }

  /**
   * The messages whose own charter lets their existence be confirmed, the newest first. Each shows
   * what the charter that it pinned opens, whatever a later charter says.
   */
  public Outcome<List<ConfirmedMessage>> messages() {
    return Outcome.of(() -> {
      Rulebook rulebook = rules.current();
      return courses(rulebook).reversed().stream()
          .filter(course -> open(rulebook, course).contains(Level.EXISTENCE))
          .map(course -> new ConfirmedMessage(course, open(rulebook, course)))
          .toList();
    });
  }

  /** Counts, as often and as coarse as the charter in force says. */
  public Outcome<Figures> figures() {
    return Outcome.of(() -> {
      Rulebook rulebook = rules.current();
      LocalDate today = clock.today();
      Charter charter = rulebook.charterInForce(today);
      return Figures.of(charter.statistics(), charter.clocks(), courses(rulebook), today);
    });
  }

  private List<Course> courses(Rulebook rulebook) {
    return store.read(tables ->
        tables.inbox().filings().stream()
            .map(row -> Course.of(rulebook, row, tables.inbox().steps(row.leafHash()), clock))
            .toList());
  }

  private static List<Level> open(Rulebook rulebook, Course course) {
    return rulebook.charter(course.filing().charter()).disclosure().confirm();
  }
}
