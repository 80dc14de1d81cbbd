package org.dissentchannel.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.Enrolment;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.members.MemberSession;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.EpochManifest;

/** Everybody gets a card; those who act keep theirs. */
public final class Cast {
  private static final int WORKERS = 4;

  private final Stage stage;
  private final Report report;

  public Cast(Stage stage, Report report) {
    this.stage = stage;
    this.report = report;
  }

  /**
   * Has cards stamped for all, several at once.
   *
   * @param codes one activation code for each member
   * @param actors how many of the first keep their cards
   * @return the kept cards
   */
  public List<HeldCard> enrol(List<String> codes, EpochManifest manifest, int actors) {
    Transport members = stage.membersLine();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<HeldCard>> cards = new ArrayList<>();
      for (String code : codes) {
        cards.add(
            workers.submit(() -> {
              HeldCard card = stamped(members, code, manifest);
              report.progress("cards stamped:", done.incrementAndGet(), codes.size());
              return card;
            }));
      }
      List<HeldCard> kept = new ArrayList<>();
      for (int i = 0; i < cards.size(); i++) {
        HeldCard card = value(cards.get(i));
        if (i < actors) {
          kept.add(card);
        }
      }
      return kept;
    }
  }

  private HeldCard stamped(Transport members, String code, EpochManifest manifest) {
    MemberSession session = MemberSession.signIn(members, code).value();
    Enrolment enrolment = Enrolment.begin(manifest, stage.random());
    Octets issued = session.stamp(manifest.epoch(), enrolment.commitment(stage.random())).value();
    HeldCard card = enrolment.accept(issued, Secret.random(stage.random(), 32)).value();
    session.signOut().value();
    return card;
  }

  /** One person for each card, each with a device of their own and an opened notebook. */
  List<Person> seat(List<HeldCard> cards) {
    return opened(cards.stream().map(card -> new Person(stage.station(), card)).toList());
  }

  /** The same, all on one device: quicker, and linked to each other for whoever watches it. */
  public List<Person> seat(List<HeldCard> cards, Station device) {
    return opened(cards.stream().map(card -> new Person(device, card)).toList());
  }

  private List<Person> opened(List<Person> people) {
    AtomicInteger done = new AtomicInteger();
    forEach(
        people,
        person -> {
          person.notebook().open().value();
          report.progress("cards opened:", done.incrementAndGet(), people.size());
        });
    return people;
  }

  /** One step of a person. */
  public interface Step {
    void of(Person person);
  }

  /** Lets everybody do this, a few at once; the first failure ends it. */
  public static void forEach(List<Person> people, Step step) {
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<Optional<Void>>> steps = new ArrayList<>();
      IntStream.range(0, people.size())
          .forEach(i ->
              steps.add(
                  workers.submit(() -> {
                    step.of(people.get(i));
                    return Optional.empty();
                  })));
      steps.forEach(Cast::value);
    }
  }

  private static <T> T value(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MustStop("the rehearsal was interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
