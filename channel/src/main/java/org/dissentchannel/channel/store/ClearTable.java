package org.dissentchannel.channel.store;

import java.util.List;

/** Clear entries in the order of acceptance; none is ever changed or removed. */
public interface ClearTable {
  int count();

  /** Those from this number on, ascending. */
  List<ClearRow> from(int n);

  void insert(ClearRow row);
}
