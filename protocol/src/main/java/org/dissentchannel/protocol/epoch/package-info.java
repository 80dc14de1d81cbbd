/** Epochs of cards: the manifest that fixes issuer key, attributes and what may be shown. */
@NullMarked
package org.dissentchannel.protocol.epoch;

import org.jspecify.annotations.NullMarked;
