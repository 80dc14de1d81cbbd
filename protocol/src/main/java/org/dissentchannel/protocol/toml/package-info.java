/** Strict reading of TOML: every key is asked for once, and every fault has its line. */
@NullMarked
package org.dissentchannel.protocol.toml;

import org.jspecify.annotations.NullMarked;
