/**
 * age v1 files for hybrid post-quantum recipients, the size classes they are padded to, and the
 * signed plaintext inside.
 *
 * <p>This room knows recipients, stanzas, file keys and padding. It does not know what a header or
 * a body means, nor who signed it.
 */
@NullMarked
package org.dissentchannel.envelope;

import org.jspecify.annotations.NullMarked;
