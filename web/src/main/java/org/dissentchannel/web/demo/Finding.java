package org.dissentchannel.web.demo;

/**
 * What became of one thing that was tried.
 *
 * @param tried what was tried, as a noun
 * @param isCaught whether it failed
 * @param catcher who caught it, such as {@code The server}
 * @param sentence what that one said, word for word
 */
public record Finding(String tried, boolean isCaught, String catcher, String sentence) {}
