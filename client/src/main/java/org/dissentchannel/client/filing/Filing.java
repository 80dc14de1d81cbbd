package org.dissentchannel.client.filing;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.room.Consenting;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.client.room.RoomReader;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;

/**
 * The three steps by which drafters file: close, propose, file; and what the other drafters do
 * between the last two. Every step can be repeated. Any thread.
 */
public final class Filing {
  private static final int MOST_ROWS = 1_000_000;

  private final Station station;
  private final RoomPass pass;
  private final RoomKeys keys;
  private final RoomReader reader;

  private Filing(Station station, RoomPass pass, RoomKeys keys) {
    this.station = station;
    this.pass = pass;
    this.keys = keys;
    this.reader = new RoomReader(station, pass);
  }

  /** The filing of whoever holds a drafter's pass. */
  public static Outcome<Filing> in(Station station, RoomPass pass) {
    return Outcome.of(() ->
        new Filing(
            station,
            pass,
            pass.drafterKeys().orElseThrow(() -> declined("This pass is a co-signer's."))));
  }

  /**
   * Stops signing and fetches all rows: sorted, each checked, names brought into the form of the
   * package. Once a day; asked again on that day it answers the rows again.
   */
  public Outcome<CheckedRows> close() {
    return Outcome.of(() -> {
      var frozen = reader.frozen().value();
      var today = station.freshLog().today();
      var request = closing(frozen, today, Json.object().with("on", today.toString()));
      var head = station.channel().post(path("/close"), request).fields();
      int rows = (int) head.integer("rows", 0, MOST_ROWS);
      int pages = (int) head.integer("pages", 0, MOST_ROWS);
      head.end();
      var fetched = fetch(frozen, today, pages);
      if (fetched.size() != rows) {
        throw unproven("The server announced " + rows + " rows and sent " + fetched.size() + ".");
      }
      return new RowIntake(station, pass).take(frozen, today, fetched);
    });
  }

  private List<SignatureRow> fetch(FrozenVersion frozen, LocalDate on, int pages) {
    var rows = new ArrayList<SignatureRow>();
    for (int page = 0; page < pages; page++) {
      var head = Json.object().with("on", on.toString()).with("page", page);
      var answer = station.channel().post(path("/rows"), closing(frozen, on, head));
      answer.blobs().forEach(row -> rows.add(SignatureRow.read(row.bytes())));
    }
    return rows;
  }

  private Message closing(FrozenVersion frozen, LocalDate on, Json.Obj head) {
    var message = RoomMessages.close(pass.id(), frozen.record().textRoot(), on);
    return Message.of(head, Octets.of(keys.file().sign(message)));
  }

  /**
   * Seals the package and writes P; nothing is sent.
   *
   * @param topic the authors', may be empty
   * @param summary the authors', may be empty
   */
  public Outcome<PackedFiling> pack(CheckedRows rows, String topic, String summary) {
    return Outcome.of(
        () -> new Packing(station, station.vouchedLog(), keys, rows).pack(topic, summary));
  }

  /**
   * Uploads the parts and proposes P to the other drafters; answers how many consents are needed.
   */
  public Outcome<Integer> propose(PackedFiling packed) {
    return Outcome.of(() -> {
      for (var file : packed.partFiles()) {
        upload(file);
      }
      var hashes = packed.partHashes();
      var message = RoomMessages.propose(pass.id(), packed.authorsPart().hash(), hashes);
      var answer =
          station
              .channel()
              .post(
                  path("/propose"),
                  Message.of(
                      Json.object()
                          .with("parts", Json.array(hashes.stream().map(Json::bytes).toList())),
                      Octets.of(packed.authorsPart().bytes()),
                      Octets.of(keys.file().sign(message))));
      var head = answer.fields();
      int needed = (int) head.integer("consents", 1, Integer.MAX_VALUE);
      head.end();
      return needed;
    });
  }

  private void upload(Octets file) {
    var hash = RoomMessages.fileHash(file);
    var message = RoomMessages.post(pass.id(), EnvelopeKind.PACKAGE, hash);
    var signature = Octets.of(keys.file().sign(message));
    station.channel().post(path("/parts"), Message.of(signature, file));
  }

  /**
   * What is proposed, or was filed: fetched, opened with the room's key, and checked like by an
   * office.
   */
  public Outcome<Proposal> proposal() {
    return Outcome.of(() -> new ProposalReader(station, reader).read());
  }

  /**
   * A member's consent to file what was checked.
   *
   * @return the server's note on it
   */
  public static Outcome<Octets> consent(
      Station station, RoomPass pass, HeldCard card, Proposal proposal) {
    return Outcome.of(() -> {
      if (!proposal.opened().recount().isSound()) {
        throw declined("A signature of the proposal does not hold.");
      }
      var part = Octets.of(proposal.packed().authorsPart().bytes());
      var act = Act.consentToFile(card.contexts(), pass.keyHash(), part);
      return new Consenting(station, pass).consent(card, act);
    });
  }

  /** Files what was proposed; asked again it answers the same. */
  public Outcome<FiledMemo> file(AuthorsPart authorsPart) {
    return Outcome.of(() -> {
      var log = station.log();
      var tag = ThreadTag.of(keys.thread(), ThreadTag.ROOM_LANE, 0);
      byte[] message = RoomMessages.fileIt(log.org(), authorsPart.hash(), tag);
      var signature = Octets.of(keys.file().sign(message));
      var answer = station.channel().post(path("/file"), Message.of(tag.octets(), signature));
      return new FilingAnswer(log, keys.file().verifierKey()).read(answer, authorsPart, tag);
    });
  }

  /**
   * The answer to a filing, asked for again by any member of its room: the drafters' request stands
   * signed in the entry, and whoever repeats it is answered the same.
   *
   * @param filed the body of the entry, checked to be this room's
   */
  public static Outcome<FiledMemo> answer(
      Station station, RoomPass pass, SignedBody filed, AuthorsPart authorsPart) {
    return Outcome.of(() -> {
      var request = filed.signatures().getFirst().signature();
      var tag = ThreadTag.of(pass.keys().thread(), ThreadTag.ROOM_LANE, 0);
      var path = "/v1/rooms/" + pass.id().hex() + "/file";
      var answer = station.channel().post(path, Message.of(tag.octets(), request));
      return new FilingAnswer(station.log(), pass.keys().file()).read(answer, authorsPart, tag);
    });
  }

  private String path(String verb) {
    return "/v1/rooms/" + pass.id().hex() + verb;
  }
}
