package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.wire.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every framed route on its good day, over a socket, down to the database. */
@Timeout(120)
final class LifeOfAMemoTest {
  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void begin() {
    installation = Installation.begun(folder);
  }

  @AfterEach
  void end() {
    installation.close();
  }

  private Told done(Step step) {
    Told told = installation.wire().ask(step.good());
    assertEquals(200, told.status(), () -> step.name() + ": " + told.message().head());
    return told;
  }

  @Test
  void everyStep_inItsTurn_isDoneAndDurable() {
    Set<String> names = new HashSet<>();
    LifeOfAMemo.live(
        installation,
        step -> {
          assertTrue(names.add(step.name()), step.name());
          return done(step);
        });
    assertTrue(names.size() >= 30, () -> names.toString());
    assertEquals(0, installation.incidents());
  }

  @Test
  void everyStep_sentAgain_getsTheSameAnswerAndStoresNothing() {
    LifeOfAMemo.live(
        installation,
        step -> {
          Told first = done(step);
          var rows = installation.rows();
          Told again = done(step);
          assertEquals(rows, installation.rows(), step.name());
          if (!step.name().equals("read an unwritten notebook")) {
            assertEquals(first.body(), again.body(), step.name());
          }
          return first;
        });
  }

  @Test
  void everyBody_upAndDown_hasTheSizeOfTheContract() {
    LifeOfAMemo.live(
        installation,
        step -> {
          Told told = done(step);
          assertTrue(!step.good().hasBody() || isClass(step.good().body().size()), step.name());
          assertTrue(step.good().body().size() <= step.most().sizeBytes(), step.name());
          assertEquals(expected(step, told.message()), told.body().size(), step.name());
          Told refused = installation.wire().ask(step.good().with("Cookie", "a=b"));
          assertEquals(SizeClass.KIB_1.sizeBytes(), refused.body().size(), step.name());
          return told;
        });
  }

  private static boolean isClass(int bytes) {
    return Arrays.stream(SizeClass.values()).anyMatch(size -> size.sizeBytes() == bytes);
  }

  private static int expected(Step step, Message message) {
    int smallest = SizeClass.forContent(message.bytes().size()).orElseThrow().sizeBytes();
    return Math.max(step.answer().sizeBytes(), smallest);
  }

  @Test
  void filing_readByAnOffice_endsWithTheConsentsThatWereNeeded() {
    List<Octets> blobs = new ArrayList<>();
    LifeOfAMemo.live(
        installation,
        step -> {
          Told told = done(step);
          if (step.name().equals("read a filing")) {
            blobs.addAll(told.message().blobs());
          }
          return told;
        });
    assertEquals(7, blobs.size());
    for (Octets consent : blobs.subList(5, 7)) {
      List<Octets> parts = Lp.read(consent.bytes(), 2);
      assertEquals(Action.FILE, PresentedAct.read(parts.getFirst().bytes()).action());
      assertEquals(64, parts.getLast().size());
    }
  }

  @Test
  void everyAnswer_toAnybody_saysNothingOfTheSenderAndIsNotKept() {
    LifeOfAMemo.live(
        installation,
        step -> {
          Told told = done(step);
          assertEquals("no-store", told.headers().get("cache-control"), step.name());
          assertFalse(told.headers().containsKey("set-cookie"), step.name());
          assertFalse(told.headers().containsKey("server"), step.name());
          assertEquals("nosniff", told.headers().get("x-content-type-options"), step.name());
          return told;
        });
  }
}
