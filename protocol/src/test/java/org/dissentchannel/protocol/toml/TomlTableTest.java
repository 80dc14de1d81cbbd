package org.dissentchannel.protocol.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TomlTableTest {
  private final Problems problems = new Problems();

  private TomlTable read(String toml) {
    return TomlTable.read(toml.getBytes(StandardCharsets.UTF_8), problems).orElseThrow();
  }

  @Test
  void read_eachType_givesItsValue() {
    TomlTable table =
        read("t = 'x'\nn = 3\nyes = true\nd = 2016-06-16\nw = \"15m\"\nl = [\"a\"]\ni = [1, 2]\n");
    assertEquals("x", table.text("t"));
    assertEquals(3, table.integer("n", 0, 3));
    assertTrue(table.flag("yes"));
    assertEquals(LocalDate.of(2016, 6, 16), table.date("d"));
    assertEquals(Duration.ofMinutes(15), table.duration("w"));
    assertEquals(List.of("a"), table.texts("l"));
    assertEquals(List.of(1, 2), table.integers("i", 2));
    table.close();
    assertTrue(problems.isEmpty());
  }

  @Test
  void close_keysBehindTextsThatLookLikeToml_haveTheirOwnLines() {
    TomlTable table =
        read(
            """
            a = ~
            [not.a.table]
            b = 1 \\~ # no end
            ~
            'quoted key' = [ # a comment with ] and "
              "]", '"', # more
              { x = "}" },
            ]

            [t.u] # comment
            z = '''
            [x]'''
            y.w = 1
            [[r]]
            q = 1
            [[r]]
            q = 2
            """
                .replace("~", "\"\"\""));
    table.close();
    assertEquals(List.of(1, 5, 10, 14), problems.inOrder().stream().map(Problem::line).toList());
    TomlTable again = read("[t.u]\nz = 1\ny.w = 1\n[[r]]\nq = 1\n[[r]]\nq = 2\np = 3\n");
    again.table("t").table("u").integer("z", 0, 0);
    again.tables("r").forEach(one -> one.integer("q", 1, 2));
    again.close();
    assertEquals(
        List.of(2, 3, 8),
        problems.inOrder().stream()
            .filter(one -> !List.of(1, 5, 10, 14).contains(one.line()))
            .map(Problem::line)
            .toList());
  }

  @Test
  void read_doubledKeys_nameTheSecond() {
    assertFalse(
        TomlTable.read("a = 1\n[b]\nc = 1\nc = 2\n".getBytes(StandardCharsets.UTF_8), problems)
            .isPresent());
    assertEquals(List.of(new Problem(4, "The key b.c stands twice.")), problems.inOrder());
  }

  @Test
  void read_noise_endsWithoutAnException() {
    Random random = new Random(3);
    String alphabet = "ab.=[]{}\"'#\n\\ 1,";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder noise = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Problems found = new Problems();
      boolean isToml =
          TomlTable.read(noise.toString().getBytes(StandardCharsets.UTF_8), found).isPresent();
      assertEquals(isToml, found.isEmpty(), noise.toString());
    }
  }
}
