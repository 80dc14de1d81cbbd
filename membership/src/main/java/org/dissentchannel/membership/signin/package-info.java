/** Sign-in of members by activation code, and the sessions that follow. */
@NullMarked
package org.dissentchannel.membership.signin;

import org.jspecify.annotations.NullMarked;
