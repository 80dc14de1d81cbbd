package org.dissentchannel.app.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.dissentchannel.channel.planted.KnowsPeople;
import org.dissentchannel.channel.planted.PlantedRoom;
import org.dissentchannel.credential.planted.LooksUpwards;
import org.dissentchannel.membership.planted.KnowsMessages;
import org.dissentchannel.membership.planted.PlantedPerson;
import org.dissentchannel.protocol.planted.HoldsBytes;
import org.dissentchannel.protocol.planted.MakesRandomness;
import org.dissentchannel.protocol.planted.PlantedManager;
import org.dissentchannel.protocol.planted.ReadsTheClock;
import org.dissentchannel.protocol.planted.SpeaksHttp;
import org.dissentchannel.protocol.planted.SpeaksSql;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls stand in the product, and each falls over a planted violation. */
class RoomRulesTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.dissentchannel");

  @TestFactory
  Stream<DynamicTest> product_everyRule_holds() {
    assertTrue(PRODUCT.size() > 200, "the import found only " + PRODUCT.size() + " classes");
    return RoomRules.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
  }

  @Test
  void membershipThatKnowsMessages_planted_isCaught() {
    assertBites(
        RoomRules.worldsApart("membership", "channel"), KnowsMessages.class, PlantedRoom.class);
  }

  @Test
  void channelThatKnowsPeople_planted_isCaught() {
    assertBites(
        RoomRules.worldsApart("channel", "membership"), KnowsPeople.class, PlantedPerson.class);
  }

  @Test
  void clockOutsideApp_planted_isCaught() {
    assertBites(RoomRules.timeAndChanceOnlyInApp(), ReadsTheClock.class);
  }

  @Test
  void randomnessOutsideApp_planted_isCaught() {
    assertBites(RoomRules.timeAndChanceOnlyInApp(), MakesRandomness.class);
  }

  @Test
  void sqlOutsideStorage_planted_isCaught() {
    assertBites(RoomRules.onlyIn("storage", "java.sql.."), SpeaksSql.class);
  }

  @Test
  void jettyOutsideTheServer_planted_isCaught() {
    assertBites(RoomRules.onlyIn("web.server", "org.eclipse.jetty.."), SpeaksHttp.class);
  }

  @Test
  void libraryThatLooksUpwards_planted_isCaught() {
    assertBites(RoomRules.librariesStandAlone(), LooksUpwards.class);
  }

  @Test
  void cycleBetweenRooms_planted_isCaught() {
    assertBites(
        RoomRules.noCycles(),
        KnowsMessages.class,
        PlantedRoom.class,
        KnowsPeople.class,
        PlantedPerson.class);
  }

  @Test
  void byteArrayInRecord_planted_isCaught() {
    assertBites(RoomRules.noByteArraysInRecords(), HoldsBytes.class);
  }

  @Test
  void vagueName_planted_isCaught() {
    assertBites(RoomRules.plainNames(), PlantedManager.class);
  }

  private static void assertBites(ArchRule rule, Class<?>... planted) {
    JavaClasses classes = new ClassFileImporter().importClasses(planted);
    assertFalse(rule.evaluate(classes).getFailureReport().isEmpty(), rule.getDescription());
  }
}
