package org.dissentchannel.credential;

/** What the holder found on checking an issued credential. */
public sealed interface ReceiveOutcome permits Credential, ReceiveOutcome.Unusable {
  /** The answer is not the issuer's signature on these attributes and this seed; keep the seed. */
  record Unusable(Reason reason) implements ReceiveOutcome {}
}
