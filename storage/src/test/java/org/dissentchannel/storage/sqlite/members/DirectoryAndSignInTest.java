package org.dissentchannel.storage.sqlite.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.ImportCheck;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.membership.directory.PrintedCode;
import org.dissentchannel.membership.signin.SessionToken;
import org.dissentchannel.membership.signin.SignInOutcome;
import org.dissentchannel.membership.signin.SignInOutcome.SignedIn;
import org.dissentchannel.membership.signin.SignInOutcome.UnknownCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryAndSignInTest {
  @TempDir Path folder;
  private MembersWorld world;

  @BeforeEach
  void open() {
    world = MembersWorld.open(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void commit_firstImport_keepsEverybodyAndGivesEachACode() {
    var codes = world.load(MembersWorld.rows(3));

    assertEquals(List.of("m0", "m1", "m2"), ids(codes));
    assertEquals(1, world.directory.directory().version());
    assertEquals(
        new Member(
            new MemberId("m0"),
            "Member 0",
            "staff",
            List.of("staff", "junior", "none", "abroad", "none")),
        world.directory.directory().members().getFirst());
  }

  @Test
  void check_reimport_listsAddedChangedAndRemoved() {
    world.load(MembersWorld.rows(3));

    var ready =
        world.ready(
            "m0,Member 0,staff,junior,abroad\n"
                + "m1,Member 1,staff,senior,abroad\n"
                + "m9,Member 9,staff,senior,home\n");

    assertEquals(
        List.of(new MemberId("m1")), ready.change().changed().stream().map(Member::id).toList());
    assertEquals(List.of(new MemberId("m2")), ready.change().removed());
    assertEquals(List.of("m9"), ids(ready.codes()));
    assertTrue(world.importDirectory.commit(ready));
    assertEquals(
        List.of("m0", "m1", "m9"),
        world.directory.directory().members().stream().map(one -> one.id().value()).toList());
  }

  @Test
  void check_oneBadRow_changesNothing() {
    world.load(MembersWorld.rows(2));
    var before = world.directory.directory();
    var csv = MembersWorld.HEADER + MembersWorld.rows(3) + "m3,Member 3,staff,junior,nowhere\n";

    var check = world.importDirectory.check(csv.getBytes(StandardCharsets.UTF_8));

    var faults = assertInstanceOf(ImportCheck.Refused.class, check).faults();
    assertEquals(
        "line 5: region \"nowhere\" is not one this charter knows", faults.getFirst().toString());
    assertEquals(before, world.directory.directory());
  }

  @Test
  void commit_directoryChangedSinceTheCheck_changesNothing() {
    world.load(MembersWorld.rows(2));
    var late = world.ready(MembersWorld.rows(1));
    world.load(MembersWorld.rows(4));

    assertFalse(world.importDirectory.commit(late));
    assertEquals(4, world.directory.directory().members().size());
  }

  @Test
  void commit_sameFileAgain_changesNothing() {
    world.load(MembersWorld.rows(2));

    assertEquals(List.of(), world.load(MembersWorld.rows(2)));
    assertEquals(1, world.directory.directory().version());
  }

  @Test
  void commit_idInOtherCase_isAnotherPerson() {
    var old = world.load("a1,Ada,staff,junior,home\n").getFirst();
    world.load("A1,Ada,staff,junior,home\n");

    assertEquals("A1", world.directory.directory().members().getFirst().id().value());
    assertInstanceOf(UnknownCode.class, world.signIn.signIn(old.code()));
  }

  @Test
  void check_crashBeforeCommit_leavesCodesThatOpenNothing() {
    var ready = world.ready(MembersWorld.rows(2));
    world.close();
    world = MembersWorld.open(folder);

    assertInstanceOf(UnknownCode.class, world.signIn.signIn(ready.codes().getFirst().code()));
    assertEquals(0, world.directory.directory().version());
  }

  @Test
  void signIn_rightCode_opensASessionOfItsMember() {
    var codes = world.load(MembersWorld.rows(3));

    var signedIn = signIn(codes.get(1));

    assertEquals(new MemberId("m1"), signedIn.session().member());
    assertEquals(signedIn.session(), world.signIn.session(signedIn.token()).orElseThrow());
    assertNotEquals(signedIn.token().text(), signIn(codes.get(1)).token().text());
  }

  @Test
  void signIn_anyOtherText_isUnknown() {
    var code = world.load(MembersWorld.rows(1)).getFirst().code();
    char last = code.charAt(code.length() - 1);
    String altered = code.substring(0, code.length() - 1) + (last == '7' ? '8' : '7');

    for (var text :
        List.of("", " ", code.substring(1), altered, "é".repeat(30), "0".repeat(10_000))) {
      assertInstanceOf(UnknownCode.class, world.signIn.signIn(text));
    }
  }

  @Test
  void session_expired_isOver() {
    var signedIn = signIn(world.load(MembersWorld.rows(1)).getFirst());

    world.clock.forward(Duration.ofMinutes(59));
    assertTrue(world.signIn.session(signedIn.token()).isPresent());
    world.clock.forward(Duration.ofMinutes(1));
    assertTrue(world.signIn.session(signedIn.token()).isEmpty());
    assertEquals(1, world.signIn.sweep());
  }

  @Test
  void signOut_ofASession_endsThatOne() {
    var code = world.load(MembersWorld.rows(1)).getFirst();
    var first = signIn(code);
    var second = signIn(code);

    world.signIn.signOut(first.token());
    world.signIn.signOut(first.token());

    assertTrue(world.signIn.session(first.token()).isEmpty());
    assertTrue(world.signIn.session(second.token()).isPresent());
  }

  @Test
  void session_everyPrefixOfAToken_isNone() {
    String token = signIn(world.load(MembersWorld.rows(1)).getFirst()).token().text();

    for (int length = 0; length < token.length(); length++) {
      assertTrue(SessionToken.of(token.substring(0, length)).isEmpty());
    }
    assertTrue(SessionToken.of(token.substring(0, 42) + "=").isEmpty());
    assertTrue(SessionToken.of(token).isPresent());
  }

  @Test
  void commit_memberRemoved_endsCodeAndSessions() {
    var codes = world.load(MembersWorld.rows(2));
    var signedIn = signIn(codes.get(1));

    world.load(MembersWorld.rows(1));

    assertTrue(world.signIn.session(signedIn.token()).isEmpty());
    assertInstanceOf(UnknownCode.class, world.signIn.signIn(codes.get(1).code()));
    assertFalse(world.signIns.saveSession(signedIn.token().digest(), signedIn.session()));
  }

  @Test
  void reissue_lostCode_endsTheOldOneAndItsSessions() {
    var codes = world.load(MembersWorld.rows(2));
    var signedIn = signIn(codes.get(0));

    var ready = world.importDirectory.reissue(List.of(new MemberId("m0")));
    assertTrue(world.importDirectory.commit(ready));

    assertInstanceOf(UnknownCode.class, world.signIn.signIn(codes.get(0).code()));
    assertTrue(world.signIn.session(signedIn.token()).isEmpty());
    assertEquals(new MemberId("m0"), signIn(ready.codes().getFirst()).session().member());
    assertEquals(new MemberId("m1"), signIn(codes.get(1)).session().member());
    assertThrows(
        IllegalArgumentException.class,
        () -> world.importDirectory.reissue(List.of(new MemberId("nobody"))));
  }

  @Test
  void database_afterSignIn_holdsNeitherCodeNorToken() throws Exception {
    var code = world.load(MembersWorld.rows(1)).getFirst();
    var token = signIn(code).token();
    world.close();

    byte[] file = Files.readAllBytes(folder.resolve("members.db"));
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("Member 0"));
    assertFalse(text.contains(code.code()));
    assertFalse(text.contains(code.code().replace("-", "")));
    assertFalse(text.contains(token.text()));
    assertFalse(code.toString().contains(code.code()));
    world = MembersWorld.open(folder);
  }

  private SignedIn signIn(PrintedCode code) {
    SignInOutcome outcome = world.signIn.signIn(code.code());
    return assertInstanceOf(SignedIn.class, outcome);
  }

  private static List<String> ids(List<PrintedCode> codes) {
    return codes.stream().map(code -> code.member().value()).toList();
  }
}
