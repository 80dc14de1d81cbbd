/** A witness on HTTP: two addresses, for logs and for whoever checks them. */
@NullMarked
package org.dissentchannel.web.witness;

import org.jspecify.annotations.NullMarked;
