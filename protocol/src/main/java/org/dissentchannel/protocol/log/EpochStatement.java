package org.dissentchannel.protocol.log;

import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.EpochManifest;

/** An epoch of cards; the statement is the manifest, byte for byte. */
public record EpochStatement(EpochManifest manifest) implements Statement {
  static final String TYPE = "epoch";

  @Override
  public LeafClass leafClass() {
    return LeafClass.EPOCH;
  }

  @Override
  public Json.Obj json() {
    return Jcs.readObject(manifest.statement().bytes());
  }

  @Override
  public Octets bytes() {
    return manifest.statement();
  }

  static EpochStatement of(byte[] bytes) {
    return new EpochStatement(EpochManifest.read(bytes));
  }
}
