/**
 * The thread of a filing in the log: what was filed, acknowledged and replied, walked and proven.
 */
@NullMarked
package org.dissentchannel.client.thread;

import org.jspecify.annotations.NullMarked;
