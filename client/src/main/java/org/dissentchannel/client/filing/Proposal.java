package org.dissentchannel.client.filing;

/**
 * What is proposed to be filed, opened and checked by this drafter.
 *
 * @param consents how many members have consented, as the server says
 * @param needed how many must
 */
public record Proposal(PackedFiling packed, OpenedPackage opened, int consents, int needed) {}
