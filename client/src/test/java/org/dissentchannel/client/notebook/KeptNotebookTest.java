package org.dissentchannel.client.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.card.StoredNotebook;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptNotebookTest {
  private final CannedServer server = new CannedServer();
  private final SampleOrganisation sample = new SampleOrganisation();
  private final HeldCard card = sample.card("A B", "1");
  private final String path = "/v1/notebooks/" + card.notebookKeys().id().hex();
  private final KeptNotebook notebook = new KeptNotebook(station(sample.clock()), card);

  private Station station(InstantSource clock) {
    var transport = server.transport();
    var mirror = new LogMirror(sample.log().sheet(sample.org()), transport, clock);
    return new Station(new Channel(transport, 1, Duration.ZERO), mirror, clock, sample.random());
  }

  @BeforeEach
  void publish() {
    sample.log().publish(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private StoredNotebook stored(Notebook content, long before) {
    return StoredNotebook.seal(content, card.notebookKeys(), sample.org(), before, sample.random());
  }

  private static byte[] frame(byte[] stored) {
    return Message.of(Octets.of(stored)).framed(SizeClass.KIB_16);
  }

  private void serve(byte[] stored) {
    server.on("GET " + path, frame(stored));
  }

  private Notebook seen(long size) {
    return Notebook.EMPTY.seeing(
        sample.log().checkpoint(sample.log().leaves().subList(0, (int) size)).head());
  }

  @Test
  void read_absent_isEmpty() {
    serve(new byte[StoredNotebook.BYTES]);
    assertEquals(Notebook.EMPTY, notebook.read().value());
  }

  @Test
  void read_olderVersionThanSeen_isRefused() {
    serve(stored(seen(3), 4).bytes());
    assertEquals(seen(3), notebook.read().value());
    serve(stored(seen(2), 3).bytes());
    assertFalse(notebook.read().isDone());
    serve(new byte[StoredNotebook.BYTES]);
    assertFalse(notebook.read().isDone());
  }

  @Test
  void read_notWrittenWithThisCard_isRefused() {
    var other = sample.card("C D", "1").notebookKeys();
    serve(StoredNotebook.seal(seen(1), other, sample.org(), 0, sample.random()).bytes());
    assertFalse(notebook.read().isDone());
  }

  @Test
  void read_logItSawIsNotContinued_isRefused() {
    var forked = new TreeHead(4, sample.log().leaves().get(1).hash());
    serve(stored(Notebook.EMPTY.seeing(forked), 0).bytes());
    assertEquals("The log is not the one this card saw before.", notebook.read().reason());
  }

  @Test
  void change_anotherDeviceWasFaster_mergesAndWritesTheNextVersion() {
    serve(stored(Notebook.EMPTY, 0).bytes());
    var faster = stored(seen(5), 1);
    var conflict =
        new Message(
            Json.object().with("error", "Another version."),
            java.util.List.of(Octets.of(faster.bytes())));
    var written = new java.util.concurrent.atomic.AtomicLong();
    server.on(
        "PUT " + path,
        exchange -> {
          if (written.getAndIncrement() == 0) {
            CannedServer.send(exchange, 409, conflict.framed(SizeClass.KIB_16));
          } else {
            CannedServer.send(exchange, 200, Message.of().framed());
          }
        });
    var merged = notebook.change(kept -> kept.seeing(seen(3).seen())).value();
    assertEquals(seen(sample.log().leaves().size()), merged);
    assertEquals(2, written.get());
    serve(faster.bytes());
    assertFalse(notebook.read().isDone());
  }

  @Test
  void open_beforeTheWaitingTime_isDeclined() {
    Instant early = SampleOrganisation.NOW.minus(Duration.ofDays(3)).plusSeconds(60);
    var kept = new KeptNotebook(station(InstantSource.fixed(early)), card);
    assertEquals("The card may be opened first at 2016-06-14T15:00:00Z.", kept.open().reason());
  }
}
