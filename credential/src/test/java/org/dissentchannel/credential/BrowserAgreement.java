package org.dissentchannel.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Java's half of {@code browser/agreement}: {@code issue FOLDER}, then {@code check FOLDER}.
 *
 * <p>The two halves meet in lines of text, fields apart by a space, bytes in hexadecimal. A
 * presentation is: label of the context, what the act adds to it or "-", room key hash or zeros,
 * its bytes as in spec/room.md, its hash. Contexts and presentation headers are computed here from
 * spec/credential.md section 7 alone.
 */
final class BrowserAgreement {
  private static final int PRESENTATIONS = 200;
  private static final HexFormat HEX = HexFormat.of();
  private static final List<int[]> SHOWN =
      List.of(
          new int[] {0},
          new int[] {0, 2},
          new int[] {0, 4},
          new int[] {0, 2, 4},
          new int[] {0, 3, 5});
  private static final List<int[]> EPOCH_ONLY = List.of(new int[] {0});
  private static final List<int[]> EPOCH_AND_NAME = List.of(new int[] {0, 6});

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final IssuerKey key;
  private final byte[] header;
  private final byte[] org;
  private final String epoch;

  private BrowserAgreement(Path folder) throws IOException {
    this.folder = folder;
    var fields = lines("issuer.txt").getFirst();
    this.key = IssuerKey.of(HEX.parseHex(fields.get(0)));
    this.header = HEX.parseHex(fields.get(1));
    this.org = HEX.parseHex(fields.get(2));
    this.epoch = text(fields.get(3));
  }

  /** What an act is made of: the table of acts in spec/room.md. */
  private enum Kind {
    OPEN_NOTEBOOK("DCC1/notebook", 0, "open", false, EPOCH_ONLY),
    OPEN_ROOM("DCC1/room", 8, "open", false, EPOCH_ONLY),
    JOIN("DCC1/join", 16, "join", false, EPOCH_ONLY),
    SIGN("DCC1/sign", 32, "sign", true, SHOWN),
    WITHDRAW("DCC1/sign", 32, "withdraw", true, SHOWN),
    NAME("DCC1/sign", 32, "name", true, EPOCH_AND_NAME),
    PROVE("DCC1/sign", 32, "prove", true, EPOCH_AND_NAME),
    FILE("DCC1/file", 32, "file", false, EPOCH_ONLY),
    FREEZE("DCC1/file", 32, "freeze", false, EPOCH_ONLY);

    private final String label;
    private final int moreBytes;
    private final String action;
    private final boolean isCounted;
    private final List<int[]> sets;

    Kind(String label, int moreBytes, String action, boolean isCounted, List<int[]> sets) {
      this.label = label;
      this.moreBytes = moreBytes;
      this.action = action;
      this.isCounted = isCounted;
      this.sets = sets;
    }

    boolean canBeNamed() {
      return this == SIGN || this == WITHDRAW;
    }
  }

  static void main(String... arguments) throws IOException {
    var agreement = new BrowserAgreement(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "issue" -> agreement.issue();
      case "check" -> agreement.check();
      default -> throw new IllegalArgumentException("issue or check, not " + arguments[0]);
    }
  }

  /** Answers the browser's requests, and presents with members of its own. */
  private void issue() throws IOException {
    var issuer = Issuer.of(key, EntropyKey.generate(random), header);
    var answers = new ArrayList<String>();
    for (var request : lines("requests.txt")) {
      var proof = CommitmentProof.of(HEX.parseHex(request.getFirst()));
      var issued = issued(issuer, proof, attributes(request.subList(1, 8)), answers.size());
      answers.add(HEX.formatHex(issued.signature()) + " " + HEX.formatHex(issued.entropy()));
    }
    Files.write(folder.resolve("issued.txt"), answers);
    var credentials = lines("members.txt").stream().map(one -> member(issuer, one)).toList();
    var presented =
        IntStream.range(0, PRESENTATIONS)
            .mapToObj(_ -> presented(credentials.get(random.nextInt(credentials.size()))));
    Files.write(folder.resolve("java.txt"), presented.toList());
  }

  private IssuedCredential issued(
      Issuer issuer, CommitmentProof request, Attributes attributes, int number) {
    return switch (issuer.issue(request, attributes, "member " + number, epoch)) {
      case IssueOutcome.Issued(var _, var credential) -> credential;
      case IssueOutcome.Refused(var reason) -> throw new IllegalStateException(reason.sentence());
    };
  }

  private Credential member(Issuer issuer, List<String> values) {
    var holder = Holder.of(Seed.generate(random), org, epoch);
    var attributes = attributes(values);
    var issued = issued(issuer, holder.commit(random), attributes, random.nextInt());
    return switch (holder.receive(key.publicKey(), header, attributes, issued)) {
      case Credential credential -> credential;
      case ReceiveOutcome.Unusable(var reason) ->
          throw new IllegalStateException(reason.sentence());
    };
  }

