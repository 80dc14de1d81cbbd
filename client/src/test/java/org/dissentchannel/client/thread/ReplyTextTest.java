package org.dissentchannel.client.thread;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.client.thread.ReplyText.Point;
import org.dissentchannel.client.thread.ReplyText.Verdict;
import org.dissentchannel.protocol.MalformedException;
import org.junit.jupiter.api.Test;

class ReplyTextTest {
  private static final Path VECTOR = Path.of("..", "spec", "vectors", "files", "reply.json");

  private final ReplyText reply =
      new ReplyText(
          "Desk",
          List.of("Staff"),
          List.of("Thank you."),
          List.of(
              new Point(1, Verdict.ANSWERED, "See above."),
              new Point(2, Verdict.ACCEPTED, "Yes."),
              new Point(3, Verdict.PARTLY, "In part."),
              new Point(4, Verdict.REJECTED, "No.")),
          "Come on 29 August.");

  @Test
  void bytes_ofTheVector_areTheVector() throws IOException {
    assertArrayEquals(Files.readAllBytes(VECTOR), reply.bytes());
    assertEquals(reply, ReplyText.read(Files.readAllBytes(VECTOR)));
  }

  @Test
  void read_writtenWithoutMeetingOrPoints_isTheSame() {
    var plain = new ReplyText("", List.of(), List.of("Thank you."), List.of(), "");
    assertEquals(plain, ReplyText.read(plain.bytes()));
  }

  @Test
  void read_everyTruncation_isMalformed() {
    var bytes = reply.bytes();
    for (int size = 0; size < bytes.length; size++) {
      var cut = Arrays.copyOf(bytes, size);
      assertThrows(MalformedException.class, () -> ReplyText.read(cut), "size " + size);
    }
  }

  @Test
  void read_otherVersionFieldsVerdictsOrCharacters_isMalformed() {
    var text = new String(reply.bytes(), StandardCharsets.UTF_8);
    for (var bad :
        List.of(
            text.replace("\"v\":1", "\"v\":2"),
            text.replace("\"drafter\"", "\"author\""),
            text.replace("\"leaf\":1", "\"leaf\":0"),
            text.replace("\"leaf\":2", "\"leaf\":1"),
            text.replace("\"partly\"", "\"perhaps\""),
            text.replace("\"partly\"", "\"PARTLY\""),
            text.replace(",\"verdict\":\"partly\"", ""),
            text.replace(",\"meeting\":\"Come on 29 August.\"", ""),
            text.replace("\"Come on", "\" Come on"),
            text.replace("Yes.", ""),
            text.replace("Yes.", "Yes\u200b."),
            text.replace("Desk", "De\u202esk"),
            text + " ",
            "{\"clearers\":[],\"drafter\":\"\",\"meeting\":\"\",\"points\":[],\"text\":[],"
                + "\"type\":\"reply\",\"v\":1}")) {
      assertThrows(
          MalformedException.class,
          () -> ReplyText.read(bad.getBytes(StandardCharsets.UTF_8)),
          bad);
    }
  }

  @Test
  void toString_ofReplyAndPoint_showNothingOfTheText() {
    assertFalse(reply.toString().contains("Thank"));
    assertFalse(reply.points().toString().contains("See"));
  }
}
