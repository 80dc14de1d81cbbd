/** A C2SP transparency log: tree, checkpoints, proofs. */
@NullMarked
package org.dissentchannel.transparency;

import org.jspecify.annotations.NullMarked;
