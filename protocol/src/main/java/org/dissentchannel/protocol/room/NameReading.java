package org.dissentchannel.protocol.room;

import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.transparency.Hash;

/** What an addressee finds where a signature says that it bears a name. */
public sealed interface NameReading {

  /** The name, proven by the same member's card for this room and text. */
  record Named(String name) implements NameReading {
    /** Not the name. */
    @Override
    public String toString() {
      return "Named[]";
    }
  }

  /** The signature bears no name. */
  record Unnamed() implements NameReading {}

  /** A name was promised, and what came with the row is not it: shown as "a name is missing". */
  record Missing() implements NameReading {}

  /**
   * Reads the name of a signature that was checked.
   *
   * <p>It counts only with the same pseudonym, the same seq, the reader's own manifest, room and
   * text root.
   *
   * @param n1 as it stands in the row, or empty
   */
  static NameReading of(
      CheckedAct signature,
      Octets n1,
      Identity office,
      PresentationCheck check,
      Hash roomKeyHash,
      Hash textRoot) {
    if (!signature.presented().isNamed()) {
      return new Unnamed();
    }
    if (!NamedRecord.recordHash(n1).equals(signature.presented().recordHash())) {
      return new Missing();
    }
    var manifest = check.manifest();
    Act name = Act.name(new Contexts(manifest.org(), manifest.epoch()), roomKeyHash, textRoot);
    var inner = NamedRecord.openInOffice(n1, office).map(bytes -> check.check(bytes.bytes(), name));
    if (inner.isPresent()
        && inner.get() instanceof CheckedAct named
        && named.pseudonym().equals(signature.pseudonym())
        && named.presented().seq() == signature.presented().seq()) {
      return new Named(named.presented().values().getLast());
    }
    return new Missing();
  }
}
