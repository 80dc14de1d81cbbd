package org.dissentchannel.client.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading.Loaded;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.KeyAdd;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads a log years later must judge it as somebody does who read it from the first day. */
class NewcomerTest {
  private static final String STEWARD = "policy-planning";
  private static final String MONITOR = "open-forum";
  private static final Instant LATER = Instant.parse("2026-06-16T15:00:00Z");
  private static final LocalDate LATER_DAY = LocalDate.of(2026, 6, 16);

  private final CannedServer server = new CannedServer();
  private final SampleOrganisation sample = new SampleOrganisation();
  private final SampleLog log = sample.log();
  private final OfficeKeys next = OfficeKeys.draw(STEWARD, 1, sample.random());
  private final Charter amended = amended();
  private Instant now = SampleOrganisation.NOW;
  private final LogMirror longTime = mirror();

  @AfterEach
  void close() {
    server.close();
  }

  private LogMirror mirror() {
    return new LogMirror(log.sheet(sample.org()), server.transport(), () -> now);
  }

  private Charter amended() {
    var toml = new String(sample.charter().bytes().bytes(), StandardCharsets.UTF_8);
    var changed = toml.replaceFirst("group_floor = 20", "group_floor = 30");
    return switch (Charter.parse(changed.getBytes(StandardCharsets.UTF_8))) {
      case Loaded loaded -> loaded.charter();
      case Object refused -> throw new AssertionError(refused.toString());
    };
  }

  private SigningKey key(String office) {
    return sample.office(office).signing();
  }

  private void count(int day) {
    now = Instant.parse("2016-06-%dT16:00:00Z".formatted(day));
    var count = EpochIssued.of(sample.manifest(), LocalDate.of(2016, 6, day), (s, v) -> 100);
    sample.appendClear(count, List.of(sample.registry()));
    log.publish(server);
    longTime.refresh().value();
  }

  private void rotateAndAmend() {
    log.publish(server);
    longTime.refresh().value();
    var verifier = next.signing().verifierKey();
    sample.appendClear(
        new KeyAdd(STEWARD, 1, verifier, next.identity().recipient()), List.of(key(STEWARD)));
    count(17);
    sample.appendClear(new KeyRevoke(STEWARD, 0), List.of(key(MONITOR), key("secretary")));
    count(24);
    sample.appendClear(new CharterStatement(amended), List.of(next.signing(), key(MONITOR)));
    count(25);
    now = LATER;
  }

  private void agrees(LogView newcomer) {
    var then = longTime.last().value().view();
    assertEquals(List.of(), then.problems());
    assertEquals(List.of(), newcomer.problems());
    assertEquals(amended, newcomer.charterOn(LATER_DAY).orElseThrow());
    assertEquals(amended, then.charterOn(LATER_DAY).orElseThrow());
    assertEquals(1, newcomer.officeKey(STEWARD, LATER_DAY).orElseThrow().generation());
    assertEquals(recipients(then), recipients(newcomer));
    assertEquals(amended.offices().size(), recipients(newcomer).size());
  }

  private static List<Octets> recipients(LogView view) {
    return view.recipientsOn(LATER_DAY).stream()
        .map(key -> Octets.of(key.recipient().bytes()))
        .toList();
  }

  @Test
  void refresh_yearsAfterRotationRevocationAndAmendment_agreesWithTheLongTimeReader() {
    rotateAndAmend();
    var newcomer = mirror().refresh().value();
    agrees(newcomer.view());
    assertEquals(amended, newcomer.charter());
  }

  @Test
  void audit_yearsAfterRotationRevocationAndAmendment_agreesWithTheLongTimeReader() {
    rotateAndAmend();
    var files = new HttpLogFiles(server.transport());
    agrees(audit(files).run().view().orElseThrow());
    var seen = log.checkpoint(log.leaves()).bytes();
    agrees(audit(files).seen(Octets.of(seen), LATER_DAY).run().view().orElseThrow());
  }

  private LogAudit audit(HttpLogFiles files) {
    return new LogAudit(log.sheet(sample.org()), files, () -> now);
  }

  @Test
  void refresh_nothingBehindAnAmendment_givesItsNoticeFromTheDayOfReading() {
    log.publish(server);
    sample.appendClear(new CharterStatement(amended), List.of(key(STEWARD), key(MONITOR)));
    log.publish(server);
    now = LATER;
    assertEquals(sample.charter(), mirror().refresh().value().charter());
  }
}
