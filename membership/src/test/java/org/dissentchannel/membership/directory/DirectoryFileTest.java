package org.dissentchannel.membership.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.DirectoryReading.Faulty;
import org.dissentchannel.membership.directory.DirectoryReading.Good;
import org.junit.jupiter.api.Test;

class DirectoryFileTest {
  private static final String GOOD =
      Rules.HEADER
          + "\nA-1,Ada Marsh,foreign-service,1-2,regional,abroad\n"
          + "A-2,\"Brook, Cyrus\",civil-service,3-4,other,domestic\n";

  @Test
  void read_goodFile_givesTheCharterValues() {
    var members = good(GOOD);

    assertEquals(
        List.of(
            new Member(
                new MemberId("A-1"),
                "Ada Marsh",
                "foreign-service",
                List.of("staff", "1-2", "regional", "abroad", "any")),
            new Member(
                new MemberId("A-2"),
                "Brook, Cyrus",
                "civil-service",
                List.of("staff", "3-4", "other", "domestic", "any"))),
        members);
    assertEquals("Brook, Cyrus [A-2]", members.getLast().nameOnCard());
  }

  @Test
  void read_crlfAndByteOrderMark_readsTheSame() {
    assertEquals(good(GOOD), good("\uFEFF" + GOOD.replace("\n", "\r\n")));
  }

  @Test
  void read_columnsInAnotherOrder_readsTheSame() {
    var members =
        good(
            "region,id,class,name,bureau,grade\nabroad,A-1,foreign-service,Ada Marsh,regional,1-2\n");

    assertEquals(good(GOOD).getFirst(), members.getFirst());
  }

  @Test
  void read_decomposedName_isComposed() {
    var members = good(Rules.HEADER + "\nA-1,Zoe\u0301,civil-service,1-2,other,abroad\n");

    assertEquals("Zo\u00e9", members.getFirst().name());
  }

  @Test
  void read_manyBadRows_reportsEachWithItsLineAndTakesNone() {
    var faults =
        faults(
            Rules.HEADER
                + "\nA-1,Ada Marsh,foreign-service,1-2,regional,abroad\n"
                + "a-1,Other,foreign-service,1-2,regional,abroad\n"
                + "A 3,Name,foreign-service,9,XYZ,abroad\n"
                + "A-4,,foreign-service,1-2,regional\n"
                + "A-5, Lead,foreign-service,1-2,regional,abroad\n"
                + "A-6,Zero\u200bWidth,foreign-service,1-2,regional,abroad\n"
                + "A-7,Ok,contractor,1-2,regional,abroad\n"
                + "A-8,"
                + "N".repeat(95)
                + ",foreign-service,1-2,regional,abroad\n");

    assertEquals(
        List.of(
            "line 3: the id a-1 is already on line 2",
            "line 4: the id is not 1 to 32 characters of A-Z a-z 0-9 . _ -",
            "line 4: grade \"9\" is not one this charter knows",
            "line 4: bureau \"XYZ\" is not one this charter knows",
            "line 5: the row has 5 fields and the header 6",
            "line 6: the name begins or ends with a space",
            "line 7: the name holds the character U+200B",
            "line 8: class \"contractor\" is not one this charter makes eligible",
            "line 9: name and id together take 101 bytes of UTF-8, more than 96"),
        faults);
  }

  @Test
  void read_nameOfExactly96Bytes_isTaken() {
    var members =
        good(Rules.HEADER + "\nA-7," + "N".repeat(90) + ",civil-service,1-2,regional,abroad\n");

    assertEquals(96, members.getFirst().nameOnCard().length());
  }

  @Test
  void read_headerFaults_areNamed() {
    assertEquals(
        List.of(
            "line 1: column \"salary\" is not one this charter knows",
            "line 1: column \"id\" appears twice",
            "line 1: column \"region\" is missing"),
        faults("id,name,class,grade,bureau,salary,id\nA-1,N,c,1-2,regional,abroad,x\n"));
    assertEquals(List.of("line 1: the file has no header row"), faults(""));
    assertEquals(
        List.of("line 1: the file has a header row and no member"), faults(Rules.HEADER + "\n"));
  }

  @Test
  void read_brokenQuoting_isReportedAtTheLineItBegins() {
    var faults =
        faults(
            Rules.HEADER
                + "\nA-1,A\"da,civil-service,1-2,regional,abroad\n"
                + "A-2,\"Ada\"x,civil-service,1-2,regional,abroad\n"
                + "A-3,Ada,civil-service,1-2,regional,abroad\rA-4\n"
                + "A-5,\"never closed,civil-service,1-2,regional,abroad\nA-6\n");

    assertEquals(
        List.of(
            "line 2: a quote inside a field that is not quoted",
            "line 3: text after a closing quote",
            "line 4: a carriage return without a line feed",
            "line 5: a quoted field is not closed before the end of the file"),
        faults);
  }

  @Test
  void read_otherEncodings_areNamed() {
    var latin1 = GOOD.replace("Ada", "Zo\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of("line 2: the file is not UTF-8 here"), faults(latin1));

    var utf16 = new ByteArrayOutputStream();
    utf16.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
    utf16.writeBytes(GOOD.getBytes(StandardCharsets.UTF_16LE));
    assertEquals(
        List.of("line 1: the file is UTF-16; save it as UTF-8"), faults(utf16.toByteArray()));
  }

  @Test
  void read_controlCharactersInACell_areNotEchoed() {
    var faults = faults(Rules.HEADER + "\nA-1,Ada,civil-service,\u001b[31m,regional,abroad\n");

    assertEquals(List.of("line 2: grade \"?[31m\" is not one this charter knows"), faults);
  }

  @Test
  void read_everyPrefixOfAGoodFile_isGoodOnlyAtTheEndOfARow() {
    byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
    int firstRowEnds = GOOD.indexOf("\nA-2");
    for (int length = 0; length < whole.length; length++) {
      var reading = DirectoryFile.read(Arrays.copyOf(whole, length), Rules.small());
      boolean afterARow = length == firstRowEnds || length == firstRowEnds + 1;
      boolean lastCellComplete = length == whole.length - 1;
      assertEquals(afterARow || lastCellComplete, reading instanceof Good, "prefix of " + length);
    }
  }

  private static List<Member> good(String csv) {
    var reading = DirectoryFile.read(csv.getBytes(StandardCharsets.UTF_8), Rules.small());
    return assertInstanceOf(Good.class, reading, reading.toString()).members();
  }

  private static List<String> faults(String csv) {
    return faults(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(byte[] csv) {
    var faulty = assertInstanceOf(Faulty.class, DirectoryFile.read(csv, Rules.small()));
    assertTrue(!faulty.faults().isEmpty());
    return faulty.faults().stream().map(RowFault::toString).toList();
  }
}
