/**
 * BBS signatures, blind issuance and pseudonyms over BLS12-381: the credential DCC1.
 *
 * <p>Read in this order: {@link org.dissentchannel.credential.Holder}, {@link
 * org.dissentchannel.credential.Issuer}, {@link org.dissentchannel.credential.Credential}, {@link
 * org.dissentchannel.credential.Verifier}. The bytes are described in {@code spec/credential.md}.
 * Not yet reviewed by an outside cryptographer.
 */
@NullMarked
package org.dissentchannel.credential;

import org.jspecify.annotations.NullMarked;
