/** The page of a demonstration: seats to take, a clock to move, attacks to try. */
@NullMarked
package org.dissentchannel.web.demo;

import org.jspecify.annotations.NullMarked;
