package org.dissentchannel.web;

import java.net.URI;

/**
 * What every page says of the place it is in.
 *
 * @param organisation the name members know
 * @param members the address of the members side
 * @param channel the address of the channel side
 * @param leaveTo an ordinary page of the same organisation, for the link "Leave page"
 */
public record Surroundings(String organisation, URI members, URI channel, URI leaveTo) {}
