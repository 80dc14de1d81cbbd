package org.dissentchannel.channel.planted;

import org.dissentchannel.membership.planted.PlantedPerson;

/** Breaks the rule that the channel side never sees a person. */
public record KnowsPeople(PlantedPerson person) {}
