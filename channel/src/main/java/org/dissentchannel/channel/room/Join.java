package org.dissentchannel.channel.room;

import java.time.Instant;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.proof.Presentations;
import org.dissentchannel.channel.store.CapsuleRow;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.transparency.Hash;

/** Fetches an invitation: the first member who shows a card keeps it. */
public final class Join {
  private final ChannelStore store;
  private final Rules rules;
  private final Presentations presentations;
  private final ServerClock clock;

  public Join(ChannelStore store, Rules rules, Presentations presentations, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.presentations = presentations;
    this.clock = clock;
  }

  /** Answers the capsule; to the member who opened it, as often as asked. */
  public Outcome<Octets> join(Octets capsuleId, Octets presentation) {
    return Outcome.of(() -> joined(capsuleId, PresentedAct.read(presentation.bytes())));
  }

  private Octets joined(Octets capsuleId, PresentedAct presented) {
    Requests.requireSize("A capsule id", capsuleId, Requests.ID_BYTES);
    Hash header = store.read(tables -> epochHeader(tables, capsuleId, presented));
    EpochManifest manifest = rules.current().acting(header, clock.today());
    var contexts = new Contexts(manifest.org(), manifest.epoch());
    var act = Act.join(contexts, CapsuleId.of(capsuleId.bytes()));
    presentations.require(manifest, act, presented);
    return store.write(tables -> keep(tables, capsuleId, presented.pseudonym()));
  }

  private Hash epochHeader(ChannelTables tables, Octets capsuleId, PresentedAct presented) {
    CapsuleRow row = openable(tables, capsuleId, presented.pseudonym());
    return RoomLookup.room(tables, row.room()).epochHeader();
  }

  private Octets keep(ChannelTables tables, Octets capsuleId, Octets pseudonym) {
    CapsuleRow row = openable(tables, capsuleId, pseudonym);
    if (row.openedBy().isEmpty()) {
      tables
          .capsules()
          .save(new CapsuleRow(row.id(), row.room(), row.capsule(), Instant.EPOCH, pseudonym));
    }
    return row.capsule();
  }

  private CapsuleRow openable(ChannelTables tables, Octets capsuleId, Octets pseudonym) {
    CapsuleRow row =
        tables
            .capsules()
            .find(capsuleId)
            .orElseThrow(() -> RefusedException.absent("There is no such invitation."));
    if (row.openedBy().isEmpty()) {
      if (!clock.now().isBefore(row.expires())) {
        throw RefusedException.gone("This invitation was not opened within 72 hours.");
      }
    } else if (!row.openedBy().equals(pseudonym)) {
      throw RefusedException.conflict("Another member has opened this invitation.");
    }
    return row;
  }
}
