/** The memory of a witness, in a database of its own. */
@NullMarked
package org.dissentchannel.storage.sqlite.witness;

import org.jspecify.annotations.NullMarked;
