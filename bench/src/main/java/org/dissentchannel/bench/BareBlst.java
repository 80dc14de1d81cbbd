package org.dissentchannel.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import supranational.blst.P1;

/**
 * Functions of blst by their names, on memory that lies ready: no copy, no object, no product code.
 *
 * <p>Arguments are segments and longs, in the order of blst.h.
 */
final class BareBlst {
  static final int JACOBIAN = 144;
  static final int AFFINE = 96;
  static final int AFFINE_G2 = 192;
  static final int FP12 = 576;
  static final int LINES = 68 * 288;

  private BareBlst() {}

  /** A call that answers nothing. */
  static MethodHandle call(String name, Class<?>... types) {
    return handle(name, FunctionDescriptor.ofVoid(layouts(types)));
  }

  /** A call that answers yes or no. */
  static MethodHandle asking(String name, Class<?>... types) {
    return handle(name, FunctionDescriptor.of(JAVA_BOOLEAN, layouts(types)));
  }

  /** A call that answers an error number, 0 for none. */
  static MethodHandle reading(String name) {
    return handle(name, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  /** A call that answers a size. */
  static long size(String name, long... arguments) {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, long.class);
    MethodHandle handle = handle(name, FunctionDescriptor.of(JAVA_LONG, layouts(types)));
    try {
      return arguments.length == 1
          ? (long) handle.invoke(arguments[0])
          : (long) handle.invoke(arguments[0], arguments[1]);
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static MemoryLayout[] layouts(Class<?>... types) {
    MemoryLayout[] layouts = new MemoryLayout[types.length];
    for (int i = 0; i < types.length; i++) {
      layouts[i] = types[i] == long.class ? JAVA_LONG : ADDRESS;
    }
    return layouts;
  }

  private static MethodHandle handle(String name, FunctionDescriptor types) {
    // The binding loads the library when its first point is made.
    if (!new P1().is_inf()) {
      throw new IllegalStateException("blst does not load");
    }
    return Linker.nativeLinker()
        .downcallHandle(SymbolLookup.loaderLookup().findOrThrow(name), types);
  }

  static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("blst answered what cannot be");
    }
  }

  /** Pointers to the first of something, and null: the rest lies behind the first. */
  static MemorySegment list(Arena arena, MemorySegment first) {
    MemorySegment list = arena.allocate(ADDRESS, 2);
    list.setAtIndex(ADDRESS, 0, first);
    return list;
  }
}
