/** The rules of one channel, as one signed document. */
@NullMarked
package org.dissentchannel.protocol.charter;

import org.jspecify.annotations.NullMarked;
