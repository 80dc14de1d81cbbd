/** The memo: head and parts, salted leaves, text root, selective opening. */
@NullMarked
package org.dissentchannel.protocol.memo;

import org.jspecify.annotations.NullMarked;
