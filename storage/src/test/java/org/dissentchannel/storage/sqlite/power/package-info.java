@NullMarked
package org.dissentchannel.storage.sqlite.power;

import org.jspecify.annotations.NullMarked;
