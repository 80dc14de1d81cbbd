package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.dissentchannel.app.world.FiledOnce;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Checkpoint;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A receipt is checked with no server anywhere. */
@Timeout(240)
class VerifyReceiptTest {
  private final FiledOnce filed = FiledOnce.here();
  @TempDir private Path folder;

  private Told verified(byte[] receipt, Path sheet) throws IOException {
    Path file = Files.write(folder.resolve("receipt.bin"), receipt);
    return Told.by("verify", "receipt", file.toString(), "--sheet", sheet.toString());
  }

  @Test
  void goodReceipt_underItsSheet_saysWhatItProves() throws IOException {
    Told told = verified(filed.receiptFile(), filed.sheetFile());
    assertEquals(0, told.code(), told::toString);
    assertEquals("", told.err());
    assertTrue(told.out().contains("Checked: the log of channel.localhost:"), told.out());
    assertTrue(told.out().contains("number 1 of its year"), told.out());
    assertTrue(told.out().contains("filed on 2016-06-16"), told.out());
    assertTrue(told.out().contains("signers 2"), told.out());
    assertTrue(told.out().contains("No outside witness"), told.out());
  }

  private static Cosigner witness(int seed) {
    byte[] key = new byte[SigningKey.SEED_SIZE];
    key[0] = (byte) seed;
    return new Cosigner("witness.test/" + seed, SigningKey.of(key));
  }

  /** The sheet as it would be, had the log three witnesses. */
  private Path witnessedSheet(String... more) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(filed.sheetFile()));
    for (int seed = 1; seed < 4; seed++) {
      lines.add("witness " + witness(seed).key().vkey());
    }
    lines.addAll(List.of(more));
    return Files.write(folder.resolve("witnessed.txt"), lines);
  }

  /** The receipt as it would have been saved, had these witnesses confirmed the log. */
  private byte[] cosigned(String origin, int... seeds) {
    List<Octets> parts = Lp.read(filed.receiptFile(), 3);
    String proof = new String(parts.get(1).bytes(), StandardCharsets.UTF_8);
    String note = proof.substring(proof.indexOf("\n\n") + 2);
    String[] text = note.substring(0, note.indexOf("\n\n")).split("\n", -1);
    Hash root = Hash.of(Base64.getDecoder().decode(text[2]));
    TreeHead head = new TreeHead(Long.parseLong(text[1]), root);
    Checkpoint checkpoint = new Checkpoint(origin.isEmpty() ? text[0] : origin, head, List.of());
    for (int seed : seeds) {
      Instant time = Instant.parse("2016-06-20T12:00:0%dZ".formatted(seed));
      NoteSignature line = witness(seed).cosign(checkpoint, time);
      proof += "— " + line.name() + " " + line.base64() + "\n";
    }
    byte[] cosigned = proof.getBytes(StandardCharsets.UTF_8);
    return Lp.of(parts.get(0).bytes(), cosigned, parts.get(2).bytes());
  }

  @Test
  void cosignedReceipt_underASheetWithWitnesses_saysWhoseWordTheTimeIs() throws IOException {
    Told two = verified(cosigned("", 1, 3), witnessedSheet());
    assertEquals(0, two.code(), two::toString);
    // By the later of the two: one alone must not make the filing look older.
    String sentence = "  Confirmed by 2 of 3 witnesses at 2016-06-20T12:00:03Z: ";
    assertTrue(two.out().contains(sentence), two.out());
    Told one = verified(cosigned("", 2), witnessedSheet());
    assertEquals(0, one.code(), one::toString);
    assertTrue(one.out().contains("1 of 3 witnesses only, which is too few"), one.out());
    Told none = verified(filed.receiptFile(), witnessedSheet());
    assertTrue(none.out().contains("0 of 3 witnesses only"), none.out());
    Path file = Files.write(folder.resolve("r"), cosigned("", 1, 2, 3));
    String sheet = witnessedSheet().toString();
    Told json = Told.by("verify", "receipt", file.toString(), "--sheet", sheet, "--json");
    assertEquals(0, json.code(), json::toString);
    assertTrue(json.out().contains("\"cosigned\":3,"), json.out());
    assertTrue(json.out().contains("\"witnessed_at\":\"2016-06-20T12:00:02Z\""), json.out());
  }

  @Test
  void forgedCosignature_ofAWitnessOfTheSheet_leavesNothing() throws IOException {
    Told told = verified(cosigned("another.log", 1, 2, 3), witnessedSheet());
    assertEquals(1, told.code(), told::toString);
    assertEquals(
        "Problem: The checkpoint bears a cosignature that its witness did not make.\n", told.out());
    // Under a sheet that does not name them they are lines of strangers.
    assertEquals(0, verified(cosigned("another.log", 1, 2), filed.sheetFile()).code());
  }

  @Test
  void sheet_withAWitnessTwiceOrNoKey_isRefused() throws IOException {
    byte[] receipt = filed.receiptFile();
    String twice =
        verified(receipt, witnessedSheet("witness " + witness(1).key().vkey())).refusal();
    assertTrue(twice.contains("names a witness twice"), twice);
    String none = verified(receipt, witnessedSheet("witness somebody")).refusal();
    assertTrue(none.contains("holds no such key"), none);
  }

  @Test
  void alteredReceipt_anywhere_doesNotHold() throws IOException {
    byte[] good = filed.receiptFile();
    for (int at = 0; at < good.length; at += 61) {
      byte[] bad = good.clone();
      bad[at] ^= 4;
      Told told = verified(bad, filed.sheetFile());
      assertEquals(1, told.code(), "altered at " + at + ": " + told);
      assertTrue(told.out().matches("Problem: [^\n]+\n"), told.out());
    }
  }

  @Test
  void receipt_cutOff_doesNotHold() throws IOException {
    byte[] good = filed.receiptFile();
    for (int length = 0; length < good.length; length += 97) {
      Told told = verified(Arrays.copyOf(good, length), filed.sheetFile());
      assertEquals(1, told.code(), "cut at " + length + ": " + told);
    }
  }

  @Test
  void receipt_underAnotherSheet_doesNotHold() throws IOException {
    List<String> lines = Files.readAllLines(filed.sheetFile());
    String log = lines.stream().filter(line -> line.startsWith("log ")).findFirst().orElseThrow();
    Path other = folder.resolve("sheet.txt");
    Files.write(
        other,
        List.of("org " + "0".repeat(64), log.replace("channel.localhost", "other.localhost")));
    Told told = verified(filed.receiptFile(), other);
    assertTrue(told.code() != 0, told::toString);
    Files.writeString(other, "a letter\n");
    assertTrue(verified(filed.receiptFile(), other).refusal().contains("no set-up sheet"));
  }

  @Test
  void missingFile_isRefused() {
    String sheet = filed.sheetFile().toString();
    String none = folder.resolve("none").toString();
    assertTrue(
        Told.by("verify", "receipt", none, "--sheet", sheet).refusal().contains("cannot be read"));
  }

  @Test
  void missingSheet_isRefused() throws IOException {
    String refusal = verified(filed.receiptFile(), folder.resolve("none.txt")).refusal();
    assertTrue(refusal.contains("cannot be read"), refusal);
  }
}
