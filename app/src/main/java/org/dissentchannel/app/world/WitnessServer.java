package org.dissentchannel.app.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.storage.DataFolder;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.witness.SqliteWitnessStore;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.witness.Witness;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.server.Limits;
import org.dissentchannel.web.server.Listener;
import org.dissentchannel.web.server.Server;
import org.dissentchannel.web.witness.WitnessSite;

/** A witness on one data folder, with a key of its own, until closed. */
public final class WitnessServer implements AutoCloseable {
  private static final String FILE = "witness.keys";

  private final DataFolder folder;
  private final Database database;
  private final Server server;
  private final WitnessKey key;

  private WitnessServer(DataFolder folder, Database database, Server server, WitnessKey key) {
    this.folder = folder;
    this.database = database;
    this.server = server;
    this.key = key;
  }

  /**
   * Where it listens.
   *
   * @param host the name in the address that logs are given
   */
  public record Place(InetAddress address, int port, String host) {
    List<String> hosts() {
      return List.of(host, address.getHostAddress());
    }
  }

  /**
   * The key of this folder, made at the first call.
   *
   * @param name for a key that is made; must otherwise be empty or the key's
   */
  public static WitnessKey key(Path data, String name, SecureRandom random) {
    try (DataFolder folder = open(data)) {
      return cosigner(folder, name, random).key();
    }
  }

  /** Starts to cosign the checkpoints of these logs. */
  public static WitnessServer start(
      Path data,
      String name,
      List<NoteVerifier> logs,
      Place place,
      InstantSource clock,
      SecureRandom random) {
    DataFolder folder = open(data);
    try {
      Cosigner cosigner = cosigner(folder, name, random);
      Database database =
          switch (Database.open(folder.file("witness.db"), SqliteWitnessStore.MIGRATIONS)) {
            case Database.Opened(Database opened) -> opened;
            case Database.Refused(String sentence) -> throw new CannotBegin(sentence);
          };
      try {
        Witness witness = new Witness(cosigner, logs, new SqliteWitnessStore(database), clock);
        Server server = listen(place, witness, random);
        return new WitnessServer(folder, database, server, cosigner.key());
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Server listen(Place place, Witness witness, SecureRandom random) {
    Listener listener =
        new Listener(place.address(), place.port(), place.hosts(), false, Limits.usual());
    var site = WitnessSite.of(witness, Incidents.counted(random));
    return switch (Server.start(listener, site)) {
      case Server.Started(Server server) -> server;
      case Server.PortInUse(String sentence) -> throw new CannotBegin(sentence);
      case Server.AddressRefused(String sentence) -> throw new CannotBegin(sentence);
    };
  }

  private static DataFolder open(Path data) {
    return switch (DataFolder.open(data)) {
      case DataFolder.Opened(DataFolder opened) -> opened;
      case DataFolder.InUse(String sentence) -> throw new CannotBegin(sentence);
      case DataFolder.Unusable(String sentence) -> throw new CannotBegin(sentence);
    };
  }

  private static Cosigner cosigner(DataFolder folder, String name, SecureRandom random) {
    Path file = folder.path().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(folder, file, name, random);
      }
      Json.Obj json = Jcs.read(Files.readAllBytes(file)).asObject().exactly("v", "name", "key");
      String known = json.text("name");
      if (!name.isEmpty() && !name.equals(known)) {
        throw new CannotBegin("The key in " + file + " is called " + known + ", not " + name + ".");
      }
      return new Cosigner(known, SigningKey.of(json.octets("key", SigningKey.SEED_SIZE).bytes()));
    } catch (MalformedException e) {
      throw new CannotBegin("The file " + file + " does not hold a witness's key.");
    } catch (IOException e) {
      throw new UncheckedIOException("reading the witness's key", e);
    }
  }

  /** Written whole under another name, then renamed: a crash leaves no key that anybody knows. */
  private static void make(DataFolder folder, Path file, String name, SecureRandom random)
      throws IOException {
    if (name.isEmpty()) {
      throw new CannotBegin("A new witness needs a --name, such as witness.example.org/w1.");
    }
    byte[] seed = Secret.random(random, SigningKey.SEED_SIZE).bytes();
    requireName(name, seed);
    Json.Obj json = Json.object().with("v", 1).with("name", name).with("key", Json.bytes(seed));
    Path fresh = folder.file(FILE + ".new");
    Files.write(
        fresh, Jcs.write(json), StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.DSYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    DataFolder.keepNames(folder.path());
  }

  private static void requireName(String name, byte[] seed) {
    try {
      new Cosigner(name, SigningKey.of(seed)).key();
    } catch (IllegalArgumentException e) {
      throw new CannotBegin("The name of a witness has no space and no plus: " + name);
    }
  }

  /** Its public key. */
  public WitnessKey key() {
    return key;
  }

  /** The address and port listened on. */
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    database.close();
    folder.close();
  }
}
