/** What the entries of the log say, and who may say it. */
@NullMarked
package org.dissentchannel.protocol.log;

import org.jspecify.annotations.NullMarked;
