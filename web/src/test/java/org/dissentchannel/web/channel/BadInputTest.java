package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every framed route on its bad days: at each step of a memo's life its good request is spoilt in
 * every way, one at a time, and only then sent as it should be. Nothing spoilt is stored.
 */
@Timeout(240)
final class BadInputTest {
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

  private void liveThrough(Step.Witness before) {
    LifeOfAMemo.live(
        installation,
        step -> {
          Map<String, Long> rows = installation.rows();
          before.see(step);
          assertEquals(rows, installation.rows(), step.name());
          Told told = installation.wire().ask(step.good());
          assertEquals(200, told.status(), () -> step.name() + ": " + told.message().head());
          return told;
        });
    assertEquals(0, installation.incidents());
  }

  /** Refused as the form of the request deserves, in one sentence, with nothing stored. */
  private Told refused(Step step, Spoilt spoilt) {
    Map<String, Long> rows = installation.rows();
    Told told = installation.wire().ask(spoilt.asked());
    String where = step.name() + ", " + spoilt.what();
    assertTrue(told.status() >= 400 && told.status() < 500, () -> where + ": " + told.status());
    assertTrue(!told.sentence(true).isEmpty(), where);
    assertEquals(rows, installation.rows(), where);
    return told;
  }

  @Test
  void everyRequest_spoiltInItsForm_is400AndStoresNothing() {
    List<String> ways = new ArrayList<>();
    liveThrough(step -> {
      Told last = new Told(0, Map.of(), Octets.empty());
      for (Spoilt spoilt : Spoiling.of(step.good())) {
        last = refused(step, spoilt);
        // An empty envelope is an envelope, only not the one that the entry names.
        boolean isEnvelope = step.name().equals("reply") && spoilt.what().equals("blob 2 empty");
        assertEquals(isEnvelope ? 403 : 400, last.status(), step.name() + spoilt.what());
        ways.add(spoilt.what());
      }
      return last;
    });
    assertTrue(ways.size() > 500, () -> ways.size() + " ways");
  }

  @Test
  void everyRequest_spoiltInWhatItSays_isRefusedAndStoresNothing() {
    List<String> ways = new ArrayList<>();
    liveThrough(step -> {
      Told last = new Told(0, Map.of(), Octets.empty());
      for (Spoilt spoilt : step.spoilt()) {
        last = refused(step, spoilt);
        ways.add(spoilt.what());
      }
      return last;
    });
    assertTrue(ways.size() > 90, () -> ways.size() + " ways");
  }

  @Test
  void everyRequest_thatCarriesAnIdentity_is400() {
    liveThrough(step -> {
      Asked named = step.good().with("Authorization", "Bearer x");
      assertEquals(400, refused(step, new Spoilt("a sign-in", named)).status());
      Asked cookie = step.good().with("Cookie", "session=x");
      Told told = refused(step, new Spoilt("a cookie", cookie));
      assertEquals(400, told.status(), step.name());
      return told;
    });
  }

  @Test
  void everyRequest_longerThanItsRouteTakes_is413BeforeItIsRead() {
    liveThrough(step -> {
      int most = step.good().hasBody() ? step.most().sizeBytes() : 0;
      Wire wire = installation.wire();
      Told declared = wire.declaring(step.good(), most + 1L);
      assertEquals(413, declared.status(), step.name());
      assertTrue(!declared.sentence(true).isEmpty(), step.name());
      Told huge = wire.declaring(step.good(), Long.MAX_VALUE);
      assertEquals(413, huge.status(), step.name());
      Told chunked = wire.chunking(step.good(), most + 1);
      assertEquals(413, chunked.status(), step.name());
      assertTrue(!chunked.sentence(true).isEmpty(), step.name());
      return chunked;
    });
  }

  @Test
  void everyRequest_aboutARoomNobodyKnows_is404() {
    String nobody = "0123456789abcdef0123456789abcdef";
    liveThrough(step -> {
      String path = step.good().path();
      String other =
          path.replaceFirst("^/v1/(rooms|join)/[0-9a-f]{32}", "/v1/$1/" + nobody)
              .replaceFirst("(/office/filings/)[0-9a-f]{64}", "$1" + nobody + nobody)
              .replaceFirst("(/files/)[0-9a-f]{64}", "$1" + nobody + nobody);
      if (other.equals(path)) {
        return new Told(404, Map.of(), Octets.empty());
      }
      Told told = refused(step, new Spoilt("an unknown id", step.good().at(other)));
      assertEquals(404, told.status(), () -> step.name() + ": " + told.sentence(true));
      return told;
    });
  }

  @Test
  void everyOfficeRequest_notSignedByItsOffice_isRefused() {
    liveThrough(step -> {
      Told last = new Told(0, Map.of(), Octets.empty());
      if (!step.good().office().isEmpty()) {
        last = refusedAtTheDoor(step);
      }
      return last;
    });
  }

  private Told refusedAtTheDoor(Step step) {
    Asked bare =
        new Asked(
            step.good().method(),
            step.good().path(),
            step.good().headers(),
            step.good().body(),
            "");
    Wire wire = installation.wire();
    String name = OfficeSignature.HEADER;
    String used = Wire.signature(step.good(), wire.nonce()).format();
    String other = Wire.signature(step.good().at(bare.path() + "0"), wire.nonce()).format();
    String unknown = Wire.signature(step.good(), Octets.of(new byte[16])).format();
    assertEquals(400, refused(step, new Spoilt("no header", bare)).status());
    for (String broken : List.of("", "x", used + ";", used.substring(1), used.replace(';', ','))) {
      Told told = refused(step, new Spoilt("broken header", bare.with(name, broken)));
      assertTrue(told.status() == 400 || told.status() == 403, () -> broken);
    }
    assertEquals(403, refused(step, new Spoilt("other path", bare.with(name, other))).status());
    assertEquals(403, refused(step, new Spoilt("no nonce", bare.with(name, unknown))).status());
    String others = "open-forum" + used.substring(used.indexOf(';'));
    String query = bare.path() + "?x=1";
    assertEquals(
        403, refused(step, new Spoilt("a query", bare.at(query).with(name, used))).status());
    return refused(step, new Spoilt("another office", bare.with(name, others)));
  }
}
