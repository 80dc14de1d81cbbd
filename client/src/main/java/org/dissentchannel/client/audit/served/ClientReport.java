package org.dissentchannel.client.audit.served;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.InForce;

/**
 * What came of holding a server's pages and files against the release in its log.
 *
 * @param log what was seen of the log
 * @param pages how many pages were looked at
 * @param findings what must not be so, that of the log first; none: all is well
 */
public record ClientReport(AuditReport log, int pages, List<Finding> findings) {
  public ClientReport {
    findings = List.copyOf(findings);
  }

  /** The release in force. */
  public Optional<ClientRelease> release() {
    return log.view().flatMap(view -> view.release()).map(InForce::what);
  }

  public boolean isSound() {
    return findings.isEmpty();
  }

  /** Whether something of this kind was found. */
  public boolean has(Finding.Kind kind) {
    return findings.stream().anyMatch(finding -> finding.kind() == kind);
  }
}
