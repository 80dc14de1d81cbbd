/** The members database: directory, sign-in, epochs and issued cards. */
@NullMarked
package org.dissentchannel.storage.sqlite.members;

import org.jspecify.annotations.NullMarked;
