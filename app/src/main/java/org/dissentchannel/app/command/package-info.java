/** One class for each command of {@code dissent}. */
@NullMarked
package org.dissentchannel.app.command;

import org.jspecify.annotations.NullMarked;
