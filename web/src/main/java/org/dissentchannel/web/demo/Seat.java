package org.dissentchannel.web.demo;

import org.dissentchannel.web.World;

/**
 * Somebody whose place a visitor can take.
 *
 * @param id its name for programs
 * @param world where it leads
 * @param link the address with everything in hand
 * @param wordsFor what the words beside the link are for; empty if there are none
 * @param words to be typed there, as they are spelled; or empty
 */
public record Seat(
    String id,
    World world,
    String title,
    String says,
    String link,
    String wordsFor,
    String words) {}
