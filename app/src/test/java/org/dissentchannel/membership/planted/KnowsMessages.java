package org.dissentchannel.membership.planted;

import org.dissentchannel.channel.planted.PlantedRoom;

/** Breaks the rule that the members side never sees a message. */
public record KnowsMessages(PlantedRoom room) {}
