/** The only place that knows Jetty: sockets, limits, and the way from bytes to a request. */
@NullMarked
package org.dissentchannel.web.server;

import org.jspecify.annotations.NullMarked;
