package org.dissentchannel.protocol.log;

import static org.dissentchannel.protocol.log.LogSamples.START;
import static org.dissentchannel.protocol.log.LogSamples.body;
import static org.dissentchannel.protocol.log.LogSamples.hash;
import static org.dissentchannel.protocol.log.LogSamples.key;
import static org.dissentchannel.protocol.log.LogSamples.purge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading.Loaded;
import org.dissentchannel.protocol.log.Admission.Admitted;
import org.dissentchannel.protocol.log.Admission.Reason;
import org.dissentchannel.protocol.log.Admission.Refused;
import org.dissentchannel.transparency.SigningKey;
import org.junit.jupiter.api.Test;

/** The log of an installation whose charter lets entries be destroyed two years after filing. */
class PurgeTest {
  private static final String STEWARD = "policy-planning";
  private static final String MONITOR = "open-forum";
  private static final Genesis GENESIS = genesis(charter(2));
  private static final OrgId ORG = GENESIS.org();

  /** The leaf of the filing, the count that follows it, and the leaf of the purge. */
  private static final long LEAF = 7;

  private static final long COUNT = 9;
  private static final long PURGE = 20;
  private static final LocalDate COUNTED = LocalDate.of(2016, 6, 20);
  private static final LocalDate OVER = COUNTED.plusYears(2);

  private static Charter charter(int embargoYears) {
    String toml = new String(LogSamples.CHARTER.bytes().bytes(), StandardCharsets.UTF_8);
    String changed =
        toml.replace("purge = \"never\"", "purge = \"after-embargo\"")
            .replace("embargo_years = 25", "embargo_years = " + embargoYears);
    return assertInstanceOf(Loaded.class, Charter.parse(changed.getBytes(StandardCharsets.UTF_8)))
        .charter();
  }

  private static Genesis genesis(Charter charter) {
    Genesis one = LogSamples.GENESIS;
    return new Genesis(
        one.origin(),
        one.logKey(),
        one.registryKey(),
        one.promiseKey(),
        charter.hash(),
        one.offices(),
        one.witnesses(),
        START);
  }

  private static Octets signed(Statement statement, String... signers) {
    List<SigningKey> keys = new ArrayList<>();
    for (String signer : signers) {
      keys.add(key(signer));
    }
    return Octets.of(SignedBody.of(ORG, statement, keys).bytes());
  }

  private static Octets genesisBody() {
    return Octets.of(SignedBody.ofGenesis(GENESIS, List.of(LogSamples.REGISTRY)).bytes());
  }

  /** The log up to the count, read on the days it was written, or all on one day by a newcomer. */
  private static LogView view(LocalDate... readOn) {
    LocalDate began = readOn.length == 0 ? START : readOn[0];
    LocalDate counted = readOn.length == 0 ? COUNTED : readOn[0];
    LogView view =
        LogView.of(
            List.of(
                new ClearEntry(0, began, genesisBody()),
                new ClearEntry(1, began, signed(new CharterStatement(charter(2)))),
                new ClearEntry(
                    COUNT, counted, signed(LogSamples.release(1, COUNTED, "1.0.0"), "registry"))));
    assertEquals(List.of(), view.problems());
    return view;
  }

  private static LogView purged(LogView view, LocalDate day, Purge purge) {
    var entry = new ClearEntry(PURGE, day, signed(purge, STEWARD, MONITOR));
    return assertInstanceOf(Admitted.class, view.plus(entry)).view();
  }

  private static void refuses(Reason reason, LogView view, LocalDate day, Octets body) {
    var refused = assertInstanceOf(Refused.class, view.plus(new ClearEntry(PURGE, day, body)));
    assertEquals(reason, refused.reason(), refused.sentence());
    assertTrue(refused.sentence().endsWith("."));
  }

  @Test
  void destruction_afterTheEmbargo_isAllowedFromItsFirstDayOn() {
    LogView view = purged(view(), OVER, purge(OVER, "leaf"));
    var allowed = assertInstanceOf(Destruction.Allowed.class, view.destruction(LEAF, hash("leaf")));
    assertEquals(
        "Destroyed on 2018-06-20, as the charter allows: the log still proves that it was there.",
        allowed.sentence());
    assertEquals(new Destruction.None(), view.destruction(LEAF, hash("another leaf")));
    var logged = view.purges().getFirst();
    assertEquals(List.of(STEWARD, MONITOR), List.of(logged.steward(), logged.monitor()));
    assertEquals(PURGE, logged.leafIndex());
  }

