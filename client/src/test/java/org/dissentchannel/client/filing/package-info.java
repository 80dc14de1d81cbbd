@NullMarked
package org.dissentchannel.client.filing;

import org.jspecify.annotations.NullMarked;
