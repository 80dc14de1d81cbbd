package org.dissentchannel.client.audit;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/** Something that must not be so: its kind, for programs, and one sentence, for people. */
public record Finding(Kind kind, String sentence) {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

  /** What a server said may stand in the sentence: made fit to be printed and written down. */
  public Finding {
    sentence = Normalizer.normalize(CONTROLS.matcher(sentence).replaceAll("\uFFFD"), Form.NFC);
  }

  /** What went wrong; the names are part of the output and do not change. */
  public enum Kind {
    /** There is no checkpoint, or it is no signed note. */
    CHECKPOINT_MALFORMED,
    /** The checkpoint is of another log. */
    WRONG_ORIGIN,
    /** The checkpoint is not signed by the log of the set-up sheet. */
    NOT_SIGNED,
    /** A line claims to be a witness's and is not. */
    COSIGNATURE_FORGED,
    /** Too few of the witnesses stand behind the checkpoint. */
    NOT_WITNESSED,
    /** Enough of them did, more than 24 hours ago. */
    WITNESSED_TOO_LONG_AGO,
    /** A bundle of leaves is not given out. */
    LEAVES_WITHHELD,
    /** A bundle is no whole bundle of leaves. */
    LEAVES_MALFORMED,
    /** The leaves do not make the root of the checkpoint. */
    WRONG_ROOT,
    /** A tile of hashes is not that of the leaves, or is not given out. */
    WRONG_TILE,
    /** One tag stands at two leaves. */
    TAG_TWICE,
    /** A clear entry is not given out. */
    ENTRY_WITHHELD,
    /** A clear entry does not open its leaf. */
    ENTRY_ALTERED,
    /** The log does not begin with the genesis of the set-up sheet. */
    WRONG_GENESIS,
    /** A clear entry says what its signers may not say. */
    NO_AUTHORITY,
    /** An entry was destroyed before its embargo was over. */
    PURGED_TOO_EARLY,
    /** A purge names what is no opaque entry below it. */
    PURGED_NOTHING,
    /** A checkpoint seen before has more leaves than the log shows now. */
    ROLLED_BACK,
    /** A checkpoint seen before, or shown to others, is no state of this log. */
    FORKED,
    /** What was given as seen before is not signed by this log. */
    SEEN_NOT_OURS,
    /** A promise was not kept in time. */
    PROMISE_LATE,
    /** A promise was not kept and witnesses say that more than 24 hours have passed. */
    BURIED,
    /** The log does not say what the client consists of. */
    NO_RELEASE,
    /** A page is not given out. */
    PAGE_WITHHELD,
    /** A page is not in the plain form in which nothing can hide. */
    PAGE_UNREADABLE,
    /** A file or page is not the one that the release names. */
    FILE_ALTERED,
    /** A file of the release is not given out. */
    FILE_WITHHELD,
    /** A page loads what is not in the release. */
    FILE_NOT_RELEASED,
    /** A page holds a script or style itself, or an address that may be one. */
    INLINE_SCRIPT,
    /** A page holds markup that the client never has. */
    UNEXPECTED_MARKUP,
    /** A script is loaded without its hash, or with another one. */
    WITHOUT_INTEGRITY,
    /** Content-Security-Policy is missing or allows more than the client needs. */
    WEAKER_POLICY,
    /** The part of the policy that keeps text from becoming markup is missing or allows more. */
    WEAKER_TRUSTED_TYPES,
    /** Integrity-Policy is missing or lets scripts without a hash run. */
    WEAKER_INTEGRITY_POLICY,
    /** An answer carries a header that the client's server never sends. */
    UNEXPECTED_HEADER,
    /** The release is not what the public sources give. */
    NOT_FROM_SOURCES
  }
}
