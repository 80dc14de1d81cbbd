/** Witnesses: the policy that says whose cosignatures count, asking them, and being one. */
@NullMarked
package org.dissentchannel.transparency.witness;

import org.jspecify.annotations.NullMarked;
