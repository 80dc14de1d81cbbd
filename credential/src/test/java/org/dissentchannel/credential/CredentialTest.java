package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** One member from seed to accepted presentation, as in the README. */
class CredentialTest {
  @Test
  void present_afterEnrolment_isAccepted() {
    var random = new SecureRandom();
    var header = new byte[32];
    var org = new byte[32];
    var ctx = new byte[32];
    var ph = new byte[32];
    var attributes = Attributes.of("2016-2", "officer", "2-3", "regional", "abroad", "5-9", "Ann");

    var key = IssuerKey.generate(random);
    var issuer = Issuer.of(key, EntropyKey.generate(random), header);
    var holder = Holder.of(Seed.generate(random), org, "2016-2");

    var issued =
        assertInstanceOf(
            IssueOutcome.Issued.class,
            issuer.issue(holder.commit(random), attributes, "member-17", "2016-2"));
    assertEquals(holder.commitment(), issued.commitment());

    var credential =
        assertInstanceOf(
            Credential.class,
            holder.receive(key.publicKey(), header, attributes, issued.credential()));
    var presentation = credential.present(ctx, ph, random, 0, 2);

    var context = Verifier.of(key.publicKey(), header).context(ctx);
    var accepted = assertInstanceOf(Accepted.class, context.check(ph, presentation));
    assertEquals(credential.pseudonym(ctx), accepted.pseudonym());
    assertEquals(720, presentation.proof().length);
  }
}
