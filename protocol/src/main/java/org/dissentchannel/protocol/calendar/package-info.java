/** Working days and the clocks that count them. */
@NullMarked
package org.dissentchannel.protocol.calendar;

import org.jspecify.annotations.NullMarked;
