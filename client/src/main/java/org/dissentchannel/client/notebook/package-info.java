/** The notebook of a card holder on the channel server: the way back into rooms. */
@NullMarked
package org.dissentchannel.client.notebook;

import org.jspecify.annotations.NullMarked;
