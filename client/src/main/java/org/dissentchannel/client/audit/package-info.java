/** Checks a whole log, from a server or from a file, against everything that was seen of it. */
@NullMarked
package org.dissentchannel.client.audit;

import org.jspecify.annotations.NullMarked;
