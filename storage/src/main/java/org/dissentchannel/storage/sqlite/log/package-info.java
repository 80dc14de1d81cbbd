/** The public log's tables in the channel database, and the log store on them. */
@NullMarked
package org.dissentchannel.storage.sqlite.log;

import org.jspecify.annotations.NullMarked;
