package org.dissentchannel.membership.directory;

import java.util.List;

/** What a directory file turned out to be. */
public sealed interface DirectoryReading {
  /** Every row is good; members in the order of the file, at least one. */
  record Good(List<Member> members) implements DirectoryReading {
    public Good {
      members = List.copyOf(members);
    }
  }

  /** At least one row is not good, so none is taken. Faults in the order of the file. */
  record Faulty(List<RowFault> faults) implements DirectoryReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
