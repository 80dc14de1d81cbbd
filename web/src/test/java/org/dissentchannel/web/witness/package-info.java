@NullMarked
package org.dissentchannel.web.witness;

import org.jspecify.annotations.NullMarked;
