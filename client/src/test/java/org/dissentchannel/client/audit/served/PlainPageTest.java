package org.dissentchannel.client.audit.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.audit.served.PageCheck.Load;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.Test;

class PlainPageTest {
  private static final String HEAD = "<!doctype html>\n<html lang=\"en\">";

  private static boolean isPlain(String body) {
    return PlainPage.read(Octets.utf8(HEAD + body)).isPresent();
  }

  private static List<Load> loads(String body) {
    var page = PlainPage.read(Octets.utf8(HEAD + body)).orElseThrow();
    List<Kind> kinds = new ArrayList<>();
    var loads = new PageCheck("/", (kind, sentence) -> kinds.add(kind)).loads(page);
    assertEquals(List.of(), kinds, body);
    return loads;
  }

  private static Kind only(String body) {
    var page = PlainPage.read(Octets.utf8(HEAD + body)).orElseThrow();
    List<Kind> kinds = new ArrayList<>();
    new PageCheck("/", (kind, sentence) -> kinds.add(kind)).loads(page);
    assertEquals(1, kinds.size(), body + kinds);
    return kinds.getFirst();
  }

  @Test
  void read_pageOfTheProductsForm_givesItsTags() {
    var page =
        PlainPage.read(Octets.utf8(HEAD + "<P class=\"a > b\" hidden>x > y</P>\n<br/><hr />"))
            .get();
    assertEquals(
        List.of("html", "p", "br", "hr"), page.tags().stream().map(PlainPage.Tag::name).toList());
    assertEquals("a > b", page.tags().get(1).value("class").orElseThrow());
    assertEquals("", page.tags().get(1).value("hidden").orElseThrow());
  }

  @Test
  void read_everyFormInWhichSomethingCouldHide_isRefused() {
    assertTrue(isPlain("<p>x</p>"));
    for (String hiding :
        List.of(
            "<!-- x -->",
            "<!--><script src=\"/x.js\"></script>-->",
            "<![CDATA[x]]>",
            "<?xml version=\"1.0\"?>",
            "<!doctype html>",
            "<title><a title=\"</title><script src=/x.js></script>\"></title>",
            "<p title=\"<script>\">",
            "<p title='x'>",
            "<p title=x>",
            "<p title = \"x\">",
            "<p title=\"x\"class=\"y\">",
            "<p/class=\"y\">",
            "<p a=\"1\" a=\"2\">",
            "<p a=\"1\" A=\"2\">",
            "<p a=\"1",
            "<p",
            "<",
            "x < y",
            "</p >",
            "</p class=\"x\">",
            "</>",
            "<x-y>",
            "<p \"x\">",
            "<p>\u0000</p>",
            "<p>\uFEFF</p>",
            "<p\f class=\"x\">")) {
      assertFalse(isPlain(hiding), hiding);
    }
    assertTrue(PlainPage.read(Octets.utf8("\n<!DOCTYPE html><html></html>")).isPresent());
    assertTrue(PlainPage.read(Octets.utf8("<html></html>")).isEmpty());
    assertTrue(PlainPage.read(Octets.utf8("x<!doctype html>")).isEmpty());
    assertTrue(PlainPage.read(Octets.utf8("\uFEFF" + HEAD)).isEmpty());
    assertTrue(PlainPage.read(Octets.utf8("<!doctype html PUBLIC \"x\">")).isEmpty());
    assertTrue(PlainPage.read(Octets.of(new byte[] {(byte) 0xff, (byte) 0xfe, '<', 0})).isEmpty());
  }

  @Test
  void loads_ofEveryKindOfTag_areNamed() {
    assertEquals(
        List.of(new Load("/a.js", true, "sha384-x")),
        loads("<script type=\"module\" src=\"/a.js\" integrity=\"sha384-x\"></script>"));
    assertEquals(
        List.of(new Load("/a", true, "")), loads("<link rel=\"ModulePreload\" href=\"/a\">"));
    assertEquals(
        List.of(new Load("/a.css", false, "")), loads("<link rel=\"stylesheet\" href=\"/a.css\">"));
    for (String tag :
        List.of(
            "<img src=\"/a\">",
            "<IMG SRC=\"/a\">",
            "<img srcset=\"/a\">",
            "<video poster=\"/a\">",
            "<body background=\"/a\">",
            "<use href=\"/a\"/>",
            "<use xlink:href=\"/a\"/>",
            "<a href=\"/a\" download>",
            "<link rel=\"preload\" imagesrcset=\"/a\">")) {
      assertEquals(List.of(new Load("/a", false, "")), loads(tag), tag);
    }
    // Fetched from the page's own address, where a server can answer with a script.
    assertEquals(
        List.of(new Load("#a", true, "sha256-x")),
        loads("<script src=\"#a\" integrity=\"sha256-x\"></script>"));
    assertEquals(
        List.of(new Load("#a", false, "")), loads("<link rel=\"stylesheet\" href=\"#a\">"));
    assertEquals(
        List.of(), loads("<a href=\"https://elsewhere.example/\">x</a><use href=\"#a\"/>"));
  }

  @Test
  void loads_whatIsInlineOrUnexpected_isNamed() {
    for (String inline :
        List.of(
            "<script>x()</script>",
            "<script></script>",
            "<script src=\"/a.js\"> </script>",
            "<script src=\"/a.js\"/>",
            "<script type=\"importmap\">{}</script>",
            "<style>p {}</style>",
            "<p style=\"color: red\">",
            "<p onclick=\"x()\">",
            "<p ONCLICK=\"x()\">",
            "<a href=\"javascript:x()\">",
            "<a href=\"&#106;avascript:x()\">",
            "<a href=\" javascript:x()\">",
            "<a href=\"data:text/html,x\">",
            "<area href=\"vbscript:x\">")) {
      assertEquals(Kind.INLINE_SCRIPT, only(inline), inline);
    }
    for (String unexpected :
        List.of(
            "<base target=\"x\">",
            "<iframe></iframe>",
            "<object></object>",
            "<meta http-equiv=\"refresh\" content=\"0\">",
            "<form action=\"/x\">",
            "<button formaction=\"/x\">",
            "<a href=\"/\" ping=\"/x\">",
            "<set attributeName=\"href\" to=\"javascript:x()\"/>")) {
      assertEquals(Kind.UNEXPECTED_MARKUP, only(unexpected), unexpected);
    }
  }
}
