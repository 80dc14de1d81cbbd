package org.dissentchannel.credential;

/**
 * One shown attribute: its index and its value as received. The index is not checked here: a
 * verifier refuses the wrong ones with a reason.
 */
public record Disclosed(int index, AttributeValue value) {}
