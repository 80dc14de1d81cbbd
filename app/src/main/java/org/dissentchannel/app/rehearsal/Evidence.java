package org.dissentchannel.app.rehearsal;

import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.client.receipt.VerifiedReceipt;

/** What is left when the server has stopped: the receipt as a file, and the printed sheet. */
record Evidence(SetUpSheet sheet, SavedReceipt receipt, int signers) {

  /** Reads the receipt back from its bytes and checks it, with no server anywhere. */
  void checkOffline(Report report) {
    byte[] file = receipt.bytes();
    Outcome<VerifiedReceipt> verified =
        Outcome.of(() -> SavedReceipt.read(file)).value().verify(sheet);
    report.check(
        "anybody, with the server stopped",
        "the receipt verifies: " + signers + " signers, entry, date, log signature",
        verified.isDone() && verified.value().signers().filter(n -> n == signers).isPresent());
    int altered = 0;
    int believed = 0;
    for (int at = 0; at < file.length; at += Math.max(1, file.length / 97)) {
      byte[] forged = file.clone();
      forged[at] ^= 1;
      altered++;
      believed +=
          Outcome.of(() -> SavedReceipt.read(forged).verify(sheet).value()).isDone() ? 1 : 0;
    }
    report.stopped(
        "the receipt altered in " + altered + " places, one at a time",
        believed == 0,
        "none of them verifies");
  }
}
