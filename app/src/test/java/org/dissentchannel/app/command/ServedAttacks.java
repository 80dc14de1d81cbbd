package org.dissentchannel.app.command;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dissentchannel.app.command.LyingProxy.Passing;
import org.dissentchannel.client.audit.Finding.Kind;

/**
 * What a server could send to browsers instead of the client, to everybody or on one page alone.
 */
final class ServedAttacks {
  private static final String CSP = "Content-Security-Policy";

  /**
   * One of them.
   *
   * @param found what the auditor must name
   * @param play tells the proxy, given the path of a script of the release
   */
  record ServedAttack(String name, Kind found, BiConsumer<LyingProxy, String> play) {
    String row() {
      return "| " + name + " | `" + found + "` |";
    }
  }

  private ServedAttacks() {}

  private static ServedAttack on(String path, String name, Kind kind, UnaryOperator<Passing> lie) {
    return new ServedAttack(name, kind, (proxy, script) -> proxy.at(path, lie));
  }

  private static ServedAttack policy(String name, Kind kind, UnaryOperator<String> change) {
    return on("/sign", name, kind, passing -> passing.changing(CSP, change));
  }

  static List<ServedAttack> all() {
    var all = new java.util.ArrayList<>(files());
    all.addAll(markup());
    all.addAll(scripts());
    all.addAll(headers());
    return all;
  }

  private static List<ServedAttack> files() {
    return List.of(
        new ServedAttack(
            "alter one byte of a script",
            Kind.FILE_ALTERED,
            (proxy, script) ->
                proxy.at(
                    script,
                    passing ->
                        passing.saying(
                            passing.body().substring(0, 9)
                                + (char) (passing.body().charAt(9) ^ 1)
                                + passing.body().substring(10)))),
        new ServedAttack(
            "add a line to a script",
            Kind.FILE_ALTERED,
            (proxy, script) ->
                proxy.at(script, passing -> passing.saying(passing.body() + "\nsend(card);"))),
        new ServedAttack(
            "withhold a script",
            Kind.FILE_WITHHELD,
            (proxy, script) -> proxy.at(script, Passing::refusing)),
        new ServedAttack(
            "send a script without end",
            Kind.FILE_WITHHELD,
            (proxy, script) ->
                proxy.at(script, passing -> passing.saying(" ".repeat((8 << 20) + 1)))),
        on(
            "/assets/words.txt",
            "alter the word list",
            Kind.FILE_ALTERED,
            passing -> passing.saying("aback\n" + passing.body())),
        on(
            "/card",
            "ask for more on a page",
            Kind.FILE_ALTERED,
            passing -> passing.replacing("</main>", "<form><input name=\"words\"></form></main>")),
        on("/verify", "withhold a page", Kind.PAGE_WITHHELD, Passing::refusing),
        on(
            "/verify",
            "offer another checker to save",
            Kind.FILE_NOT_RELEASED,
            passing ->
                passing.replacing(
                    "</main>",
                    "<a href=\"/assets/checker.html\" download=\"c.html\">Save</a></main>")));
  }

  private static List<ServedAttack> markup() {
    return List.of(
        on(
            "/sign",
            "add a script in line",
            Kind.INLINE_SCRIPT,
            passing -> passing.replacing("</body>", "<script>send(card);</script></body>")),
        on(
            "/log",
            "add a script in line to a page that the server fills",
            Kind.INLINE_SCRIPT,
            passing -> passing.replacing("</body>", "<script>send(card);</script></body>")),
        on(
            "/statistics",
            "add an event handler",
            Kind.INLINE_SCRIPT,
            passing -> passing.replacing("<body ", "<body onload=\"send()\" ")),
        on(
            "/charter",
            "link to a script",
            Kind.INLINE_SCRIPT,
            passing ->
                passing.replacing("</main>", "<a href=\"javascript:send()\">Next</a></main>")),
        on(
            "/help",
            "add a style in line",
            Kind.INLINE_SCRIPT,
            passing ->
                passing.replacing("</head>", "<style>main { display: none }</style></head>")),
        on(
            "/limits",
            "hide a script in a comment",
            Kind.PAGE_UNREADABLE,
            passing ->
                passing.replacing("</main>", "<!--><script src=\"/x.js\"></script>--></main>")),
        on(
            "/limits",
            "hide a script behind another encoding",
            Kind.PAGE_UNREADABLE,
            passing -> passing.with("Content-Type", "text/html; charset=utf-7")),
        on(
            "/statements",
            "put a frame on a page",
            Kind.UNEXPECTED_MARKUP,
            passing -> passing.replacing("</main>", "<iframe></iframe></main>")),
        on(
            "/charter",
            "lead away from a page by itself",
            Kind.UNEXPECTED_MARKUP,
            passing ->
                passing.replacing(
                    "</head>", "<meta http-equiv=\"refresh\" content=\"9; url=/x\"></head>")));
  }