  private static Attributes attributes(List<String> values) {
    return Attributes.of(values.stream().map(BrowserAgreement::text).toArray(String[]::new));
  }

  /** One random act, presented, as a line. */
  private String presented(Credential credential) {
    var kind = Kind.values()[random.nextInt(Kind.values().length)];
    var more = random(kind.moreBytes);
    var room = kind.moreBytes == 32 ? more : new byte[32];
    var subject = kind == Kind.JOIN ? more : random(32);
    var seq = kind.isCounted ? random(4) : new byte[4];
    var record = kind.canBeNamed() && random.nextBoolean() ? random(32) : new byte[32];
    var shown = kind.sets.get(random.nextInt(kind.sets.size()));
    var set = new byte[shown.length];
    for (int i = 0; i < shown.length; i++) {
      set[i] = (byte) shown[i];
    }
    var ctx = context(kind.label, more);
    var ph = presentationHeader(room, utf8(kind.action), subject, seq, set, record);
    var presentation = credential.present(ctx, ph, random, shown);
    var values = presentation.disclosed().stream().map(one -> one.value().octets());
    var before = Stream.of(utf8("DCC1/p1"), header, utf8(kind.action), subject, seq, set);
    var after = Stream.of(record, presentation.pseudonym().bytes(), presentation.proof());
    var bytes = lp(Stream.of(before, values, after).flatMap(parts -> parts).toList());
    return String.join(
        " ",
        kind.label,
        more.length == 0 ? "-" : HEX.formatHex(more),
        HEX.formatHex(room),
        HEX.formatHex(bytes),
        HEX.formatHex(presentation.hash(header, ctx, ph)));
  }

  /** Checks what the browser made. */
  private void check() throws IOException {
    var verifier = Verifier.of(key.publicKey(), header);
    var lines = lines("browser.txt");
    int passed = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (holds(verifier, lines.get(i))) {
        passed++;
      } else {
        System.err.println("java: presentation " + (i + 1) + " of browser.txt does not hold here");
      }
    }
    System.out.println("java: checked " + lines.size() + " presentations of the browser");
    Files.writeString(
        folder.resolve("java-result.txt"), passed + " " + (lines.size() - passed) + "\n");
  }

  /** Whether it holds, has the same hash here, and does not hold in another room. */
  private boolean holds(Verifier verifier, List<String> fields) {
    var more = fields.get(1).equals("-") ? new byte[0] : HEX.parseHex(fields.get(1));
    var room = HEX.parseHex(fields.get(2));
    var parts = parts(HEX.parseHex(fields.get(3)));
    var set = parts.get(5);
    var end = 6 + set.length;
    if (parts.size() != end + 3 || !Arrays.equals(parts.get(1), header)) {
      return false;
    }
    var disclosed =
        IntStream.range(0, set.length)
            .mapToObj(i -> new Disclosed(set[i], AttributeValue.ofOctets(parts.get(6 + i))))
            .toList();
    var presentation =
        Presentation.of(disclosed, Pseudonym.of(parts.get(end + 1)), parts.get(end + 2));
    var ph =
        presentationHeader(room, parts.get(2), parts.get(3), parts.get(4), set, parts.get(end));
    var elsewhere =
        presentationHeader(
            random(32), parts.get(2), parts.get(3), parts.get(4), set, parts.get(end));
    var context = verifier.context(context(fields.get(0), more));
    return context.check(ph, presentation) instanceof Accepted accepted
        && HEX.formatHex(accepted.hash()).equals(fields.get(4))
        && context.check(elsewhere, presentation) instanceof CheckOutcome.Rejected;
  }

  private byte[] context(String label, byte[] more) {
    var parts = List.of(utf8(label), org, utf8(epoch), more);
    return sha256(lp(more.length == 0 ? parts.subList(0, 3) : parts));
  }

  private byte[] presentationHeader(
      byte[] room, byte[] action, byte[] subject, byte[] seq, byte[] set, byte[] record) {
    return sha256(lp(List.of(utf8("DCC1/ph"), header, room, action, subject, seq, set, record)));
  }

  private static byte[] lp(List<byte[]> parts) {
    var out = ByteBuffer.allocate(parts.stream().mapToInt(part -> 8 + part.length).sum());
    parts.forEach(part -> out.putLong(part.length).put(part));
    return out.array();
  }

  private static List<byte[]> parts(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var parts = new ArrayList<byte[]>();
    while (in.hasRemaining()) {
      var part = new byte[Math.toIntExact(in.getLong())];
      in.get(part);
      parts.add(part);
    }
    return parts;
  }

  private byte[] random(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<List<String>> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream()
        .map(line -> List.of(line.split(" ", -1)))
        .toList();
  }

  private static String text(String hex) {
    return new String(HEX.parseHex(hex), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
