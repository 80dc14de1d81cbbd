package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.util.List;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.receipt.VerifiedReceipt;
import org.dissentchannel.protocol.Json;

/** Says what a receipt proves, and by whose word. */
record ReceiptPrint(SetUpSheet sheet, VerifiedReceipt receipt) implements JsonOption.Result {
  /** A receipt that does not hold. */
  record Problem(String sentence) implements JsonOption.Result {
    @Override
    public void lines(PrintWriter out) {
      out.println("Problem: " + sentence);
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .with("sound", new Json.Bool(false))
          .with("findings", Json.texts(List.of(sentence)));
    }
  }

  @Override
  public void lines(PrintWriter out) {
    out.println("Checked: the log of " + sheet.origin() + " holds this filing.");
    out.println(
        "  entry %d of %d, signed by the log's key"
            .formatted(receipt.leafIndex(), receipt.checkpoint().head().size()));
    receipt.number().ifPresent(number -> out.println("  number " + number + " of its year"));
    receipt.filedOn().ifPresent(day -> out.println("  filed on " + day));
    receipt.signers().ifPresent(count -> out.println("  signers " + count));
    receipt.textRoot().ifPresent(root -> out.println("  text " + root.hex()));
    out.println("  " + whoseWord());
  }

  /** A cosignature dates the tree, so it says "not later than"; never that the day is right. */
  private String whoseWord() {
    var witnessing = receipt.witnessing();
    if (witnessing.known() == 0) {
      return "No outside witness stands on this sheet: the date is this server's own word.";
    }
    return witnessing
        .confirmedBy()
        .map(time ->
            "Confirmed by %s at %s: it was in the log then.".formatted(witnessing.sentence(), time))
        .orElseGet(() ->
            "Confirmed by %s only, which is too few: the date is this server's own word."
                .formatted(witnessing.sentence()));
  }

  @Override
  public Json.Obj json() {
    var witnessing = receipt.witnessing();
    Json.Obj json =
        Json.object()
            .with("sound", new Json.Bool(true))
            .with("findings", Json.texts(List.of()))
            .with("origin", sheet.origin())
            .with("leaf", receipt.leafIndex())
            .with("size", receipt.checkpoint().head().size())
            .with("root", receipt.checkpoint().head().root().hex())
            .with("witnesses", witnessing.known())
            .with("cosigned", witnessing.cosigned())
            .with("witnessed_at", witnessing.confirmedBy().map(Object::toString).orElse(""))
            .with("filed_on", receipt.filedOn().map(Object::toString).orElse(""))
            .with("text", receipt.textRoot().map(root -> root.hex()).orElse(""));
    if (receipt.number().isPresent()) {
      json = json.with("number", receipt.number().get());
    }
    return receipt.signers().isPresent() ? json.with("signers", receipt.signers().get()) : json;
  }
}
