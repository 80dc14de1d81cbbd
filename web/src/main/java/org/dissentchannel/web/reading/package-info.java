/** The pages that anybody can read, without a script: charter, log, statements, statistics. */
@NullMarked
package org.dissentchannel.web.reading;

import org.jspecify.annotations.NullMarked;
