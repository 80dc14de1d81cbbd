/** What is logged: 64-byte leaves and the entries that open them. */
@NullMarked
package org.dissentchannel.transparency.entry;

import org.jspecify.annotations.NullMarked;
