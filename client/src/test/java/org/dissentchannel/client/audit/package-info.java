@NullMarked
package org.dissentchannel.client.audit;

import org.jspecify.annotations.NullMarked;
