/** Getting a card stamped, keeping it in a file, acting with it. */
@NullMarked
package org.dissentchannel.client.card;

import org.jspecify.annotations.NullMarked;
