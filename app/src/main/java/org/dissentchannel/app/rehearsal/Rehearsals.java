package org.dissentchannel.app.rehearsal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.charter.Charter;

/** The two ways to rehearse: on a server of one's own, or against one that runs. */
public final class Rehearsals {
  /** The fewest signers a rehearsal has roles for. */
  public static final int FEWEST_SIGNERS = 5;

  /** The most that one room invites: each needs an invitation of the same day. */
  public static final int MOST_SIGNERS = 60;

  private final Report report;
  private final SecureRandom random;

  public Rehearsals(Report report, SecureRandom random) {
    this.report = report;
    this.random = random;
  }

  /** Starts a server in this folder, plays everything, stops it and checks what is left. */
  public void own(Path data, int members, int signers) {
    requireEnough(members, signers);
    report.phase("A server starts in " + data + " with " + members + " fictional members");
    Evidence evidence;
    try (OwnServer server = OwnServer.start(data, members, random);
        Stage stage = server.stage(random)) {
      evidence = new Rehearsal(stage, report, signers).play(server.codes(), server.offices());
    } catch (MustStop e) {
      throw new IllegalStateException("the rehearsal had to stop: " + e.getMessage(), e);
    }
    report.phase("The server has stopped; the receipt is checked without it");
    evidence.checkOffline(report);
    report.printTimeLine();
    report.printResult(signers);
  }

  private static void requireEnough(int members, int signers) {
    if (signers < FEWEST_SIGNERS || signers > MOST_SIGNERS) {
      throw new CannotBegin(
          "A rehearsal has "
              + FEWEST_SIGNERS
              + " to "
              + MOST_SIGNERS
              + " signers, not "
              + signers
              + ".");
    }
    int floor = Charter.preset("state-2fam070").orElseThrow().eligibility().groupFloor();
    // Five grade bands, the smallest of which has about one member in thirteen.
    int fewest = Math.max(floor * 20, signers + 2);
    if (members < fewest) {
      throw new CannotBegin(
          "With %d members a grade band would have fewer than %d; name at least %d with --members."
              .formatted(members, floor, fewest));
    }
  }

  /**
   * Plays up to the filing on a server that runs, as far as its waiting times allow, and says what
   * was left out.
   */
  public void against(
      Origin members, Origin channel, SetUpSheet sheet, List<String> codes, int signers) {
    report.phase("The rehearsal is played against " + channel.address());
    int signed = 0;
    try (Stage stage = Stage.real(members, channel, sheet, InstantSource.system(), random)) {
      new Rehearsal(stage, report, signers).playToFiling(codes);
      signed = signers;
      report.phase(
          "Left out, because the office keys are not here: recount by the offices, names,"
              + " acknowledgement, reply, coming back with the card, the receipt with the server"
              + " stopped, altered logs.");
    } catch (MustStop e) {
      report.phase("The rehearsal stops here: " + e.getMessage());
      report.phase(
          "Left out: everything after this point. This server's waiting times are those of real"
              + " use; ./dissent rehearse without --against plays all of it.");
    }
    report.printTimeLine();
    report.printResult(signed);
  }
}
