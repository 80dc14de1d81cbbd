package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.app.world.FiledOnce;
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
