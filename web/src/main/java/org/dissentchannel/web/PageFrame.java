package org.dissentchannel.web;

import java.util.List;
import java.util.Optional;

/**
 * What the layout knows of the page it frames. Every template has it as the parameter {@code page}.
 *
 * @param world whose side the page is on
 * @param name of the page and of its module; empty for an error
 * @param address the path of the page
 * @param here the place
 * @param assets what pages load
 */
public record PageFrame(
    World world, String name, String address, Surroundings here, Assets assets) {
  /** Whether the page works in the browser and is empty without a script. */
  public boolean isShell() {
    return world != World.PUBLIC
        && List.of(Shell.values()).stream()
            .anyMatch(shell -> shell.world() == world && shell.page().equals(name));
  }

  /** Whether this is the page at that address: the link to it is marked. */
  public boolean isAt(String path) {
    return path.equals(address);
  }

  /** The module of the page, if this build has one. */
  public Optional<Asset> module() {
    return assets.module(name).stream().findFirst();
  }

  /** The parts that the module imports, in any depth. */
  public List<Asset> parts() {
    return assets.module(name).stream().skip(1).toList();
  }

  /** The receipt checker to save, if this build has it. */
  public Optional<Asset> checker() {
    return assets.checker();
  }

  /** The mark of the product, as an icon. */
  public Asset mark() {
    return assets.mark();
  }

  /** The style sheet. */
  public Asset style() {
    return assets.style();
  }
}
