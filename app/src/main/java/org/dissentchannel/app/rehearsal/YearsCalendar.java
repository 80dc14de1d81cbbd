package org.dissentchannel.app.rehearsal;

import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.SignedBody;

/** The calendar that the steward and the monitor sign, as they do every year. */
public final class YearsCalendar {
  private final Stage stage;

  public YearsCalendar(Stage stage) {
    this.stage = stage;
  }

  /**
   * Logs the calendar of this year, unless the log has one; answers whether it did.
   *
   * @param offices keys of at least the steward and the monitor
   */
  public boolean log(List<OfficeKeys> offices) {
    Station station = stage.station();
    TrustedLog log = station.freshLog();
    if (log.view().calendarOn(stage.today()).isPresent()) {
      return false;
    }
    SignedBody body = body(log, offices);
    var answer =
        station
            .channel()
            .transport()
            .send("POST", "/log/clear", Map.of(), Octets.of(body.bytes()), 1 << 16);
    if (!answer.isOk()) {
      throw new MustStop("the calendar was refused with " + answer.status() + ".");
    }
    stage.await(
        "the calendar in the log",
        station,
        one -> one.view().calendarOn(stage.today()).isPresent());
    return true;
  }

  private SignedBody body(TrustedLog log, List<OfficeKeys> offices) {
    Charter charter = log.charter();
    WorkingCalendar calendar =
        WorkingCalendar.preset(charter.clocks().calendar(), stage.today().getYear()).orElseThrow();
    return SignedBody.of(
        log.org(),
        new CalendarStatement(calendar),
        List.of(
            Rehearsal.keys(offices, charter.steward().id()).signing(),
            Rehearsal.keys(offices, charter.monitor().id()).signing()));
  }
}
