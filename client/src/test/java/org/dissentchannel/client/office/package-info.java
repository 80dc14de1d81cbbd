@NullMarked
package org.dissentchannel.client.office;

import org.jspecify.annotations.NullMarked;
