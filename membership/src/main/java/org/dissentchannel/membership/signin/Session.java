package org.dissentchannel.membership.signin;

import java.time.Instant;
import org.dissentchannel.membership.MemberId;

/** A member who is signed in until {@code expires}, whole seconds. */
public record Session(MemberId member, Instant expires) {}
