/** The way of a frozen text into the log: close, propose, file. */
@NullMarked
package org.dissentchannel.channel.filing;

import org.jspecify.annotations.NullMarked;
