package org.dissentchannel.protocol.charter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.transparency.Hash;

/**
 * The rules of one channel, as read from one TOML text (UTF-8, NFC, at most 256 KiB).
 *
 * <p>The exact bytes are kept: {@link #hash} = H("dissent/charter/v1" ‖ bytes), which the genesis,
 * every message head and every filing name. Source: {@code spec/charter.md}.
 */
public record Charter(
    Octets bytes,
    Hash hash,
    String id,
    String title,
    String notice,
    Shape shape,
    List<Shape.Referral> referrals,
    Eligibility eligibility,
    Duration firstUseWait,
    Identity identity,
    TextForm text,
    Recipients recipients,
    Clocks clocks,
    Panel panel,
    Appeal appeal,
    ReplyRules reply,
    Disclosure disclosure,
    Retention retention,
    Protection protection,
    StatisticsRules statistics) {
  /** The charters that come with the product. */
  public static final List<String> PRESETS = List.of("state-2fam070");

  public Charter {
    referrals = List.copyOf(referrals);
  }

  /** Reads a charter strictly: unknown and contradictory keys refuse, all of them at once. */
  public static CharterReading parse(byte[] toml) {
    return CharterText.read(toml);
  }

  /** The bytes of a preset, or empty for a name that is not one of {@link #PRESETS}. */
  public static Optional<Octets> presetBytes(String name) {
    if (!PRESETS.contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = Charter.class.getResourceAsStream("/charters/" + name + ".toml")) {
      if (in == null) {
        throw new IllegalStateException("the preset " + name + " is missing from the jar");
      }
      return Optional.of(Octets.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the preset " + name, e);
    }
  }

  /** A preset, read; empty for a name that is not one of {@link #PRESETS}. */
  public static Optional<Charter> preset(String name) {
    return presetBytes(name)
        .map(bytes ->
            switch (parse(bytes.bytes())) {
              case CharterReading.Loaded(Charter charter) -> charter;
              case CharterReading.Refused(var problems) ->
                  throw new IllegalStateException("the preset " + name + ": " + problems);
            });
  }

  public static Hash hashOf(byte[] toml) {
    return Labelled.hash("dissent/charter/v1", toml);
  }

  public List<Office> offices() {
    return recipients.offices();
  }

  public Optional<Office> office(String id) {
    return offices().stream().filter(office -> office.id().equals(id)).findFirst();
  }

  public Office steward() {
    return only(Role.STEWARD);
  }

  public Office monitor() {
    return only(Role.MONITOR);
  }

  public Office archive() {
    return only(Role.ARCHIVE);
  }

  public List<Office> addressees() {
    return offices().stream().filter(office -> office.role() == Role.ADDRESSEE).toList();
  }

  private Office only(Role role) {
    return offices().stream().filter(office -> office.role() == role).findFirst().orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Charter that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "Charter[" + id + ", " + hash.hex().substring(0, 8) + "…]";
  }
}
