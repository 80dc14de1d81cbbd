@NullMarked
package org.dissentchannel.client.audit.served;

import org.jspecify.annotations.NullMarked;
