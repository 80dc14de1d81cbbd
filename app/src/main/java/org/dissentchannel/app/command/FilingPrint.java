package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.text.Normalizer;
import java.util.List;
import org.dissentchannel.client.filing.Recount;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.SavedFiling;
import org.dissentchannel.client.receipt.VerifiedReceipt;
import org.dissentchannel.protocol.Json;

/**
 * Says what a saved package holds, in lines for people or as one line of JSON; no text, no name.
 */
record FilingPrint(By by, String name, SavedFiling filing) implements JsonOption.Result {
  /** Under which log and with which keys packages were opened. */
  record By(TrustedLog log, OfficeKeys keys) {}

  /** A package that could not be opened as what it says it is; no name if it is about all. */
  record Problem(String name, String sentence) implements JsonOption.Result {
    @Override
    public void lines(PrintWriter out) {
      if (!name.isEmpty()) {
        out.println("package    " + name);
      }
      out.println("Problem    " + sentence);
      out.println("Not sound.");
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .with("package", Normalizer.normalize(name, Normalizer.Form.NFC))
          .with("sound", new Json.Bool(false))
          .with("findings", Json.texts(List.of(sentence)));
    }
  }

  @Override
  public void lines(PrintWriter out) {
    var log = by.log();
    var index = filing.opened().index();
    out.println("package    " + name + ", in " + (index.parts().size() + 1) + " parts");
    out.println("opened by  " + by.keys().office() + ", generation " + by.keys().generation());
    out.println("log        " + log.origin() + ", " + log.head().size() + " leaves");
    out.println("root       " + log.head().root().hex());
    out.println("confirmed  " + log.witnessing().sentence());
    out.println("text       " + filing.text().root().hex());
    out.println("words      " + filing.text().checkWords().spelling());
    out.println("charter    " + index.charter().hex() + ", in the log");
    out.println("cards      " + index.freeze().epoch().name());
    recount(out);
    out.println("set root   " + filing.opened().set().root().hex() + ", as filed");
    out.println("entry      " + place(filing.place()));
    if (!filing.names().isEmpty()) {
      out.println("names      " + filing.readNames() + " open to this office");
    }
    filing.unchecked().forEach(one -> out.println("Unchecked  " + one));
    filing.faults().forEach(one -> out.println("Problem    " + one));
    out.println(filing.isSound() ? "Sound." : "Not sound.");
  }

  private void recount(PrintWriter out) {
    Recount recount = filing.recount();
    out.println(
        "signatures %d of %d hold, each checked by %s"
            .formatted(
                recount.total(),
                filing.opened().set().total(),
                isPure() ? "Bouncy Castle, in Java alone" : "blst"));
    out.println("named      " + recount.named());
    recount
        .byValue()
        .forEach(group -> out.println("showing    " + values(group) + ": " + group.signers()));
  }

  /** What really checked: without its library the first verifier falls back on the second. */
  private boolean isPure() {
    return by.log().check(filing.opened().index().freeze().epoch()).isPure();
  }

  private static String values(Recount.Group group) {
    return group.values().isEmpty() ? "membership only" : String.join(", ", group.values());
  }

  private static String place(SavedFiling.Place place) {
    return switch (place) {
      case SavedFiling.NotFiled _ -> "none";
      case SavedFiling.InThread(int leafIndex) -> "leaf " + leafIndex + ", not opened";
      case SavedFiling.Contradicted _ -> "not that of the receipt";
      case SavedFiling.Filed(int leafIndex, VerifiedReceipt receipt) ->
          "leaf "
              + leafIndex
              + receipt.number().map(number -> ", number " + number + " of its year").orElse("")
              + receipt.filedOn().map(day -> ", filed on " + day).orElse("");
    };
  }

  @Override
  public Json.Obj json() {
    var log = by.log();
    var opened = filing.opened();
    var recount = filing.recount();
    Json.Obj json =
        Json.object()
            .with("package", Normalizer.normalize(name, Normalizer.Form.NFC))
            .with("sound", new Json.Bool(filing.isSound()))
            .with("office", by.keys().office())
            .with("generation", by.keys().generation())
            .with("origin", log.origin())
            .with("size", log.head().size())
            .with("root", log.head().root().hex())
            .with("witnesses", log.witnessing().known())
            .with("cosigned", log.witnessing().cosigned())
            .with("text", filing.text().root().hex())
            .with("words", filing.text().checkWords().spelling())
            .with("charter", opened.index().charter().hex())
            .with("epoch", opened.index().freeze().epoch().name())
            .with("verifier", isPure() ? "pure" : "blst")
            .with("rows", opened.set().total())
            .with("signers", recount.total())
            .with("named", recount.named())
            .with(
                "by_value", Json.array(recount.byValue().stream().map(FilingPrint::group).toList()))
            .with("set_root", opened.set().root().hex())
            .with("names", filing.readNames())
            .with("unchecked", Json.texts(filing.unchecked()))
            .with("findings", Json.texts(filing.faults()));
    return placed(json, filing.place());
  }

  private static Json.Obj placed(Json.Obj json, SavedFiling.Place place) {
    return switch (place) {
      case SavedFiling.NotFiled _ -> json.with("entry", "none");
      case SavedFiling.Contradicted _ -> json.with("entry", "contradicted");
      case SavedFiling.InThread(int leafIndex) ->
          json.with("entry", "not opened").with("leaf", leafIndex);
      case SavedFiling.Filed(int leafIndex, _) ->
          json.with("entry", "opened").with("leaf", leafIndex);
    };
  }

  private static Json group(Recount.Group group) {
    return Json.object()
        .with("signers", group.signers())
        .with("values", Json.texts(group.values()));
  }
}
