@NullMarked
package org.dissentchannel.client.log;

import org.jspecify.annotations.NullMarked;
