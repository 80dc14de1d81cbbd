package org.dissentchannel.protocol.charter;

import java.util.List;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.protocol.toml.TomlTable;

/** The offices of a charter that is being read, for keys that name one. */
record CharterOffices(List<Office> offices) {
  boolean has(String id, Role role) {
    return offices.stream().anyMatch(office -> office.id().equals(id) && office.role() == role);
  }

  List<String> addressees() {
    return offices.stream()
        .filter(office -> office.role() == Role.ADDRESSEE)
        .map(Office::id)
        .toList();
  }

  void require(TomlTable table, String key, String id) {
    if (table.isSound(key) && offices.stream().noneMatch(office -> office.id().equals(id))) {
      table.refuse(key, table.name(key) + " names \"" + id + "\", which is no office.");
    }
  }
}
