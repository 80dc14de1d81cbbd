/** BBS signatures, blind issuance and pseudonyms over BLS12-381. */
@NullMarked
package org.dissentchannel.credential;

import org.jspecify.annotations.NullMarked;
