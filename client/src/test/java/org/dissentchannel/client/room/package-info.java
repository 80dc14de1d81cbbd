@NullMarked
package org.dissentchannel.client.room;

import org.jspecify.annotations.NullMarked;
