package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.EpochManifest;

/** An epoch as the members side keeps it: its manifest and the issuer's secret key, 32 bytes. */
public record KeptEpoch(EpochManifest manifest, Secret issuerKey) {}
