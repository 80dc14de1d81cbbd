package org.dissentchannel.client.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.protocol.MalformedException;
import org.junit.jupiter.api.Test;

class ReplyTextTest {
  private final ReplyText reply =
      new ReplyText(
          "Desk", List.of("Staff"), List.of("Thank you."), List.of(new ReplyText.Point(1, "No.")));

  @Test
  void read_written_isTheSame() {
    assertEquals(reply, ReplyText.read(reply.bytes()));
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
  void read_otherVersionFieldsOrEmpty_isMalformed() {
    var text = new String(reply.bytes(), StandardCharsets.UTF_8);
    for (var bad :
        List.of(
            text.replace("\"v\":1", "\"v\":2"),
            text.replace("\"drafter\"", "\"author\""),
            text.replace("\"leaf\":1", "\"leaf\":0"),
            text + " ",
            "{\"clearers\":[],\"drafter\":\"\",\"points\":[],\"text\":[],\"type\":\"reply\",\"v\":1}")) {
      assertThrows(
          MalformedException.class,
          () -> ReplyText.read(bad.getBytes(StandardCharsets.UTF_8)),
          bad);
    }
  }
}
