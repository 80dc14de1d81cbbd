/** The data folder, and in the packages below it SQL, one package per database. */
@NullMarked
package org.dissentchannel.storage;

import org.jspecify.annotations.NullMarked;
