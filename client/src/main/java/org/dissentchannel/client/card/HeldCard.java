package org.dissentchannel.client.card;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.Card;
import org.dissentchannel.protocol.card.CardFile;
import org.dissentchannel.protocol.card.NotebookKeys;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;

/** A card that was checked, in its holder's hands: it acts under pseudonyms. Any thread. */
public final class HeldCard {
  private final Card card;
  private final EpochManifest manifest;
  private final Credential credential;
  private final NotebookKeys notebookKeys;

  HeldCard(Card card, EpochManifest manifest, Credential credential) {
    this.card = card;
    this.manifest = manifest;
    this.credential = credential;
    this.notebookKeys = NotebookKeys.of(card.notebookKey());
  }

  /**
   * The card in a card file, checked again like one just issued.
   *
   * @param manifests of the verified log, the epochs it may be of
   * @param words the eight words it was sealed under
   */
  public static Outcome<HeldCard> open(Octets file, List<EpochManifest> manifests, Words words) {
    return Outcome.of(() -> opened(file, manifests, words));
  }

  private static HeldCard opened(Octets file, List<EpochManifest> manifests, Words words) {
    for (var manifest : manifests.reversed()) {
      try {
        var card = CardFile.open(file, manifest, words);
        if (card.isPresent()) {
          return Enrolment.resume(manifest, card.get().seed())
              .accept(Octets.of(card.get().issued().bytes()), card.get().notebookKey())
              .value();
        }
      } catch (MalformedException ofAnotherEpoch) {
        // The file does not say its epoch outside; the last one tried speaks for all.
        if (manifest.equals(manifests.getFirst())) {
          throw ofAnotherEpoch;
        }
      }
    }
    throw StepFailedException.declined("These are not the words of this card.");
  }

  /** The card file under eight words, at most 512 bytes. */
  public Octets seal(Words words, SecureRandom random) {
    return CardFile.seal(card, manifest, words, random);
  }

  public Card card() {
    return card;
  }

  public EpochManifest manifest() {
    return manifest;
  }

  public Contexts contexts() {
    return new Contexts(manifest.org(), manifest.epoch());
  }

  /** The values signed: epoch, kind, grade band, bureau group, region, tenure, name. */
  public List<String> values() {
    return card.issued().values();
  }

  public NotebookKeys notebookKeys() {
    return notebookKeys;
  }

  /** When the card may act first, under a charter with this waiting time. */
  public Instant usableFrom(Duration firstUseWait) {
    return card.issued().issuedAt().plus(firstUseWait);
  }

  /** The pseudonym in the context of an act, 48 bytes. */
  public Octets pseudonym(Act act) {
    return Octets.of(credential.pseudonym(act.context().bytes()).bytes());
  }

  /** A presentation of an act that carries the number 0 and no record. */
  public PresentedAct present(Act act, SecureRandom random) {
    return present(act, 0, Act.ZEROS, random);
  }

  /**
   * A presentation of an act; each one is fresh.
   *
   * @param recordHash of the named record, or {@link Act#ZEROS}
   * @throws StepFailedException if the epoch does not allow the set of an act that shows one
   */
  public PresentedAct present(Act act, long seq, Hash recordHash, SecureRandom random) {
    requireAllowedSet(act);
    var ph = act.presentationHeader(manifest.header(), seq, recordHash);
    var indexes = act.discloses().stream().mapToInt(Integer::intValue).toArray();
    var shown = credential.present(act.context().bytes(), ph.bytes(), random, indexes);
    return new PresentedAct(
        manifest.header(),
        act.action(),
        act.subject(),
        seq,
        act.discloses(),
        act.discloses().stream().map(values()::get).toList(),
        recordHash,
        Octets.of(shown.pseudonym().bytes()),
        Octets.of(shown.proof()));
  }

  /** A text may ask for a set that makes its signers few; whoever made it would be marked. */
  private void requireAllowedSet(Act act) {
    boolean isAllowed =
        switch (act.action()) {
          case SIGN, WITHDRAW ->
              manifest.allows(new ShownSet(act.discloses().stream().skip(1).toList()));
          case OPEN, JOIN, FILE, FREEZE, NAME, PROVE -> true;
        };
    if (!isAllowed) {
      throw StepFailedException.declined("This epoch does not allow that set to be shown.");
    }
  }

  @Override
  public String toString() {
    return "HeldCard[secret]";
  }
}
