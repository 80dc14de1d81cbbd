package org.dissentchannel.protocol.planted;

/** Breaks the rule that a class is named by what it is. */
public final class PlantedManager {}
