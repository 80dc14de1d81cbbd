package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of a fork, from anybody, over a socket. */
@Timeout(60)
final class LogSeenTest {
  private static final Hash OTHER = Hash.sha256(new byte[] {1});

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

  private Told seen(byte[] note) {
    return installation.wire().ask(new Asked("POST", "/log/seen", Map.of(), Octets.of(note), ""));
  }

  private static SignedCheckpoint ours(TreeHead head) {
    return SignedCheckpoint.sign(Organisation.LOG_KEYS.log(), head);
  }

  private Told clear() {
    Octets body = Organisation.issuedBody(Organisation.TODAY.plusDays(1));
    return installation.wire().ask(new Asked("POST", "/log/clear", Map.of(), body, ""));
  }

  @Test
  void seen_whatProvesNothing_changesNothing() {
    long size = installation.head().size();
    assertEquals(200, seen(ours(installation.head()).bytes()).status());
    assertEquals(400, seen(new byte[0]).status());
    assertEquals(400, seen(new byte[100]).status());
    var stranger = new NoteSigner(Organisation.ORIGIN, SigningKey.of(new byte[32]));
    assertEquals(
        400, seen(SignedCheckpoint.sign(stranger, new TreeHead(size + 9, OTHER)).bytes()).status());
    assertEquals(413, seen(new byte[(32 << 10) + 1]).status());
    assertEquals(200, clear().status());
    assertEquals(404, installation.wire().ask(Asked.get("/log/witnessed")).status());
  }

  @Test
  void seen_ownSignatureUnderALargerTree_stopsTheLog() {
    Told told = seen(ours(new TreeHead(installation.head().size() + 1, OTHER)).bytes());
    assertEquals(409, told.status());
    assertTrue(told.text().contains("two histories"), told.text());
    Told refused = clear();
    assertEquals(503, refused.status());
    assertTrue(refused.text().contains("A checkpoint that was seen"), refused.text());
    assertEquals(200, installation.wire().ask(Asked.get("/log/checkpoint")).status());
  }

  @Test
  void seen_ownSignatureUnderAnotherRoot_stopsTheLog() {
    assertEquals(409, seen(ours(new TreeHead(2, OTHER)).bytes()).status());
    assertEquals(503, clear().status());
  }
}
