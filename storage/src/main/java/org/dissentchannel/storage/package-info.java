/** SQL, one package per database. */
@NullMarked
package org.dissentchannel.storage;

import org.jspecify.annotations.NullMarked;
