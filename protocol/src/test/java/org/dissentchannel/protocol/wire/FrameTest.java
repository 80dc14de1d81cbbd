package org.dissentchannel.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Message MESSAGE =
      Message.of(
          Json.object().with("n", 7).with("on", "2016-06-16"), Octets.utf8("one"), Octets.empty());

  private static Message withHead(Json.Obj head) {
    return Message.unframed(Message.of(head).framed());
  }

  @Test
  void write_boundaries_takeTheSmallestClass() {
    assertEquals(1024, Frame.write(Octets.of(new byte[1020])).length);
    assertEquals(4096, Frame.write(Octets.of(new byte[1021])).length);
    assertEquals(1 << 22, Frame.write(Octets.of(new byte[(1 << 22) - 4])).length);
    assertThrows(
        IllegalArgumentException.class, () -> Frame.write(Octets.of(new byte[(1 << 22) - 3])));
    assertThrows(
        IllegalArgumentException.class,
        () -> Frame.write(Octets.of(new byte[1021]), SizeClass.values()[0]));
  }

  @Test
  void framed_example_isTheVector() {
    byte[] frame = MESSAGE.framed();
    String start = "00000034" + "0000000000000019" + hex("{\"n\":7,\"on\":\"2016-06-16\"}");
    assertTrue(HexFormat.of().formatHex(frame).startsWith(start));
    assertEquals(1024, frame.length);
    assertEquals(MESSAGE, Message.unframed(frame));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void read_largerClassThanNeeded_isRead() {
    for (SizeClass size : SizeClass.values()) {
      assertEquals(MESSAGE, Message.unframed(MESSAGE.framed(size)));
    }
  }

  @Test
  void read_everyTruncation_isRefused() {
    byte[] frame = MESSAGE.framed();
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThrows(MalformedException.class, () -> Frame.read(cut), "" + length);
    }
    assertThrows(MalformedException.class, () -> Frame.read(Arrays.copyOf(frame, 1025)));
  }

  @Test
  void read_paddingNotZeroOrLengthTooLarge_isRefused() {
    byte[] frame = MESSAGE.framed();
    for (int at = 4 + MESSAGE.bytes().size(); at < frame.length; at++) {
      byte[] dirty = frame.clone();
      dirty[at] = 1;
      assertThrows(MalformedException.class, () -> Frame.read(dirty), "" + at);
    }
    for (int bit = 0; bit < 32; bit++) {
      byte[] other = frame.clone();
      other[bit / 8] ^= (byte) (0x80 >>> (bit % 8));
      // A longer length takes zeros in, which read as empty blobs; no route takes so many.
      assertThrows(
          MalformedException.class, () -> Message.unframed(other).requireBlobs(2), "" + bit);
    }
  }

  @Test
  void read_everyTruncationOfTheContent_isRefusedOrShorterByWholeBlobs() {
    byte[] content = MESSAGE.bytes().bytes();
    for (int length = 0; length < content.length; length++) {
      Octets cut = Octets.of(Arrays.copyOf(content, length));
      if (length == 33 || length == 44) {
        assertTrue(Message.read(cut).blobs().size() < MESSAGE.blobs().size());
      } else {
        assertThrows(MalformedException.class, () -> Message.read(cut), "" + length);
      }
    }
  }

  @Test
  void read_mutations_areRefusedOrAnotherMessage() {
    byte[] content = MESSAGE.bytes().bytes();
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] other = content.clone();
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        Message read = Message.read(Octets.of(other));
        assertArrayEquals(other, read.bytes().bytes());
      } catch (MalformedException e) {
        assertTrue(!String.valueOf(e.getMessage()).isEmpty());
      }
    }
  }

  @Test
  void read_headNotCanonical_isRefused() {
    for (String head :
        List.of("", "[]", "{ }", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "{\"a\":-1}", "null")) {
      Octets content = Octets.of(Lp.of(head.getBytes(StandardCharsets.UTF_8)));
      assertThrows(MalformedException.class, () -> Message.read(content), head);
    }
  }

  @Test
  void requireSizes_otherBlobs_areRefused() {
    MESSAGE.requireSizes(3, 0);
    MESSAGE.requireSizes(-1, -1);
    assertThrows(MalformedException.class, () -> MESSAGE.requireSizes(3));
    assertThrows(MalformedException.class, () -> MESSAGE.requireSizes(3, 1));
    assertThrows(MalformedException.class, () -> MESSAGE.blob(2));
    assertEquals(Octets.utf8("one"), MESSAGE.blob(0));
  }

  @Test
  void fields_ofTheRightTypes_areRead() {
    HeadReader head = MESSAGE.fields();
    assertEquals(7, head.integer("n", 0, 7));
    assertEquals(LocalDate.of(2016, 6, 16), head.date("on"));
    head.end();
    HeadReader more =
        withHead(
                Json.object()
                    .with("hashes", Json.array(List.of(Json.bytes(new byte[32]))))
                    .with(
                        "rows", Json.array(List.of(Json.object().with("yes", new Json.Bool(true)))))
                    .with("word", "b"))
            .fields();
    assertEquals(1, more.hashes("hashes", 1).size());
    HeadReader row = more.objects("rows", 3).getFirst();
    assertTrue(row.flag("yes"));
    row.end();
    assertEquals("b", more.word("word", List.of("a", "b")));
    more.end();
  }

  @Test
  void fields_missingExtraOrOfAnotherType_areOneSentenceEach() {
    Json.Obj head = Json.object().with("n", 7).with("t", "x");
    refuses("The field m is missing.", () -> new HeadReader(head).text("m"));
    refuses("The field n must be a text.", () -> new HeadReader(head).text("n"));
    refuses(
        "The field t must be a number from 0 to 9.", () -> new HeadReader(head).integer("t", 0, 9));
    refuses(
        "The field n must be a number from 0 to 6.", () -> new HeadReader(head).integer("n", 0, 6));
    refuses("The field t must be true or false.", () -> new HeadReader(head).flag("t"));
    refuses("The field t must be a date such as 2016-06-16.", () -> new HeadReader(head).date("t"));
    refuses("The field t must be 32 bytes in base64url.", () -> new HeadReader(head).hash("t"));
    refuses("The field t must be a list of at most 2.", () -> new HeadReader(head).hashes("t", 2));
    refuses(
        "The field t must be one of a, b.",
        () -> new HeadReader(head).word("t", List.of("a", "b")));
    refuses("The message has a field too many.", () -> new HeadReader(head).end());
  }

  private static void refuses(String sentence, Runnable reading) {
    assertEquals(sentence, assertThrows(MalformedException.class, reading::run).getMessage());
  }
}
