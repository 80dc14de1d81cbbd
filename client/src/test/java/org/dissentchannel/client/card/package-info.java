@NullMarked
package org.dissentchannel.client.card;

import org.jspecify.annotations.NullMarked;
