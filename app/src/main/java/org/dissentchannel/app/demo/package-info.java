/** A demonstration to be played with: both worlds, a cast, a clock to be moved, attacks to try. */
@NullMarked
package org.dissentchannel.app.demo;

import org.jspecify.annotations.NullMarked;
