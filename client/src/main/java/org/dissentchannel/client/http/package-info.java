/** Talking to one origin: bounded requests, exact sizes, no identity, no redirect. */
@NullMarked
package org.dissentchannel.client.http;

import org.jspecify.annotations.NullMarked;
