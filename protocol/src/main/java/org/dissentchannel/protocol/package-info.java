/** The words both worlds and the client share. */
@NullMarked
package org.dissentchannel.protocol;

import org.jspecify.annotations.NullMarked;
