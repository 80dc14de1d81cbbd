/** The offices' door, inbox and entries. */
@NullMarked
package org.dissentchannel.channel.office;

import org.jspecify.annotations.NullMarked;
