/** Filing: rows, package, proposal, promise; and the recount of a package by whoever opens it. */
@NullMarked
package org.dissentchannel.client.filing;

import org.jspecify.annotations.NullMarked;
