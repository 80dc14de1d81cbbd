/** The routes of the channel origin: frames in, one verb, frames out. Source: spec/http.md. */
@NullMarked
package org.dissentchannel.web.channel;

import org.jspecify.annotations.NullMarked;
