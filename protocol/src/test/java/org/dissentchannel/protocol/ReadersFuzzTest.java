package org.dissentchannel.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.IssuedBytes;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.TextOpening;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.wire.Frame;
import org.dissentchannel.protocol.wire.Message;

/**
 * Bytes of strangers into the readers of this room: they are read, or end in {@link
 * MalformedException}, and in nothing else.
 *
 * <p>In an ordinary run the inputs kept beside the resources are tried; with JAZZER_FUZZ=1 the
 * fuzzer looks for more, one method for each process.
 */
class ReadersFuzzTest {
  private static final List<Consumer<byte[]>> READERS =
      List.of(
          bytes -> assertArrayEquals(bytes, PresentedAct.read(bytes).bytes()),
          bytes -> assertArrayEquals(bytes, IssuedBytes.read(bytes).bytes()),
          bytes -> assertArrayEquals(bytes, EpochManifest.read(bytes).statement().bytes()),
          bytes -> assertArrayEquals(bytes, Statement.read(bytes).bytes().bytes()),
          bytes -> assertArrayEquals(bytes, SignedBody.read(bytes).bytes()),
          bytes -> assertArrayEquals(bytes, AuthorsPart.read(bytes).bytes()),
          bytes -> assertArrayEquals(bytes, FreezeRecord.read(bytes).bytes()),
          bytes -> assertFalse(FrozenText.read(bytes).toString().isEmpty()),
          bytes -> assertFalse(TextOpening.read(bytes).toString().isEmpty()),
          bytes -> assertFalse(PackageIndex.read(bytes).toString().isEmpty()),
          bytes -> assertFalse(SignatureRow.read(bytes).toString().isEmpty()),
          bytes -> assertArrayEquals(bytes, Message.read(Octets.of(bytes)).bytes().bytes()));

  private static void read(Consumer<byte[]> reader, byte[] bytes) {
    try {
      reader.accept(bytes);
    } catch (MalformedException refused) {
      assertFalse(String.valueOf(refused.getMessage()).isEmpty());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void json(byte[] data) {
    read(bytes -> assertArrayEquals(bytes, Jcs.write(Jcs.read(bytes))), data);
  }

  @FuzzTest(maxDuration = "60s")
  void lengthPrefixed(byte[] data) {
    read(bytes -> assertArrayEquals(bytes, Lp.of(Lp.readAll(bytes, 64))), data);
  }

  /** The first byte names the reader. */
  @FuzzTest(maxDuration = "60s")
  void formats(byte[] data) {
    if (data.length > 0) {
      var reader = READERS.get(Math.floorMod(data[0], READERS.size()));
      read(reader, Arrays.copyOfRange(data, 1, data.length));
    }
  }

  /** Twice over the class sizes: content of any length, and a frame of the smallest size. */
  @FuzzTest(maxDuration = "60s")
  void frame(byte[] data) {
    read(bytes -> assertFalse(Frame.read(bytes).size() > bytes.length), data);
    read(bytes -> assertFalse(Frame.read(bytes).size() > bytes.length), Arrays.copyOf(data, 1024));
  }

  @FuzzTest(maxDuration = "60s")
  void charter(byte[] data) {
    assertFalse(Charter.parse(data).toString().isEmpty());
  }
}
