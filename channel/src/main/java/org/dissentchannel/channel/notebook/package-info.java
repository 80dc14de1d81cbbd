/** The notebook every card holder has. */
@NullMarked
package org.dissentchannel.channel.notebook;

import org.jspecify.annotations.NullMarked;
