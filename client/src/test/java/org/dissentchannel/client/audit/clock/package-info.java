@NullMarked
package org.dissentchannel.client.audit.clock;

import org.jspecify.annotations.NullMarked;
