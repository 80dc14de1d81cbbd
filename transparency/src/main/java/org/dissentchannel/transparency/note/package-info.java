/** Signed notes and what is written in them: checkpoints, receipts, promises. */
@NullMarked
package org.dissentchannel.transparency.note;

import org.jspecify.annotations.NullMarked;
