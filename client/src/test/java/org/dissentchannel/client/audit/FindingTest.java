package org.dissentchannel.client.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void new_wordsOfAServer_canBePrintedAndWrittenDown() {
    var finding = new Finding(Kind.WRONG_ORIGIN, "of e\u0301.example\u001b[2J\u009b");
    assertEquals("of \u00e9.example\ufffd[2J\ufffd", finding.sentence());
    var json = Json.object().with("finding", finding.sentence());
    assertEquals(finding.sentence(), Jcs.read(Jcs.write(json)).asObject().text("finding"));
  }
}
