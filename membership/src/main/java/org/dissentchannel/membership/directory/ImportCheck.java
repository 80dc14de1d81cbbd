package org.dissentchannel.membership.directory;

import java.util.List;

/** What importing a file would do. Nothing is changed yet. */
public sealed interface ImportCheck {
  /**
   * The file is good.
   *
   * @param change what is added, changed and removed
   * @param codes one for each added member, to be made durable <em>before</em> the change is
   *     committed: they can never be read again
   */
  record Ready(DirectoryChange change, List<PrintedCode> codes) implements ImportCheck {
    public Ready {
      codes = List.copyOf(codes);
    }
  }

  /** The file is not imported. At least one fault, in the order of the file. */
  record Refused(List<RowFault> faults) implements ImportCheck {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
