package org.dissentchannel.transparency.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

class WitnessRequestTest {
  private static final String NOTE =
      new String(
          SignedCheckpoint.sign(
                  new NoteSigner("log.test", SigningKey.of(new byte[32])), TreeHead.EMPTY)
              .bytes(),
          StandardCharsets.UTF_8);
  private static final String HASH = MerkleTree.EMPTY_ROOT.base64() + "\n";

  private static Optional<WitnessRequest> parse(String text) {
    return WitnessRequest.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void parse_good_isRead() {
    assertEquals(0, parse("old 0\n\n" + NOTE).orElseThrow().proof().size());
    assertEquals(63, parse("old 7\n" + HASH.repeat(63) + "\n" + NOTE).orElseThrow().proof().size());
  }

  @Test
  void parse_bad_isRefused() {
    for (var bad :
        new String[] {
          "",
          "old 0\n" + NOTE,
          "old 00\n\n" + NOTE,
          "old -1\n\n" + NOTE,
          "old 9223372036854775808\n\n" + NOTE,
          "OLD 0\n\n" + NOTE,
          "old 0 \n\n" + NOTE,
          "old 0\r\n\n" + NOTE,
          " old 0\n\n" + NOTE,
          "old 0\nAA==\n\n" + NOTE,
          "old 7\n" + HASH.repeat(64) + "\n" + NOTE,
          "old 7\n" + HASH + "\n\n" + NOTE,
          "old 7\n" + HASH.replace("=", "") + "\n" + NOTE,
          "old 0\n\n",
          "old 0\n\n" + NOTE.stripTrailing(),
          "old 0\n\n" + "x".repeat(WitnessRequest.MAX_SIZE),
        }) {
      assertEquals(Optional.empty(), parse(bad), bad);
    }
  }
}
