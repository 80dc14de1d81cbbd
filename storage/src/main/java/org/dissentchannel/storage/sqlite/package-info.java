/** The embedded store: one SQLite file per world, one writer with group commit, a few readers. */
@NullMarked
package org.dissentchannel.storage.sqlite;

import org.jspecify.annotations.NullMarked;
