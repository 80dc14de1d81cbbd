@NullMarked
package org.dissentchannel.client.receipt;

import org.jspecify.annotations.NullMarked;