  @Test
  void destruction_aDayEarlier_countsForNothing() {
    LocalDate early = OVER.minusDays(1);
    LogView view = purged(view(), early, purge(early, "leaf"));
    assertEquals(new Destruction.TooEarly(early), view.destruction(LEAF, hash("leaf")));
    assertFalse(view().mayBeDestroyed(LEAF, early));
    assertTrue(view().mayBeDestroyed(LEAF, OVER));
  }

  @Test
  void destruction_readByANewcomerYearsLater_isJudgedByTheDaysInTheLog() {
    LocalDate today = LocalDate.of(2030, 1, 1);
    LogView over = purged(view(today), today, purge(OVER, "leaf"));
    assertEquals(new Destruction.Allowed(OVER), over.destruction(LEAF, hash("leaf")));
    LocalDate early = OVER.minusDays(1);
    LogView tooEarly = purged(view(today), today, purge(early, "leaf"));
    assertEquals(new Destruction.TooEarly(early), tooEarly.destruction(LEAF, hash("leaf")));
  }

  @Test
  void destruction_ofALeafWithNoDayBetweenItAndThePurge_countsForNothing() {
    LogView view = purged(view(), OVER, purge(OVER, "leaf"));
    assertEquals(new Destruction.TooEarly(OVER), view.destruction(COUNT + 1, hash("leaf")));
    assertEquals(new Destruction.TooEarly(OVER), view.destruction(PURGE + 1, hash("leaf")));
    assertEquals(new Destruction.TooEarly(OVER), view.destruction(0, hash("leaf")));
  }

  @Test
  void destruction_afterAnAmendmentThatShortensTheEmbargo_waitsForTheLongerOne() {
    var shorter = signed(new CharterStatement(charter(0)), STEWARD, MONITOR);
    var amended =
        assertInstanceOf(
            Admitted.class, view().plus(new ClearEntry(COUNT + 1, COUNTED.plusDays(1), shorter)));
    LocalDate soon = COUNTED.plusYears(1);
    LogView view = purged(amended.view(), soon, purge(soon, "leaf", "later leaf"));
    assertEquals(new Destruction.TooEarly(soon), view.destruction(LEAF, hash("leaf")));
    assertEquals(new Destruction.Allowed(soon), view.destruction(COUNT + 2, hash("later leaf")));
  }

  @Test
  void destruction_afterAnAmendmentThatAllowsIt_spareWhatWasLoggedBefore() {
    var view = LogSamples.view();
    var allowing = body(new CharterStatement(charter(0)), STEWARD, MONITOR);
    var amended = assertInstanceOf(Admitted.class, view.plus(new ClearEntry(9, START, allowing)));
    LocalDate day = START.plusDays(30);
    var body = body(purge(day, "leaf", "later leaf"), STEWARD, MONITOR);
    var purged =
        assertInstanceOf(Admitted.class, amended.view().plus(new ClearEntry(PURGE, day, body)));
    assertEquals(new Destruction.TooEarly(day), purged.view().destruction(7, hash("leaf")));
    assertEquals(new Destruction.Allowed(day), purged.view().destruction(12, hash("later leaf")));
  }

  @Test
  void destruction_afterAnEntryThatIsDatedBack_waitsAllTheSame() {
    LocalDate day = COUNTED.plusDays(1);
    var datedBack = signed(purge(START.minusYears(9), "a tick"), STEWARD, MONITOR);
    var after = new ClearEntry(COUNT + 1, day, datedBack);
    var read = assertInstanceOf(Admitted.class, view().plus(after));
    LogView view = purged(read.view(), day, purge(day, "leaf"));
    assertEquals(new Destruction.TooEarly(day), view.destruction(LEAF, hash("leaf")));
  }

