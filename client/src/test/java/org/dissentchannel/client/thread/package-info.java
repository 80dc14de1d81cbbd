@NullMarked
package org.dissentchannel.client.thread;

import org.jspecify.annotations.NullMarked;
