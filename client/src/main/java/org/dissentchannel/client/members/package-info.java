/** The members origin, where a member is known by name: sign in, get a card stamped. */
@NullMarked
package org.dissentchannel.client.members;

import org.jspecify.annotations.NullMarked;
