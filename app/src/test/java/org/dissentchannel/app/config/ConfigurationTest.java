package org.dissentchannel.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.charter.Charter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final String EVERY_KEY =
      """
      v = 1
      name = "Department of Examples"
      charter = "mine.toml"
      [members]
      host = "members.example.org"
      port = 9000
      [channel]
      host = "channel.example.net"
      port = 9001
      [log]
      slot = "5m"
      [cards]
      count_hour = 4
      """;

  @TempDir private Path folder;
  private final Charter charter = Charter.preset("state-2fam070").orElseThrow();

  private Configuration.Reading read(String text) throws IOException {
    Files.write(
        folder.resolve("mine.toml"), Charter.presetBytes("state-2fam070").orElseThrow().bytes());
    return Configuration.read(Files.writeString(folder.resolve("config.toml"), text));
  }

  private Configuration loaded(String text) throws IOException {
    return assertInstanceOf(Configuration.Loaded.class, read(text)).configuration();
  }

  private List<String> refused(String text) throws IOException {
    return assertInstanceOf(Configuration.Refused.class, read(text)).sentences();
  }

  /** One table for each office of the charter, with keys of its own. */
  private String offices() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    charter
        .offices()
        .forEach(office -> {
          OfficeKeys keys = OfficeKeys.draw(office.id(), 0, random);
          byte[] signing = keys.signing().verifierKey().bytes();
          text.append("[[offices]]\nid = \"").append(office.id()).append("\"\nsigning_key = \"");
          text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(signing));
          text.append("\"\nrecipient = \"").append(keys.identity().recipient().format());
          text.append("\"\n");
        });
    return text.toString();
  }

  @Test
  void onlyTheVersion_isTheStandardConfiguration() throws IOException {
    assertEquals(Configuration.standard(), loaded("v = 1\n"));
  }

  @Test
  void everyKey_isTakenAsWritten() throws IOException {
    Configuration read = loaded(EVERY_KEY);
    assertEquals("Department of Examples", read.name());
    assertEquals(charter.hash(), read.charter().hash());
    assertEquals("http://members.example.org:9000", read.members().address());
    assertEquals("channel.example.net:9001", read.channel().authority());
    assertEquals(Duration.ofMinutes(5), read.slot());
    assertEquals(LocalTime.of(4, 0), read.countAt());
    assertEquals(List.of(), read.offices());
  }

  @Test
  void officesOfTheCharter_areTakenWithTheirKeys() throws IOException {
    Configuration read = loaded("v = 1\n" + offices());
    assertEquals(charter.offices().size(), read.offices().size());
    assertEquals(charter.offices().getFirst().id(), read.offices().getFirst().id());
  }

  @Test
  void officesMissingTwiceOrWithBadKeys_areRefused() throws IOException {
    String all = offices();
    String fewer = all.substring(0, all.lastIndexOf("[[offices]]"));
    assertTrue(refused("v = 1\n" + fewer).getFirst().contains("archive"));
    String twice = all + fewer;
    assertTrue(refused("v = 1\n" + twice).getFirst().contains("once"));
    String bad = all.replaceFirst("signing_key = \"[^\"]*\"", "signing_key = \"AAAA\"");
    assertTrue(refused("v = 1\n" + bad).getFirst().contains("signing_key"));
    String other = all.replaceFirst("recipient = \"age1pq1", "recipient = \"age1pq1pq1");
    assertTrue(refused("v = 1\n" + other).getFirst().contains("recipient"));
  }

  @Test
  void badCharterFile_isRefusedWithItsFaults() throws IOException {
    Files.writeString(folder.resolve("bad.toml"), "v = 1\n");
    List<String> sentences = refused("v = 1\ncharter = \"bad.toml\"\n");
    assertTrue(sentences.size() > 1, sentences::toString);
    assertTrue(sentences.getFirst().contains("line 2: The charter"), sentences::toString);
  }

  @Test
  void file_cutAnywhere_isLoadedOrRefusedWithSentences() throws IOException {
    for (int length = 0; length < EVERY_KEY.length(); length++) {
      if (read(EVERY_KEY.substring(0, length)) instanceof Configuration.Refused(var sentences)) {
        assertTrue(sentences.stream().allMatch(one -> one.endsWith(".")), sentences::toString);
        assertTrue(!sentences.isEmpty());
      } else {
        assertTrue(length >= "v = 1".length(), "loaded " + length + " characters");
      }
    }
  }

  @Test
  void onPort_putsTheChannelOnTheNext() {
    Configuration moved = Configuration.standard().onPort(9000);
    assertEquals(9000, moved.members().port());
    assertEquals(9001, moved.channel().port());
  }

  @Test
  void read_policyOfWitnesses_isReadOrItsFaultNamed() throws IOException {
    String text = "v = 1\n[log]\nwitnesses = \"witnesses.policy\"\n";
    assertTrue(refused(text).getFirst().contains("must name a policy file"));
    var key =
        new org.dissentchannel.transparency.note.Cosigner(
                "w.test", org.dissentchannel.transparency.SigningKey.of(new byte[32]))
            .key();
    Path policy = folder.resolve("witnesses.policy");
    Files.writeString(policy, "witness w " + key.vkey() + " http://localhost:8090\nquorum w\n");
    assertEquals(key, loaded(text).witnesses().witnesses().getFirst().key());
    Files.writeString(policy, "witness w " + key.vkey() + "\nquorum v\n");
    assertTrue(refused(text).getFirst().contains("line 2: The quorum is not defined above it."));
    assertEquals(List.of(), loaded("v = 1\n").witnesses().witnesses());
  }
}
