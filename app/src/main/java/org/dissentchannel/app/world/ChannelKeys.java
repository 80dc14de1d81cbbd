package org.dissentchannel.app.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.storage.DataFolder;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.log.LogKeys;

/**
 * The channel server's two keys, one for checkpoints, one for promises and notes, and the name of
 * its log, which stays what it was when the keys were made.
 */
record ChannelKeys(String origin, SigningKey log, SigningKey promise) {
  private static final String FILE = "channel.keys";

  /**
   * The keys of this folder, made at the first call.
   *
   * <p>They are written whole under another name and then renamed: a crash leaves no keys, and no
   * genesis that names them.
   */
  static ChannelKeys load(DataFolder folder, String origin, SecureRandom random) {
    Path file = folder.path().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        write(folder, file, origin, random);
      }
      Json.Obj json =
          Jcs.read(Files.readAllBytes(file)).asObject().exactly("v", "origin", "log", "promise");
      return new ChannelKeys(json.text("origin"), key(json, "log"), key(json, "promise"));
    } catch (MalformedException e) {
      throw new CannotBegin("The file " + file + " does not hold the channel's keys.");
    } catch (IOException e) {
      throw new UncheckedIOException("reading the channel's keys", e);
    }
  }

  private static SigningKey key(Json.Obj json, String name) {
    return SigningKey.of(json.octets(name, SigningKey.SEED_SIZE).bytes());
  }

  private static void write(DataFolder folder, Path file, String origin, SecureRandom random)
      throws IOException {
    Json.Obj json =
        Json.object()
            .with("v", 1)
            .with("origin", origin)
            .with("log", Json.bytes(Secret.random(random, SigningKey.SEED_SIZE).bytes()))
            .with("promise", Json.bytes(Secret.random(random, SigningKey.SEED_SIZE).bytes()));
    Path fresh = folder.file(FILE + ".new");
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(Jcs.write(json));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    // Else a power cut could leave a log whose keys are gone.
    DataFolder.keepNames(folder.path());
  }

  LogKeys logKeys() {
    return LogKeys.of(origin, log, promise);
  }

  @Override
  public String toString() {
    return "ChannelKeys";
  }
}
