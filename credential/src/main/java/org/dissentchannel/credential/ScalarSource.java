package org.dissentchannel.credential;

import java.security.SecureRandom;

/** Where a proof takes its one-time scalars from; the public vectors fix them. */
@FunctionalInterface
interface ScalarSource {
  Fr next();

  static ScalarSource of(SecureRandom random) {
    return () -> Fr.random(random);
  }
}
