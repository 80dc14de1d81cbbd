package org.dissentchannel.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.protocol.CapsuleId;

/**
 * The invitations into the room whose text is being signed. One that was opened or is about to
 * expire is replaced, as long as the room invites: so every visitor has one in hand.
 */
final class Invitations {
  private static final Duration LASTS = Duration.ofHours(71);

  /** Whom an invitation is for. */
  enum Guest {
    COSIGNER,
    DRAFTER,
    NEWCOMER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Props.Invited invite(Drafting drafting, Instant now) {
      return new Props.Invited(made(drafting).value(), now);
    }

    private Outcome<org.dissentchannel.protocol.room.Invitation> made(Drafting drafting) {
      return switch (this) {
        case DRAFTER -> drafting.inviteDrafter();
        case COSIGNER, NEWCOMER -> drafting.inviteCosigner();
      };
    }
  }

  private final Drafting drafting;

  Invitations(Drafting drafting) {
    this.drafting = drafting;
  }

  /** The same props, with a fresh invitation for each that cannot be used any more. */
  Props renewed(Props props, Instant now) {
    Map<CapsuleId, String> states =
        drafting.invitations() instanceof Outcome.Done<Map<CapsuleId, String>> done
            ? done.value()
            : Map.of();
    Props renewed = props;
    for (Guest guest : Guest.values()) {
      Props.Invited invited = props.invitation(guest.word());
      String state = states.getOrDefault(invited.invitation().capsuleId(), "unopened");
      boolean isUsable = state.equals("unopened") && now.isBefore(invited.made().plus(LASTS));
      if (!isUsable
          && guest.made(drafting)
              instanceof Outcome.Done<org.dissentchannel.protocol.room.Invitation>(var fresh)) {
        renewed = renewed.inviting(guest.word(), new Props.Invited(fresh, now));
      }
    }
    return renewed;
  }
}
