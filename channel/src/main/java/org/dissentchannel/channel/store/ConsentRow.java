package org.dissentchannel.channel.store;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * A consent to file or to freeze anew.
 *
 * @param action file or freeze
 * @param subject H("dissent/filing/v1" ‖ P), or the new text root
 * @param hash of the presentation
 */
public record ConsentRow(
    Octets room,
    Octets pseudonym,
    String action,
    Hash subject,
    Octets presentation,
    Hash hash,
    Octets signature) {}
