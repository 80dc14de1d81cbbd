package org.dissentchannel.client.audit.served;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.audit.served.PageCheck.Load;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.InForce;
import org.dissentchannel.transparency.Hash;

/**
 * Reads the log of a server, takes the release of the client that is in force, and holds every page
 * and file that the server sends to browsers against it. For one run; it goes on after a finding.
 *
 * <p>It sees what it is sent. Source: spec/log.md, "Audit".
 */
public final class ClientAudit {
  /** Every page of the channel side. */
  public static final List<String> PAGES =
      List.of(
          "/",
          "/card",
          "/room",
          "/join",
          "/sign",
          "/file",
          "/track",
          "/verify",
          "/office/",
          "/charter",
          "/log",
          "/statements",
          "/statistics",
          "/limits",
          "/help");

  private static final String HTML = "text/html; charset=utf-8";
  private static final String BUILT_FOLDER = "/assets/";
  private static final String SCRIPT = ".js";

  private final LogAudit log;
  private final Browser browser;
  private final SortedMap<String, Hash> built = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Hash> released = new LinkedHashMap<>();

  public ClientAudit(SetUpSheet sheet, Transport line, InstantSource clock) {
    this.log = new LogAudit(sheet, new HttpLogFiles(line), clock);
    this.browser = new Browser(line);
  }

  /** Compares the release also with these files, which the public sources give, by their names. */
  public ClientAudit against(Map<String, Hash> files) {
    files.forEach((name, hash) -> built.put(BUILT_FOLDER + name, hash));
    return this;
  }

  /**
   * Does it all.
   *
   * @throws org.dissentchannel.client.http.UnreachableException if the server cannot be reached
   */
  public ClientReport run() {
    var report = log.run();
    findings.addAll(report.findings());
    if (report.view().isEmpty()) {
      return new ClientReport(report, 0, findings);
    }
    var release = report.view().get().release();
    if (release.isEmpty()) {
      find(Kind.NO_RELEASE, "The log does not say what the client consists of.");
      return new ClientReport(report, 0, findings);
    }
    release.map(InForce::what).ifPresent(this::compare);
    return new ClientReport(report, PAGES.size(), findings);
  }

  private void find(Kind kind, String sentence) {
    findings.add(new Finding(kind, sentence));
  }

  private void compare(ClientRelease release) {
    release.files().forEach(file -> released.put(file.path(), file.hash()));
    if (!built.isEmpty()) {
      compareWithSources();
    }
    for (String path : released.keySet()) {
      if (!PAGES.contains(path)) {
        checkFile(path);
      }
    }
    PAGES.forEach(this::checkPage);
  }

  /** Scripts keep their names; other files are served under a name that holds their hash. */
  private void compareWithSources() {
    built.forEach((path, hash) -> {
      boolean isThere =
          path.endsWith(SCRIPT) ? isReleased(path, hash) : released.containsValue(hash);
      if (!isThere) {
        find(Kind.NOT_FROM_SOURCES, "The release has not the file " + path + " of the sources.");
      }
    });
    for (String path : released.keySet()) {
      if (path.endsWith(SCRIPT) && !built.containsKey(path)) {
        find(Kind.NOT_FROM_SOURCES, "The sources do not give the script " + path + ".");
      }
    }
  }

  private boolean isReleased(String path, Hash hash) {
    return Optional.ofNullable(released.get(path)).filter(hash::equals).isPresent();
  }

  private void checkFile(String path) {
    var answer = browser.file(path);
    if (answer.isEmpty()) {
      find(Kind.FILE_WITHHELD, "The file " + path + " of the release is not given out.");
      return;
    }
    new HeaderCheck(this::find).answer(path, answer.get().headers());
    compareBytes("file", path, answer.get());
  }

  private void compareBytes(String what, String path, Answer answer) {
    if (released.containsKey(path) && !isReleased(path, Hash.sha256(answer.body().bytes()))) {
      find(Kind.FILE_ALTERED, "The " + what + " " + path + " is not the one of the release.");
    }
  }

  private void checkPage(String path) {
    var answer = browser.page(path);
    if (answer.isEmpty()) {
      find(Kind.PAGE_WITHHELD, "The page " + path + " is not given out.");
      return;
    }
    new HeaderCheck(this::find).page(path, answer.get().headers());
    compareBytes("page", path, answer.get());
    var page = PlainPage.read(answer.get().body());
    var type = answer.get().headers().firstValue("content-type").orElse("");
    if (page.isEmpty() || !type.equalsIgnoreCase(HTML)) {
      find(
          Kind.PAGE_UNREADABLE,
          "The page " + path + " is not in the plain form in which nothing can hide.");
      return;
    }
    checkLoads(path, new PageCheck(path, this::find).loads(page.get()));
  }

  private void checkLoads(String page, List<Load> loads) {
    var scripts = new PageScripts(page, browser, this::find);
    for (Load load : loads) {
      if (!released.containsKey(load.address())) {
        find(
            Kind.FILE_NOT_RELEASED,
            "The page %s loads %s, which is not in the release.".formatted(page, load.address()));
      } else {
        scripts.take(load);
      }
    }
    scripts.checkImports(released.keySet());
  }
}
