/** A room from the members' side: drafting, inviting, freezing, signing, mail. */
@NullMarked
package org.dissentchannel.client.room;

import org.jspecify.annotations.NullMarked;
