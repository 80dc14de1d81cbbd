package org.dissentchannel.protocol.memo;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;

/**
 * The first leaf of a message: what it is, to whom, under which rules.
 *
 * @param perishableBy ISO date, or "" when the matter does not perish
 * @param addressees ids of offices in the charter, 1 to 16
 * @param refs what it refers to, at most 32 lines
 * @param charter hash of the charter it is written under
 * @param shows the attributes that all who sign show
 * @param parts how many parts follow, 1 to 400
 */
public record MemoHead(
    MemoKind kind,
    String subject,
    String language,
    String label,
    List<String> addressees,
    List<String> refs,
    String perishableBy,
    Hash charter,
    OrgId org,
    Epoch epoch,
    ShownSet shows,
    int minSigners,
    int fileConsents,
    int parts) {
  public static final int MOST_PARTS = 400;
  private static final int MOST_SUBJECT_BYTES = 300;
  private static final int MOST_LABEL_BYTES = 64;
  private static final int MOST_REF_BYTES = 300;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern OFFICE = Pattern.compile("(?!room$)[a-z0-9][a-z0-9-]{0,31}");

  public MemoHead {
    addressees = List.copyOf(addressees);
    refs = List.copyOf(refs);
    TextRules.require(subject, MOST_SUBJECT_BYTES, "the subject");
    TextRules.require(label, MOST_LABEL_BYTES, "the label");
    refs.forEach(ref -> TextRules.require(ref, MOST_REF_BYTES, "a reference"));
    require(refs.size() <= 32, "more than 32 references");
    require(LANGUAGE.matcher(language).matches(), "a language that is not a tag of BCP 47");
    require(!addressees.isEmpty() && addressees.size() <= 16, "not 1 to 16 addressees");
    require(addressees.stream().distinct().count() == addressees.size(), "an addressee twice");
    require(addressees.stream().allMatch(id -> OFFICE.matcher(id).matches()), "no id of an office");
    require(perishableBy.isEmpty() || isDate(perishableBy), "a date that is not one");
    require(minSigners >= 1 && fileConsents >= 1, "thresholds below 1");
    require(parts >= 1 && parts <= MOST_PARTS, "not 1 to 400 parts");
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException("a memo's head with " + fault);
    }
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text) && text.length() == 10;
    } catch (DateTimeParseException notOne) {
      return false;
    }
  }

  /** The day after which a reply is of no use any more. */
  public Optional<LocalDate> perishes() {
    return perishableBy.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(perishableBy));
  }

  public Json.Obj json() {
    Json.Obj json =
        Json.object()
            .with("v", 1)
            .with("kind", kind.word())
            .with("subject", subject)
            .with("language", language)
            .with("label", label)
            .with("addressees", Json.texts(addressees))
            .with("refs", Json.texts(refs))
            .with("charter", Json.bytes(charter))
            .with("org", Json.bytes(org.hash()))
            .with("epoch", epoch.name())
            .with("shows", shows.json())
            .with("min_signers", minSigners)
            .with("file_consents", fileConsents)
            .with("parts", parts);
    return perishableBy.isEmpty() ? json : json.with("perishable_by", perishableBy);
  }

  static MemoHead of(Json.Obj json) {
    String perishableBy = json.has("perishable_by") ? json.text("perishable_by") : "";
    if (json.integer("v") != 1 || (json.has("perishable_by") && perishableBy.isEmpty())) {
      throw new MalformedException("a memo's head of an unknown version");
    }
    try {
      MemoHead head = read(json, perishableBy);
      json.exactly(head.json().fields().keySet().toArray(String[]::new));
      return head;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a memo's head breaks its rules", e);
    }
  }

  private static MemoHead read(Json.Obj json, String perishableBy) {
    return new MemoHead(
        MemoKind.of(json.text("kind")),
        json.text("subject"),
        json.text("language"),
        json.text("label"),
        json.array("addressees").stream().map(Json::asText).toList(),
        json.array("refs").stream().map(Json::asText).toList(),
        perishableBy,
        json.hash("charter"),
        new OrgId(json.hash("org")),
        new Epoch(json.text("epoch")),
        ShownSet.of(Json.array(json.array("shows"))),
        json.integer("min_signers", 1, Integer.MAX_VALUE),
        json.integer("file_consents", 1, Integer.MAX_VALUE),
        json.integer("parts", 1, MOST_PARTS));
  }

  /** Nothing of the text. */
  @Override
  public String toString() {
    return "MemoHead[" + kind.word() + ", " + parts + " parts]";
  }
}
