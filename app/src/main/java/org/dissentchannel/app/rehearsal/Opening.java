package org.dissentchannel.app.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.epoch.EpochManifest;

/** An epoch opens, everybody gets a card, the cards rest, the counts are in the log. */
final class Opening {
  private final Stage stage;
  private final Report report;

  Opening(Stage stage, Report report) {
    this.stage = stage;
    this.report = report;
  }

  /**
   * Everybody enrols; {@code actors} of them open their cards once they may.
   *
   * @return the actors; the list may be changed
   */
  List<Person> cast(Station station, List<String> codes, int actors) {
    report.phase("An epoch opens; " + codes.size() + " members have their cards stamped");
    TrustedLog log =
        stage.await(
            "the epoch in the log",
            station,
            one -> one.view().newestOpen(stage.today()).isPresent());
    EpochManifest manifest = log.view().newestOpen(stage.today()).orElseThrow();
    report.event(
        stage.today(),
        "The epoch " + manifest.epoch().name() + " opens, for " + codes.size() + " members.");
    Cast cast = new Cast(stage, report);
    List<HeldCard> cards = cast.enrol(codes, manifest, actors);
    report.event(stage.today(), codes.size() + " members have a card; each checked its stamp.");
    rest(cards.getFirst(), log);
    int floor = log.charter().eligibility().groupFloor();
    stage.await(
        "the count of issued cards in the log",
        station,
        one -> one.view().isOpen(manifest.epoch(), Script.GRADE, floor));
    report.event(
        stage.today(), "The counts are in the log: every grade band has " + floor + " or more.");
    return new ArrayList<>(cast.seat(cards));
  }

  /** Cards rest before their first use, and are counted once a day. */
  private void rest(HeldCard card, TrustedLog log) {
    var from = card.usableFrom(log.charter().firstUseWait());
    LocalDate day = LocalDate.ofInstant(from, java.time.ZoneOffset.UTC).plusDays(1);
    if (stage.clock().instant().isBefore(from)) {
      stage.until(day);
    }
  }
}
