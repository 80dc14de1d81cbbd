package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.world.SavedPackages;
import org.dissentchannel.client.filing.PackageFile;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An office recounts a package it holds, with either verifier. */
@Timeout(240)
class VerifyFilingTest {
  @TempDir private static Path folder;
  private static SavedPackages saved;
  private static Path code;

  @BeforeAll
  static void begin() throws IOException {
    saved = SavedPackages.in(folder);
    code = Files.writeString(folder.resolve("code.txt"), saved.code() + "\n");
  }

  @AfterAll
  static void end() {
    saved.close();
  }

  private static Path file(String name, PackedFiling packed) throws IOException {
    return Files.write(folder.resolve(name), PackageFile.write(packed));
  }

  private static Path good() throws IOException {
    return file("good.package", saved.filed().room().saved());
  }

  private static Told with(Path keys, Path codes, Object... more) {
    var all = new ArrayList<>(List.of("verify", "filing", "--keys", keys.toString()));
    all.addAll(List.of("--code-file", codes.toString()));
    all.addAll(List.of("--sheet", saved.filed().sheetFile().toString()));
    for (Object one : more) {
      all.add(one.toString());
    }
    return Told.by(all.toArray(String[]::new));
  }

  private static Told verify(Object... more) {
    var all = new ArrayList<Object>(List.of("--bundle", saved.bundle()));
    all.addAll(List.of(more));
    return with(saved.keys(), code, all.toArray());
  }

  @Test
  void goodPackage_withEitherVerifier_hasOneVerdict() throws IOException {
    Told blst = verify(good(), "--verifier", "blst");
    Told pure = verify(good(), "--verifier", "pure");
    assertEquals(0, blst.code(), blst::toString);
    assertTrue(blst.out().contains("signatures 2 of 2 hold, each checked by blst\n"), blst.out());
    assertTrue(pure.out().contains("checked by Bouncy Castle, in Java alone\n"), pure.out());
    String same = pure.out().replace("Bouncy Castle, in Java alone", "blst");
    assertEquals(blst, new Told(pure.code(), same, pure.err()));
    assertTrue(blst.out().contains("words      "), blst.out());
    assertTrue(blst.out().contains("showing    membership only: 2\n"), blst.out());
    assertTrue(blst.out().contains("Unchecked  Whether the entry at leaf "), blst.out());
    assertTrue(blst.out().contains("Unchecked  Whether enough members agreed"), blst.out());
    assertTrue(blst.out().endsWith("Sound.\n"), blst.out());
  }

  @Test
  void goodPackage_withItsReceipt_isTiedToTheLogOfTheServer() throws IOException {
    Path receipt = Files.write(folder.resolve("memo.receipt"), saved.filed().receiptFile());
    Told told =
        with(saved.keys(), code, "--log", saved.url(), good(), "--receipt", receipt, "--json");
    assertEquals(0, told.code(), told::toString);
    assertTrue(told.out().matches("\\{.*\"entry\":\"opened\".*\"sound\":true.*}\n"), told.out());
    Path forged = file("forged.package", saved.forged());
    Told other = verify(forged, "--receipt", receipt);
    assertEquals(1, other.code(), other::toString);
    assertTrue(other.out().contains("Problem    The receipt is of another filing."), other.out());
    byte[] bytes = saved.filed().receiptFile();
    bytes[bytes.length / 2] ^= 1;
    assertEquals(1, verify(good(), "--receipt", Files.write(receipt, bytes)).code());
  }

  @Test
  void proofOfAnotherRow_withEitherVerifier_isCountedOut() throws IOException {
    Path forged = file("forged.package", saved.forged());
    for (String verifier : List.of("blst", "pure")) {
      Told told = verify(forged, "--verifier", verifier);
      assertEquals(1, told.code(), told::toString);
      assertTrue(told.out().contains("signatures 1 of 2 hold"), told.out());
      assertTrue(told.out().contains("Problem    Signature 1 of 2: "), told.out());
      assertTrue(told.out().endsWith("Not sound.\n"), told.out());
    }
    Told both = verify(good(), forged, "--json");
    assertEquals(1, both.code());
    assertEquals(2, both.out().lines().count(), both.out());
  }

  @Test
  void alteredByte_ofAnyPart_isAProblem() throws IOException {
    PackedFiling packed = saved.filed().room().saved();
    for (int part = 0; part < packed.partFiles().size(); part++) {
      byte[] bytes = packed.partFiles().get(part).bytes();
      bytes[bytes.length / 2] ^= 1;
      var files = new ArrayList<>(packed.partFiles());
      files.set(part, Octets.of(bytes));
      Told told = verify(file("altered.package", new PackedFiling(packed.authorsPart(), files)));
      assertEquals(1, told.code(), told::toString);
      assertTrue(told.out().contains("Problem    The sealed parts are not those"), told.out());
    }
    byte[] whole = PackageFile.write(packed);
    whole[200] ^= 1;
    assertEquals(1, verify(Files.write(folder.resolve("altered.package"), whole)).code());
  }

  @Test
  void missingPart_orMisplaced_isAProblem() throws IOException {
    PackedFiling packed = saved.filed().room().saved();
    var less = packed.partFiles().subList(0, packed.partFiles().size() - 1);
    for (var files : List.of(less, packed.partFiles().reversed())) {
      Told told = verify(file("less.package", new PackedFiling(packed.authorsPart(), files)));
      assertEquals(1, told.code(), told::toString);
      assertTrue(told.out().startsWith("package    "), told.out());
    }
  }

  @Test
  void wrongKeysOrCode_checkNothing() throws IOException {
    Words words = Words.draw(new SecureRandom(), OfficeKeys.WORDS);
    OfficeKeys drawn = OfficeKeys.draw(saved.steward(), 0, new SecureRandom());
    Octets wrapped = drawn.wrap(words, new SecureRandom());
    Path keys = Files.write(folder.resolve("other.key"), wrapped.bytes());
    Path otherCode = Files.writeString(folder.resolve("other.txt"), words.spelling());
    Object[] rest = {"--bundle", saved.bundle(), good()};
    String unknown = with(keys, otherCode, rest).refusal();
    assertEquals("The log knows no such keys of " + saved.steward() + ".", unknown);
    assertTrue(with(saved.keys(), otherCode, rest).refusal().contains("does not open"));
    assertTrue(with(good(), code, rest).refusal().contains("no keys of an office"));
    assertTrue(with(saved.keys(), good(), rest).refusal().contains("eight words"));
  }

  @Test
  void logThatCannotBeHad_checksNothing() throws IOException {
    Told gone = with(saved.keys(), code, "--log", "http://localhost:1", good());
    assertTrue(gone.refusal().contains("cannot be reached"), gone.err());
    assertTrue(with(saved.keys(), code, good()).refusal().contains("--log"));
    Told none = with(saved.keys(), code, "--bundle", good(), good());
    assertTrue(none.refusal().contains("not a bundle"), none.err());
    assertNotEquals(0, verify(folder.resolve("none.package")).code());
  }
}
