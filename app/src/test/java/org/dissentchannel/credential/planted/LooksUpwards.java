package org.dissentchannel.credential.planted;

import org.dissentchannel.channel.planted.PlantedRoom;

/** Breaks the rule that a library knows nothing above it. */
public record LooksUpwards(PlantedRoom room) {}
