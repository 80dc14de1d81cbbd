/** Stamping: the blind issuance of one card per member and epoch. */
@NullMarked
package org.dissentchannel.membership.stamping;

import org.jspecify.annotations.NullMarked;
