/** Receipts: proof of a filing that needs no server. */
@NullMarked
package org.dissentchannel.client.receipt;

import org.jspecify.annotations.NullMarked;
