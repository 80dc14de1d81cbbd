package org.dissentchannel.transparency.witness;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.witness.WitnessPolicy.Loaded;
import org.dissentchannel.transparency.witness.WitnessPolicy.Member;
import org.dissentchannel.transparency.witness.WitnessPolicy.Nobody;
import org.dissentchannel.transparency.witness.WitnessPolicy.One;
import org.dissentchannel.transparency.witness.WitnessPolicy.Quorum;
import org.dissentchannel.transparency.witness.WitnessPolicy.Reading;
import org.dissentchannel.transparency.witness.WitnessPolicy.Refused;
import org.dissentchannel.transparency.witness.WitnessPolicy.Some;

/**
 * Reads a policy file line by line. For one file.
 *
 * <p>Source: c2sp.org/tlog-policy, "Policy file syntax and structure". Bytes above 127 are opaque.
 */
final class PolicyReader {
  private static final int MOST_OF_A_KIND = 64;
  private static final String NONE = "none";

  private final List<NoteVerifier> logs = new ArrayList<>();
  private final List<Member> witnesses = new ArrayList<>();
  private final Map<String, Quorum> named = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private final Set<VerifierKey> logKeys = new HashSet<>();
  private final Set<VerifierKey> witnessKeys = new HashSet<>();
  private Optional<Quorum> quorum = Optional.empty();

  private PolicyReader() {}

  /** A fault of one line. */
  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String sentence) {
      super(sentence, null, false, false);
    }
  }

  static Reading read(byte[] file) {
    if (file.length > WitnessPolicy.MAX_SIZE) {
      return new Refused(1, "The policy is longer than " + WitnessPolicy.MAX_SIZE + " bytes.");
    }
    var text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      return new Refused((int) text.lines().count(), "The last line has no end.");
    }
    var reader = new PolicyReader();
    int number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      try {
        reader.line(line);
      } catch (Fault fault) {
        return new Refused(number, String.valueOf(fault.getMessage()));
      }
    }
    return reader
        .quorum
        .<Reading>map(some -> new Loaded(new WitnessPolicy(reader.logs, reader.witnesses, some)))
        .orElse(new Refused(number, "There is no quorum line."));
  }

  private void line(String line) {
    require(
        line.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7f),
        "There is a control character.");
    var words = Arrays.stream(line.split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty() || words.getFirst().startsWith("#")) {
      return;
    }
    var rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "log" -> log(rest);
      case "witness" -> witness(rest);
      case "group" -> group(rest);
      case "quorum" -> quorum(rest);
      default -> throw new Fault("A line begins with log, witness, group or quorum.");
    }
  }

  private void log(List<String> words) {
    require(words.size() == 1 || words.size() == 2, "A log has a key and perhaps an address.");
    var key = NoteVerifier.parse(utf8(words.getFirst()));
    require(key.isPresent(), "This is not the key of a log.");
    require(logKeys.add(key.orElseThrow().key()), "This log stands in the policy already.");
    require(logs.size() < MOST_OF_A_KIND, "There are too many logs.");
    logs.add(key.get());
  }

  private void witness(List<String> words) {
    require(
        words.size() == 2 || words.size() == 3,
        "A witness has a name, a key and perhaps an address.");
    var key = WitnessKey.parse(utf8(words.get(1)));
    require(key.isPresent(), "This is not the key of a witness.");
    require(witnessKeys.add(key.orElseThrow().key()), "This witness stands in the policy already.");
    require(witnesses.size() < MOST_OF_A_KIND, "There are too many witnesses.");
    var url = words.size() == 3 ? words.get(2) : "";
    require(url.isEmpty() || isHttp(url), "The address of a witness begins with http or https.");
    name(words.getFirst(), new One(key.get()));
    witnesses.add(new Member(utf8(words.getFirst()), key.get(), url));
  }

  private void group(List<String> words) {
    require(words.size() >= 3, "A group has a name, a number and members.");
    var names = words.subList(2, words.size());
    var quorums = new ArrayList<Quorum>();
    for (var member : names) {
      var one = named.get(member);
      require(one != null, "A member of a group is not defined above it.");
      require(members.add(member), "A member is in a group already.");
      if (one != null) {
        quorums.add(one);
      }
    }
    require(named.size() < 2 * MOST_OF_A_KIND, "There are too many groups.");
    name(words.getFirst(), new Some(least(words.get(1), names.size()), quorums));
  }

  private static int least(String word, int size) {
    var number =
        switch (word) {
          case "all" -> size;
          case "any" -> 1;
          default -> word.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(word) : 0;
        };
    require(number >= 1 && number <= size, "A group asks for one to all of its members.");
    return number;
  }

  private void quorum(List<String> words) {
    require(quorum.isEmpty(), "There is a second quorum line.");
    require(words.size() == 1, "A quorum has one name.");
    var name = words.getFirst();
    quorum = name.equals(NONE) ? Optional.of(new Nobody()) : Optional.ofNullable(named.get(name));
    require(quorum.isPresent(), "The quorum is not defined above it.");
  }

  private void name(String name, Quorum quorum) {
    require(!name.equals(NONE), "The name none is taken.");
    require(named.putIfAbsent(name, quorum) == null, "This name is defined already.");
  }

  private static boolean isHttp(String url) {
    try {
      var uri = URI.create(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isHttp && uri.getHost() != null && uri.getQuery() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static String utf8(String opaque) {
    return new String(opaque.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static void require(boolean isSo, String sentence) {
    if (!isSo) {
      throw new Fault(sentence);
    }
  }
}
