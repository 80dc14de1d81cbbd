package org.dissentchannel.client.office;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.audit.clock.ClockFile;
import org.dissentchannel.client.filing.PackageFile;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.thread.DestroyedEntry;
import org.dissentchannel.client.thread.FilingThread;
import org.dissentchannel.client.thread.LaneWalk;
import org.dissentchannel.client.thread.ThreadCheck;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.wire.HeadReader;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;

/** What an office reads: its inbox, filings, threads; every request signed. Any thread. */
public final class OfficeDesk {
  private static final int MOST_PAGE = 64;
  private static final int BEFORE_CONSENTS = 5;
  private static final Octets NO_BODY = Octets.empty();

  private final Station station;
  private final OfficeKeys keys;

  public OfficeDesk(Station station, OfficeKeys keys) {
    this.station = station;
    this.keys = keys;
  }

  public OfficeKeys keys() {
    return keys;
  }

  Station station() {
    return station;
  }

  /** All filings before this office, oldest first, as the server lists them. */
  public Outcome<List<InboxLine>> inbox() {
    return Outcome.of(() -> {
      var lines = new ArrayList<InboxLine>();
      while (true) {
        var head = get("/office/inbox/" + lines.size()).fields();
        var page = head.objects("filings", MOST_PAGE).stream().map(OfficeDesk::line).toList();
        boolean isMore = head.flag("more");
        head.end();
        lines.addAll(page);
        if (!isMore || page.isEmpty()) {
          return List.copyOf(lines);
        }
      }
    });
  }

  private static InboxLine line(HeadReader filing) {
    var line =
        new InboxLine(
            filing.hash("leaf"),
            (int) filing.integer("number", 1, Integer.MAX_VALUE),
            filing.date("filed_on"),
            filing.date("ack_due"),
            filing.date("reply_due"),
            filing.flag("acknowledged"),
            filing.flag("replied"),
            filing.flag("overdue"));
    filing.end();
    return line;
  }

  /** Fetches everything of a filing, unchecked: {@link FilingCheck} is what may be believed. */
  public Outcome<FilingMaterial> fetch(Hash leafHash) {
    return Outcome.of(() -> fetched(leafHash));
  }

  private FilingMaterial fetched(Hash leafHash) {
    var answer = get("/office/filings/" + leafHash.hex());
    var blobs = answer.blobs();
    new Message(answer.head(), blobs.subList(0, Math.min(BEFORE_CONSENTS, blobs.size())))
        .requireSizes(Leaf.SIZE, Entry.SALT_SIZE, -1, -1, -1);
    var head = answer.fields();
    var hashes = head.hashes("parts", PackageFile.MOST_PARTS);
    head.end();
    var entry =
        Leaf.parse(answer.blob(0).bytes())
            .flatMap(leaf -> Entry.opening(leaf, answer.blob(1).bytes(), answer.blob(2).bytes()))
            .filter(opened -> opened.leafHash().equals(leafHash))
            .orElseThrow(() -> unproven("The entry is not the one of this leaf."));
    var part = AuthorsPart.read(answer.blob(3).bytes());
    var files = hashes.stream().map(this::file).toList();
    var openings = Openings.read(answer.blob(4).bytes());
    var consents =
        blobs.stream()
            .skip(BEFORE_CONSENTS)
            .map(consent -> FilingConsent.read(consent.bytes()))
            .toList();
    return new FilingMaterial(entry, new PackedFiling(part, files), openings, consents);
  }

  /** Fetches a filing and opens it against a fresh copy of the log. */
  public Outcome<OpenedFiling> open(Hash leafHash) {
    return Outcome.of(() -> {
      try {
        var material = fetched(leafHash);
        return FilingCheck.of(station.freshLog(), keys).open(material).value();
      } catch (StepFailedException e) {
        throw DestroyedEntry.reason(station.freshLog(), leafHash, e);
      }
    });
  }

  /** What this and other offices entered into the thread of a filing. */
  public Outcome<FilingThread> thread(OpenedFiling filing) {
    return Outcome.of(() -> {
      var log = station.freshLog();
      var index = filing.opened().index();
      var walk = walk(filing, log);
      return new ThreadCheck(log, index, filing.leafHash(), keys.identity(), this::file)
          .check(walk);
    });
  }

  private LaneWalk walk(OpenedFiling filing, TrustedLog log) {
    var index = filing.opened().index();
    var lanes = LaneWalk.officesOf(log, index.charter());
    return LaneWalk.of(log, index.thread(), lanes, entries(filing.leafHash()));
  }

  /**
   * What shows an auditor the clock of a filing, as the log stands now: who gets it finds every
   * leaf of the thread, and nothing of the text.
   */
  public Outcome<ClockFile> clock(OpenedFiling filing) {
    return Outcome.of(() -> {
      var answers = walk(filing, station.freshLog()).ofOffices();
      var thread = filing.opened().index().thread();
      return ClockFile.of(thread, filing.entry(), filing.openings(), answers);
    });
  }

  /** The entries of a thread as the server gives them, those waiting for the tree included. */
  List<Entry> entries(Hash leafHash) {
    var answer = get("/office/filings/" + leafHash.hex() + "/entries");
    var head = answer.fields();
    head.integer("count", answer.blobs().size(), answer.blobs().size());
    head.end();
    return LaneWalk.read(answer.blobs());
  }

  Octets file(Hash hash) {
    var answer = get("/office/files/" + hash.hex());
    answer.requireBlobs(1);
    if (!RoomMessages.fileHash(answer.blob(0)).equals(hash)) {
      throw unproven("A file is not the one asked for.");
    }
    return answer.blob(0);
  }

  private Message get(String path) {
    return Channel.given(exchange("GET", path, NO_BODY));
  }

  FrameAnswer post(String path, Message message) {
    return exchange("POST", path, Octets.of(message.framed()));
  }

  /** A nonce works once, so each attempt signs with its own. */
  private FrameAnswer exchange(String method, String path, Octets body) {
    for (int left = station.channel().attempts() - 1; ; left--) {
      var nonceAnswer = station.channel().get("/office/nonce");
      nonceAnswer.requireSizes(OfficeSignature.NONCE_BYTES);
      var signature =
          OfficeSignature.sign(
              station.mirror().sheet().org(),
              keys.office(),
              keys.generation(),
              keys.signing(),
              nonceAnswer.blob(0),
              OfficeSignature.Request.of(method, path, body));
      try {
        var header = Map.of(OfficeSignature.HEADER, signature.format());
        return station.channel().sendOnce(method, path, header, body);
      } catch (UnreachableException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }
}
