/** The dissent command. */
@NullMarked
package org.dissentchannel.app;

import org.jspecify.annotations.NullMarked;
