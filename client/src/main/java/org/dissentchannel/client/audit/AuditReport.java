package org.dissentchannel.client.audit;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * What an audit saw.
 *
 * @param checkpoints the checkpoint that was audited, none if it cannot be believed
 * @param witnessing what the witnesses of the genesis say of it
 * @param views what the clear entries say together, none if they do not begin with the genesis
 * @param findings what must not be so; none: all is well
 */
public record AuditReport(
    List<SignedCheckpoint> checkpoints,
    Witnessing witnessing,
    List<LogView> views,
    List<Finding> findings) {
  public AuditReport {
    checkpoints = List.copyOf(checkpoints);
    views = List.copyOf(views);
    findings = List.copyOf(findings);
  }

  /** The checkpoint that was audited. */
  public Optional<SignedCheckpoint> checkpoint() {
    return checkpoints.stream().findFirst();
  }

  /** What the clear entries say together. */
  public Optional<LogView> view() {
    return views.stream().findFirst();
  }

  public boolean isSound() {
    return findings.isEmpty();
  }

  /** Whether something of this kind was found. */
  public boolean has(Finding.Kind kind) {
    return findings.stream().anyMatch(finding -> finding.kind() == kind);
  }
}
