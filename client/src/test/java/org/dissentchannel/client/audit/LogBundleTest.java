package org.dissentchannel.client.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.Test;

/** A log in one file: complete, always the same bytes, and worth nothing once it is touched. */
class LogBundleTest {
  private static Octets exported(Scene scene) {
    var recorder = new LogBundle.Recorder(new HttpLogFiles(scene.server.transport()));
    assertTrue(audit(scene, recorder).isSound());
    return recorder.bundle().bytes();
  }

  private static AuditReport audit(Scene scene, LogFiles files) {
    return new LogAudit(scene.mirror.sheet(), files, scene.sample.clock()).run();
  }

  @Test
  void bytes_ofTheSameLog_areTheSameAndEnough() {
    try (Scene scene = new Scene()) {
      var bundle = exported(scene);
      assertEquals(bundle, exported(scene));
      scene.server.close();
      var read = LogBundle.read(bundle);
      assertEquals(bundle, read.bytes());
      var report = audit(scene, read);
      assertTrue(report.isSound(), report.findings()::toString);
      assertEquals(Scene.BEFORE, report.checkpoint().orElseThrow().head().size());
      // checkpoint, two bundles, three tiles, five clear entries
      assertEquals(11, read.size());
    }
  }

  @Test
  void read_everyFlippedByte_isRefusedOrFound() {
    try (Scene scene = new Scene()) {
      var bundle = exported(scene).bytes();
      for (int at = 0; at < bundle.length; at += 47) {
        var bad = bundle.clone();
        bad[at] ^= 8;
        assertFalse(isSound(scene, bad), "byte " + at);
      }
      for (int end = 0; end < bundle.length; end += 211) {
        assertFalse(isSound(scene, java.util.Arrays.copyOf(bundle, end)), "cut at " + end);
      }
      assertTrue(isSound(scene, bundle));
    }
  }

  private static boolean isSound(Scene scene, byte[] bundle) {
    try {
      return audit(scene, LogBundle.read(Octets.of(bundle))).isSound();
    } catch (MalformedException refused) {
      return false;
    }
  }

  @Test
  void read_bundleWithoutAFile_namesIt() {
    try (Scene scene = new Scene()) {
      var recorder = new LogBundle.Recorder(new HttpLogFiles(scene.server.transport()));
      audit(
          scene,
          (path, most) ->
              path.equals("clear/1") ? java.util.Optional.empty() : recorder.find(path, most));
      var report = audit(scene, LogBundle.read(recorder.bundle().bytes()));
      assertTrue(report.has(Kind.ENTRY_WITHHELD), report.findings()::toString);
    }
    assertThrows(MalformedException.class, () -> LogBundle.read(Octets.empty()));
    assertThrows(MalformedException.class, () -> LogBundle.read(Octets.of(new byte[100])));
  }
}
