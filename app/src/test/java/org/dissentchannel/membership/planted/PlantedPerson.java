package org.dissentchannel.membership.planted;

/** A person, for the tests of the rules. */
public record PlantedPerson(String name) {}
