package org.dissentchannel.client.members;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.Epoch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One member signed in at the members origin. Any thread.
 *
 * <p>What goes out is the activation code and a blind commitment; seed, words and notebook key
 * never do. What comes back is believed by nobody: {@link org.dissentchannel.client.card.Enrolment}
 * checks the card, and manifests are taken from the log. Source: spec/members-http.md.
 */
public final class MemberSession {
  private static final int MOST_ANSWER_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COOKIE =
      Pattern.compile("((?:__Host-)?session=[A-Za-z0-9_-]{43})(?:;.*)?");

  private final Transport members;
  private final String cookie;

  private MemberSession(Transport members, String cookie) {
    this.members = members;
    this.cookie = cookie;
  }

  /**
   * Signs in.
   *
   * @param code as it is printed on the member's sheet
   */
  public static Outcome<MemberSession> signIn(Transport members, String code) {
    return Outcome.of(() -> {
      var answer = post(members, "/sign-in", Map.of("code", code), Map.of());
      read(answer);
      return new MemberSession(members, cookie(answer));
    });
  }

  private static String cookie(Answer answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(COOKIE::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElseThrow(() -> new MalformedException("no session came with the sign-in"));
  }

  /**
   * Has a commitment stamped; the same commitment gets the same bytes again.
   *
   * @param commitment with its proof, 368 bytes
   * @return the issued bytes, unchecked
   */
  public Outcome<Octets> stamp(Epoch epoch, Octets commitment) {
    return Outcome.of(() -> {
      var fields = Map.of("epoch", epoch.name(), "commitment", commitment.base64url());
      var issued = read(post(members, "/stamp", fields, Map.of("Cookie", cookie)));
      return bytes(text(issued, "issued"));
    });
  }

  /** Ends the session at the server. */
  public Outcome<Boolean> signOut() {
    return Outcome.of(() -> {
      read(post(members, "/sign-out", Map.of(), Map.of("Cookie", cookie)));
      return true;
    });
  }

  private static Answer post(
      Transport members, String path, Map<String, String> fields, Map<String, String> extra) {
    var headers = new HashMap<>(extra);
    headers.put("Origin", members.origin().address().getScheme() + "://" + members.origin().host());
    var body = Octets.empty();
    if (!fields.isEmpty()) {
      headers.put("Content-Type", "application/json");
      body = Octets.utf8(JSON.writeValueAsString(fields));
    }
    return members.send("POST", path, headers, body, MOST_ANSWER_BYTES);
  }

  private static JsonNode read(Answer answer) {
    JsonNode json;
    try {
      json = JSON.readTree(answer.body().bytes());
    } catch (JacksonException e) {
      throw new MalformedException("the members origin answered something other than JSON", e);
    }
    if (!answer.isOk()) {
      throw new StepFailedException(new Failure.Refused(answer.status(), text(json, "error")));
    }
    return json;
  }

  private static String text(JsonNode json, String field) {
    var value = json.get(field);
    if (value == null || !value.isString()) {
      throw new MalformedException("an answer of the members origin without " + field);
    }
    return value.stringValue();
  }

  private static Octets bytes(String base64url) {
    try {
      return Octets.of(Base64.getUrlDecoder().decode(base64url));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an answer of the members origin is not base64url", e);
    }
  }

  @Override
  public String toString() {
    return "MemberSession";
  }
}
