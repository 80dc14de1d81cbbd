package org.dissentchannel.membership.epoch;

import java.security.SecureRandom;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.transparency.SigningKey;

/**
 * The two secrets that outlive epochs: the registry key, which signs manifests and reports, and
 * k_R, from which the entropy of every card comes. Made at first use, never changed: another k_R
 * would give a member who comes back another card.
 */
public final class RegistryKeys {
  private final SigningKey signing;
  private final EntropyKey entropy;

  private RegistryKeys(SigningKey signing, EntropyKey entropy) {
    this.signing = signing;
    this.entropy = entropy;
  }

  /** The kept keys, or new ones, which are durable when this returns. */
  public static RegistryKeys load(Secrets secrets, SecureRandom random) {
    var seed = secrets.findOrSave("registry-seed", Secret.random(random, SigningKey.SEED_SIZE));
    var entropy = secrets.findOrSave("entropy-key", Secret.random(random, EntropyKey.SIZE_BYTES));
    return new RegistryKeys(SigningKey.of(seed.bytes()), EntropyKey.of(entropy.bytes()));
  }

  /** The registry key, whose public half stands in the genesis statement. */
  public SigningKey signing() {
    return signing;
  }

  /** k_R. */
  public EntropyKey entropy() {
    return entropy;
  }

  @Override
  public String toString() {
    return "RegistryKeys";
  }
}
