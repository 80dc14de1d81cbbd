package org.dissentchannel.protocol.card;

import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Secret;

/**
 * What a card holds: the issuer's answer, the seed its secrets come from, the notebook key N.
 *
 * @param seed 32 bytes, fresh each epoch
 * @param notebookKey 32 bytes, kept over epochs
 */
public record Card(IssuedBytes issued, Secret seed, Secret notebookKey) {
  public Card {
    if (seed.size() != 32 || notebookKey.size() != 32) {
      throw new MalformedException("seed and notebook key of a card have 32 bytes");
    }
  }

  @Override
  public String toString() {
    return "Card[secret]";
  }
}
