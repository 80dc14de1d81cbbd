package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.declined;

import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.memo.MemoHead;

/** Whether the head of a text keeps the rules of a charter: seen to before freezing and signing. */
public final class TextTerms {
  private TextTerms() {}

  /** Refuses a head that does not name the charter in force or does not keep it. */
  static void requireInForce(MemoHead head, TrustedLog log) {
    if (!head.org().equals(log.org())) {
      throw declined("The text names another organisation.");
    }
    if (!head.charter().equals(log.charter().hash())) {
      throw declined("Another charter is in force now: the text must be frozen again.");
    }
    if (!keep(head, log.charter())) {
      throw declined("The text asks for less than the charter, or for an office it does not list.");
    }
  }

  /** Whether thresholds and addressees of a head are what this charter allows. */
  public static boolean keep(MemoHead head, Charter charter) {
    var eligibility = charter.eligibility();
    return head.minSigners() >= eligibility.minSigners()
        && head.fileConsents() >= eligibility.fileConsents()
        && head.addressees().stream().allMatch(id -> charter.office(id).isPresent());
  }
}
