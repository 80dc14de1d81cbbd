/** What an operator can set, read strictly from one TOML file. */
@NullMarked
package org.dissentchannel.app.config;

import org.jspecify.annotations.NullMarked;
