/** The Merkle tree of RFC 6962: roots, proofs, tiles. */
@NullMarked
package org.dissentchannel.transparency.tree;

import org.jspecify.annotations.NullMarked;
