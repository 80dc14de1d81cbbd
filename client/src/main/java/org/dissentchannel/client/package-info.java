/** Everything the browser does, in Java. */
@NullMarked
package org.dissentchannel.client;

import org.jspecify.annotations.NullMarked;
