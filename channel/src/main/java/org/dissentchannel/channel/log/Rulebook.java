package org.dissentchannel.channel.log;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.transparency.Hash;

/** The rules of one moment, with the sentence for a stranger wherever one is missing. */
public record Rulebook(LogView view) {

  public Charter charterInForce(LocalDate day) {
    return view.charterOn(day)
        .orElseThrow(() -> RefusedException.absent("No charter is in force yet."));
  }

  /** The charter that a filing pinned. */
  public Charter charter(Hash hash) {
    return view.charter(hash)
        .orElseThrow(() -> RefusedException.absent("There is no such charter in this log."));
  }

  /** The epoch that a new room names. */
  public EpochManifest newestOpen(LocalDate day) {
    return view.newestOpen(day)
        .orElseThrow(() -> RefusedException.absent("No epoch of cards is open today."));
  }

  /** The epoch with this header, if its cards act on the day. */
  public EpochManifest acting(Hash header, LocalDate day) {
    EpochManifest manifest =
        view.epochs().stream()
            .filter(one -> one.header().equals(header))
            .findFirst()
            .orElseThrow(() -> RefusedException.absent("There is no such epoch of cards."));
    if (!manifest.acceptsOn(day)) {
      throw RefusedException.forbidden("Cards of this epoch do not act today.");
    }
    return manifest;
  }

  /** Whether a message may show this set: every group has enough issued cards. */
  public boolean isOpen(EpochManifest manifest, ShownSet shows, int floor) {
    return view.isOpen(manifest.epoch(), shows, floor);
  }

  /** The office keys to which a filing of this day is sealed. */
  public List<OfficeKey> recipients(LocalDate day) {
    return view.recipientsOn(day);
  }
}
