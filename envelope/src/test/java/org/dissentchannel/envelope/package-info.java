/** Tests of age files, envelopes and sizes. */
@NullMarked
package org.dissentchannel.envelope;

import org.jspecify.annotations.NullMarked;
