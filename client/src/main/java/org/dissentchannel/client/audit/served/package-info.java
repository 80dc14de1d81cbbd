/** What a server sends to browsers, held against the release of the client in its log. */
@NullMarked
package org.dissentchannel.client.audit.served;

import org.jspecify.annotations.NullMarked;
