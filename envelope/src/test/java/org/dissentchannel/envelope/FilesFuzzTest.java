package org.dissentchannel.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of strangers into everything that reads a sealed file or a key: an answer, never an
 * exception that is not of the format.
 *
 * <p>In an ordinary run the inputs kept beside the resources are tried; with JAZZER_FUZZ=1 the
 * fuzzer looks for more, one method for each process.
 */
class FilesFuzzTest {
  private static final Identity IDENTITY = Identity.of(new byte[Identity.SEED_BYTES]);

  /** The fuzzer does not know a key: whatever it makes is damaged or for somebody else. */
  @FuzzTest(maxDuration = "60s")
  void file(byte[] data) {
    assertTrue(Envelope.open(data, IDENTITY).opened().isEmpty());
    if (AgeFile.open(data, IDENTITY) instanceof Opening.Damaged<Plaintext>(String fault)) {
      assertFalse(fault.isEmpty());
    }
    assertTrue(AgeFile.stanzaCount(data).orElse(1) > 0);
  }

  @FuzzTest(maxDuration = "60s")
  void padded(byte[] data) {
    var unpadded = SizeClass.unpad(Arrays.copyOf(data, 1024));
    assertTrue(unpadded.isEmpty() || unpadded.get().length < 1024);
  }

  @FuzzTest(maxDuration = "60s")
  void keyText(byte[] data) {
    var text = new String(data, StandardCharsets.ISO_8859_1);
    try {
      assertEquals(text, Recipient.parse(text).format());
    } catch (IllegalArgumentException notARecipient) {
      assertFalse(String.valueOf(notARecipient.getMessage()).isEmpty());
    }
    try {
      assertTrue(Identity.parse(text).toString().length() < 64);
    } catch (IllegalArgumentException notAnIdentity) {
      assertFalse(String.valueOf(notAnIdentity.getMessage()).isEmpty());
    }
  }
}
