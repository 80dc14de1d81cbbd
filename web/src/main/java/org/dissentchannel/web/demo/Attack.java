package org.dissentchannel.web.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a visitor may try to break, and how to try it without a button. */
public enum Attack {
  SIGN_TWICE(
      "Sign twice",
      "A member whose signature stands sends a second one under the same text.",
      "Take the seat of the co-signer in two tabs and sign in both. The second signature takes the"
          + " place of the first; the room still counts one."),
  OUTSIDE_CARD(
      "Sign with a card from outside",
      "Somebody makes an issuer key, stamps a card with it and signs, once openly, once under the"
          + " name of the true epoch.",
      "Open the drafter's card file in an editor, change one byte, and give it to the first page of"
          + " the channel side with its eight words."),
  OTHER_ROOM(
      "Move a signature to another text",
      "A drafter of another room carries a member's signature over to the own text.",
      "Sign in one room, copy the request from the browser's network tools, and send it to the"
          + " address of another room."),
  ALTER_TEXT(
      "Alter a filed message",
      "One byte of an office's copy is changed after the filing; the office opens it.",
      "Save a filed message at an office, change a byte of the file and open it on the page"
          + " “Verify”."),
  HIDE_FILING(
      "Hide a filing, or date it back",
      "A server shows a log without the message, with the message at an earlier place, or the log"
          + " of the first day again. A client reads each of them.",
      "Save a checkpoint of the log today, move the clock, and check with “Verify” that the log of"
          + " then is the beginning of the log of now."),
  FORGE_ANSWER(
      "Forge the acknowledgement",
      "The steward's key signs a second acknowledgement without opening the message; another office"
          + " signs in the steward's name; somebody without a key asks for the message.",
      "Open the office page with the file of keys of one office and the recovery code of another.");

  private final String title;
  private final String what;
  private final String oneself;

  Attack(String title, String what, String oneself) {
    this.title = title;
    this.what = what;
    this.oneself = oneself;
  }

  /** Its name in forms. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The attack with this name in forms. */
  static Optional<Attack> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  public String title() {
    return title;
  }

  /** What happens on press. */
  public String what() {
    return what;
  }

  /** How to try it by hand. */
  public String oneself() {
    return oneself;
  }
}
