package org.dissentchannel.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file over 400 lines, no method over 60: in every room, main and test alike. */
class SourceShapeTest {
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 60;

  @Test
  void everyFile_inTheProject_isShortEnough() throws IOException {
    List<Path> sources = sources(Path.of("..").toRealPath());
    assertTrue(sources.size() > 200, "found only " + sources.size() + " files");
    assertEquals(List.of(), tooLong(sources));
  }

  @Test
  void everyMethod_inTheProject_isShortEnough() throws IOException {
    assertEquals(List.of(), longMethods(sources(Path.of("..").toRealPath())));
  }

  @Test
  void longFileAndMethod_planted_areCaught(@TempDir Path folder) throws IOException {
    Path planted = folder.resolve("Planted.java");
    Files.writeString(planted, "class Planted {\n  void run() {\n" + "\n".repeat(400) + "  }\n}\n");
    assertEquals(List.of("Planted.java: 404 lines"), tooLong(List.of(planted)));
    assertEquals(List.of("Planted.java: run has 402 lines"), longMethods(List.of(planted)));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static List<String> tooLong(List<Path> sources) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources) {
      int lines = Files.readAllLines(source).size();
      if (lines > FILE_LINES) {
        found.add(source.getFileName() + ": " + lines + " lines");
      }
    }
    return found;
  }

  private static List<String> longMethods(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(sources.toArray(Path[]::new)));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new MethodLengths(unit, positions, found), null);
      }
      return found;
    }
  }

  private static final class MethodLengths extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      if (last - first + 1 > METHOD_LINES) {
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        found.add(file + ": " + method.getName() + " has " + (last - first + 1) + " lines");
      }
      return super.visitMethod(method, unused);
    }
  }
}
