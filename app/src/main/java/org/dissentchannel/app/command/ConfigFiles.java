package org.dissentchannel.app.command;

import java.nio.file.Path;
import org.dissentchannel.app.config.Configuration;
import org.jspecify.annotations.Nullable;

/** The configuration that a command was given, or the standard one. */
final class ConfigFiles {
  private ConfigFiles() {}

  static Configuration read(@Nullable Path file) {
    return file == null
        ? Configuration.standard()
        : switch (Configuration.read(file)) {
          case Configuration.Loaded(Configuration loaded) -> loaded;
          case Configuration.Refused(var sentences) -> throw new CannotBegin(sentences);
        };
  }
}
