package org.dissentchannel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.Test;

final class OutcomeTest {
  @Test
  void of_refusalInside_isAValueOutside() {
    var refusal = new Refusal.Conflict("Stored already.", Octets.utf8("stored"));
    Outcome<Stored> outcome =
        Outcome.of(() -> {
          throw new RefusedException(refusal);
        });
    assertEquals(new Outcome.Refused<Stored>(refusal), outcome);
  }

  @Test
  void of_malformedInside_isOneSentenceOutside() {
    Outcome<Stored> outcome =
        Outcome.of(() -> {
          throw new MalformedException("a row breaks its format");
        });
    var refusal = new Refusal.Malformed("A row breaks its format.");
    assertEquals(new Outcome.Refused<Stored>(refusal), outcome);
  }

  @Test
  void of_ourOwnFault_isThrownOn() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Outcome.of(() -> {
              throw new IllegalStateException("a bug");
            }));
  }
}