  private static List<ServedAttack> scripts() {
    return List.of(
        on(
            "/room",
            "load a script that is not released",
            Kind.FILE_NOT_RELEASED,
            passing ->
                passing.replacing(
                    "</head>",
                    "<script type=\"module\" src=\"/assets/more.js\" integrity=\"sha384-AA\"></script>"
                        + "</head>")),
        on(
            "/log",
            "load a script from elsewhere",
            Kind.FILE_NOT_RELEASED,
            passing ->
                passing.replacing(
                    "</head>", "<script src=\"https://elsewhere.example/x.js\"></script></head>")),
        on(
            "/log",
            "load a style sheet that is not released",
            Kind.FILE_NOT_RELEASED,
            passing ->
                passing.replacing(
                    "</head>", "<link rel=\"stylesheet\" href=\"/assets/more.css\"></head>")),
        on(
            "/sign",
            "drop the hash of a script",
            Kind.WITHOUT_INTEGRITY,
            passing -> without(passing, Pattern.compile("<script[^>]* (integrity=\"[^\"]*\")"))),
        on(
            "/sign",
            "drop the hash of a part",
            Kind.WITHOUT_INTEGRITY,
            passing ->
                without(passing, Pattern.compile("modulepreload[^>]* (integrity=\"[^\"]*\")"))),
        on(
            "/sign",
            "drop a part from those named",
            Kind.WITHOUT_INTEGRITY,
            passing -> without(passing, Pattern.compile("(<link rel=\"modulepreload\"[^>]*>)"))),
        on(
            "/sign",
            "name a script with another hash",
            Kind.WITHOUT_INTEGRITY,
            passing -> passing.replacing("integrity=\"sha384-", "integrity=\"sha384-AAAA")));
  }

  private static Passing without(Passing passing, Pattern pattern) {
    Matcher matcher = pattern.matcher(passing.body());
    if (!matcher.find()) {
      throw new AssertionError("the page has no " + pattern);
    }
    return passing.replacing(matcher.group(1), "");
  }

  private static List<ServedAttack> headers() {
    return List.of(
        on("/sign", "leave the policy out", Kind.WEAKER_POLICY, passing -> passing.without(CSP)),
        policy(
            "allow scripts in line",
            Kind.WEAKER_POLICY,
            value -> value.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")),
        policy(
            "allow scripts from elsewhere",
            Kind.WEAKER_POLICY,
            value -> value + "; script-src-elem https:"),
        policy(
            "allow to send elsewhere",
            Kind.WEAKER_POLICY,
            value -> value.replace("connect-src 'self'", "connect-src *")),
        policy(
            "allow to be framed",
            Kind.WEAKER_POLICY,
            value -> value.replace("frame-ancestors 'none'", "frame-ancestors *")),
        policy(
            "have faults of pages reported",
            Kind.WEAKER_POLICY,
            value -> value + "; report-uri https://elsewhere.example/"),
        policy(
            "let text become markup",
            Kind.WEAKER_TRUSTED_TYPES,
            value -> value.replace("require-trusted-types-for 'script'; ", "")),
        policy(
            "let text become markup by a rule",
            Kind.WEAKER_TRUSTED_TYPES,
            value -> value.replace("trusted-types 'none'", "trusted-types default")),
        on(
            "/sign",
            "let scripts without a hash run",
            Kind.WEAKER_INTEGRITY_POLICY,
            passing -> passing.without("Integrity-Policy")),
        on(
            "/sign",
            "let scripts without a hash run by a word",
            Kind.WEAKER_INTEGRITY_POLICY,
            passing -> passing.with("Integrity-Policy", "blocked-destinations=(style)")),
        on(
            "/",
            "set a cookie",
            Kind.UNEXPECTED_HEADER,
            passing -> passing.with("Set-Cookie", "who=1")),
        on(
            "/",
            "load by a header",
            Kind.UNEXPECTED_HEADER,
            passing -> passing.with("Link", "</assets/more.js>; rel=modulepreload")));
  }
}
