/** The card file and the notebook. */
@NullMarked
package org.dissentchannel.protocol.card;

import org.jspecify.annotations.NullMarked;
