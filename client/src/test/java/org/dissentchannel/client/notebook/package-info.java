@NullMarked
package org.dissentchannel.client.notebook;

import org.jspecify.annotations.NullMarked;
