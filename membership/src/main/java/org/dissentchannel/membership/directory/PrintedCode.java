package org.dissentchannel.membership.directory;

import org.dissentchannel.membership.MemberId;

/**
 * One line of the sheet that is handed out: who, and the activation code in six groups of five. It
 * exists only until it is printed. {@code toString} shows no code.
 */
public record PrintedCode(MemberId member, String name, String code) {
  @Override
  public String toString() {
    return "PrintedCode of " + member;
  }
}
