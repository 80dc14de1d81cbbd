/**
 * The second implementation of the DCC1 verifier, on Bouncy Castle and in Java alone.
 *
 * <p>Written from {@code spec/credential.md} without a line of the first one: for auditors, as a
 * differential check, and for machines the native library was not built for. It sees public values
 * only and does not run in constant time. Its one entry is {@link
 * org.dissentchannel.credential.pure.PureVerifier}.
 */
@NullMarked
package org.dissentchannel.credential.pure;

import org.jspecify.annotations.NullMarked;
