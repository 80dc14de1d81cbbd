/** An office: its keys, its signed requests, the filings it opens and recounts, what it answers. */
@NullMarked
package org.dissentchannel.client.office;

import org.jspecify.annotations.NullMarked;
