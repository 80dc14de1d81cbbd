package org.dissentchannel.storage.sqlite.members;

import java.util.List;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.storage.sqlite.Row;

/** The columns of a member, which the directory and the snapshots of epochs share. */
final class MemberRow {
  private MemberRow() {}

  static Member read(Row row) {
    return new Member(
        new MemberId(row.text("id")), row.text("name"), row.text("class"), values(row));
  }

  static List<String> values(Row row) {
    return List.of(
        row.text("value_1"),
        row.text("value_2"),
        row.text("value_3"),
        row.text("value_4"),
        row.text("value_5"));
  }
}
