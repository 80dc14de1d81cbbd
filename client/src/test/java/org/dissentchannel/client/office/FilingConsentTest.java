package org.dissentchannel.client.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilingConsentTest {
  private final SampleFiling filing = new SampleFiling();
  private final FilingConsent consent = filing.consents(filing.pack(filing.rows())).getFirst();

  @AfterEach
  void close() {
    filing.close();
  }

  @Test
  void read_itsBytes_givesTheSame() {
    assertEquals(consent, FilingConsent.read(consent.bytes()));
  }

  @Test
  void read_cutAnywhereOrLonger_isMalformed() {
    var bytes = consent.bytes();
    for (int size = 0; size < bytes.length; size++) {
      var cut = Arrays.copyOf(bytes, size);
      assertThrows(MalformedException.class, () -> FilingConsent.read(cut), "size " + size);
    }
    var longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedException.class, () -> FilingConsent.read(longer));
  }

  @Test
  void read_signatureOfAnotherLength_isMalformed() {
    var presentation = consent.presented().bytes();
    for (int size : new int[] {0, 63, 65}) {
      var bytes = Lp.of(presentation, new byte[size]);
      assertThrows(MalformedException.class, () -> FilingConsent.read(bytes), "size " + size);
    }
  }
}
