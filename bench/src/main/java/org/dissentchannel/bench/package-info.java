/** Speed, measured beside its limit. */
@NullMarked
package org.dissentchannel.bench;

import org.jspecify.annotations.NullMarked;
