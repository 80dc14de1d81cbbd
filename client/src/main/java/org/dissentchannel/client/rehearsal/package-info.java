/** The rehearsal: a fictional organisation and the case it replays. */
@NullMarked
package org.dissentchannel.client.rehearsal;

import org.jspecify.annotations.NullMarked;
