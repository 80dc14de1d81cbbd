/** The members origin: sign-in, epochs and stamping, as JSON. */
@NullMarked
package org.dissentchannel.web.members;

import org.jspecify.annotations.NullMarked;
