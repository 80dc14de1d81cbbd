package org.dissentchannel.channel.planted;

/** A room, for the tests of the rules. */
public record PlantedRoom(String id) {}
