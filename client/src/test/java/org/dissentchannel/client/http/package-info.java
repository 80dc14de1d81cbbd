@NullMarked
package org.dissentchannel.client.http;

import org.jspecify.annotations.NullMarked;
