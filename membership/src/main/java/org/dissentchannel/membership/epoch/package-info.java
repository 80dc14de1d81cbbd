/** Epochs: census, allowed sets, manifest, issued counts and their way to the public log. */
@NullMarked
package org.dissentchannel.membership.epoch;

import org.jspecify.annotations.NullMarked;
