package org.dissentchannel.storage.sqlite.members;

import java.util.List;
import org.dissentchannel.storage.sqlite.Migration;

/** The schema of the members database, for {@code Database.open}. */
public final class MembersSchema {
  private MembersSchema() {}

  /** All migrations, numbered from 1. */
  public static List<Migration> migrations() {
    return Migration.resources(MembersSchema.class, "0001-members.sql");
  }
}