  @Test
  void destruction_afterAReleaseThatIsDatedBack_waitsFromTheGenesisAtLeast() {
    var release = signed(LogSamples.release(1, START.minusYears(9), "1.0.0"), "registry");
    LogView view =
        LogView.of(
            List.of(
                new ClearEntry(0, START, genesisBody()),
                new ClearEntry(1, START, signed(new CharterStatement(charter(2)))),
                new ClearEntry(COUNT, COUNTED, release)));
    assertFalse(view.mayBeDestroyed(LEAF, COUNTED));
    assertFalse(view.mayBeDestroyed(LEAF, START.plusYears(2).minusDays(1)));
    assertTrue(view.mayBeDestroyed(LEAF, START.plusYears(2)));
  }

  @Test
  void purge_charterThatForbidsIt_hasNoAuthority() {
    var body = body(purge(OVER, "leaf"), STEWARD, MONITOR);
    refuses(Reason.NO_AUTHORITY, LogSamples.view(), OVER, body);
  }

  @Test
  void purge_signedByOneOfficeOrOthers_hasNoAuthority() {
    Purge purge = purge(OVER, "leaf");
    refuses(Reason.NO_AUTHORITY, view(), OVER, signed(purge));
    refuses(Reason.NO_AUTHORITY, view(), OVER, signed(purge, STEWARD));
    refuses(Reason.NO_AUTHORITY, view(), OVER, signed(purge, MONITOR));
    refuses(Reason.NO_AUTHORITY, view(), OVER, signed(purge, STEWARD, "secretary", "archive"));
    refuses(Reason.NO_AUTHORITY, view(), OVER, signed(purge, "registry"));
  }

  @Test
  void purge_signedByARevokedKey_hasNoAuthority() {
    var revocation = signed(new KeyRevoke(STEWARD, 0), MONITOR, "archive");
    var revoked =
        assertInstanceOf(
            Admitted.class, view().plus(new ClearEntry(COUNT + 1, OVER.minusDays(9), revocation)));
    var body = signed(purge(OVER, "leaf"), STEWARD, MONITOR);
    refuses(Reason.NO_AUTHORITY, revoked.view(), OVER, body);
  }

  @Test
  void purge_signedForAnotherInstallation_hasNoAuthority() {
    var body = body(purge(OVER, "leaf"), STEWARD, MONITOR);
    refuses(Reason.NO_AUTHORITY, view(), OVER, body);
  }

  @Test
  void purge_leafThatWasPurgedBefore_isOutOfTurn() {
    LogView view = purged(view(), OVER, purge(OVER, "leaf"));
    var again = signed(purge(OVER.plusDays(1), "leaf", "later leaf"), STEWARD, MONITOR);
    refuses(Reason.OUT_OF_TURN, view, OVER.plusDays(1), again);
    refuses(Reason.OUT_OF_TURN, view, OVER, signed(purge(OVER, "leaf"), STEWARD, MONITOR));
  }

  @Test
  void purge_ofADayThatHasNotCome_isOutOfTurn() {
    var body = signed(purge(OVER, "leaf"), STEWARD, MONITOR);
    refuses(Reason.OUT_OF_TURN, view(), OVER.minusDays(2), body);
    assertInstanceOf(Admitted.class, view().plus(new ClearEntry(PURGE, OVER.minusDays(1), body)));
  }

  private static Json.Obj naming(List<byte[]> leaves) {
    return purge(OVER, "leaf")
        .json()
        .with("leaves", Json.array(leaves.stream().map(Json::bytes).toList()));
  }

  private static byte[] numbered(int n) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) (n >> 8);
    bytes[1] = (byte) n;
    return bytes;
  }

  private static List<byte[]> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(PurgeTest::numbered).toList();
  }

  @Test
  void read_leavesTwiceUnorderedNoneOrTooMany_isRefused() {
    for (List<byte[]> leaves :
        List.of(
            List.<byte[]>of(),
            List.of(numbered(1), numbered(1)),
            List.of(numbered(200), numbered(100)),
            List.of(new byte[31]),
            List.of(new byte[33]),
            numbered(0, 257))) {
      byte[] bytes = Jcs.write(naming(leaves));
      assertThrows(MalformedException.class, () -> Statement.read(bytes));
    }
    var most = assertInstanceOf(Purge.class, Statement.read(Jcs.write(naming(numbered(0, 256)))));
    assertEquals(Purge.MOST_LEAVES, most.leaves().size());
  }
}
