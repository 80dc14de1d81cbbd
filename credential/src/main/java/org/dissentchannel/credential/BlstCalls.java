package org.dissentchannel.credential;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
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
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Calls of blst that the binding does not offer, straight into the library it has loaded.
 *
 * <p>For public points and scalars only: unlike the binding's multiplication these look multiples
 * up in tables, so their time and their memory accesses depend on the scalars. Points are in blst's
 * own affine form (96 bytes, 192 in G2), results in its Jacobian form (144 bytes). Any thread.
 * Source: blst.h, "Multi-scalar multiplications and other multi-point operations" and "Pairing
 * interface".
 */
final class BlstCalls {
  /** The calls, unless the library does not export them, as that for Windows does not. */
  static final Optional<BlstCalls> INSTANCE = find();

  static final int AFFINE_BYTES = 96;
  static final int SERIALIZED_BYTES = 96;
  private static final int JACOBIAN_BYTES = 144;
  private static final int AFFINE_G2_BYTES = 192;
  private static final int FP12_BYTES = 576;
  private static final int LINES_BYTES = 68 * 288;

  /** Tables are read in steps of this many bytes. */
  private static final int ALIGNMENT = 64;

  private final MethodHandle deserialize;
  private final MethodHandle serialize;
  private final MethodHandle precompute;
  private final MethodHandle multiplyTable;
  private final MethodHandle pippenger;
  private final MethodHandle pippengerScratch;
  private final MethodHandle deserializeG2;
  private final MethodHandle precomputeLines;
  private final MethodHandle millerLoop;
  private final MethodHandle finalVerify;

  private BlstCalls(SymbolLookup library) {
    this.deserialize = call(library, "blst_p1_deserialize", returningInt(2));
    this.serialize =
        call(library, "blst_p1_serialize", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    this.precompute =
        call(
            library,
            "blst_p1s_mult_wbits_precompute",
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    this.multiplyTable =
        call(
            library,
            "blst_p1s_mult_wbits",
            FunctionDescriptor.ofVoid(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
    this.pippenger =
        call(
            library,
            "blst_p1s_mult_pippenger",
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
    this.pippengerScratch =
        call(
            library,
            "blst_p1s_mult_pippenger_scratch_sizeof",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    this.deserializeG2 = call(library, "blst_p2_deserialize", returningInt(2));
    this.precomputeLines =
        call(library, "blst_precompute_lines", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    this.millerLoop =
        call(
            library,
            "blst_miller_loop_lines",
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    this.finalVerify =
        call(
            library,
            "blst_fp12_finalverify",
            FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
  }

  private static FunctionDescriptor returningInt(int pointers) {
    var arguments = new MemoryLayout[pointers];
    Arrays.fill(arguments, ADDRESS);
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  private static MethodHandle call(SymbolLookup library, String name, FunctionDescriptor types) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), types);
  }

  /** The binding has loaded the library for its class loader, which is ours too. */
  private static Optional<BlstCalls> find() {
    if (!NativeCurve.isLoaded()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BlstCalls(SymbolLookup.loaderLookup()));
    } catch (NoSuchElementException notExported) {
      return Optional.empty();
    }
  }

  /** A table of multiples 1 to 2^(bits-1) of each point, freed when nothing refers to it. */
  MemorySegment table(byte[] serialized, int points, int windowBits) {
    try (var arena = Arena.ofConfined()) {
      var affine = affine(arena, serialized, points);
      var table = Arena.ofAuto().allocate(tableBytes(points, windowBits), ALIGNMENT);
      precompute.invokeExact(table, (long) windowBits, list(arena, affine), (long) points);
      return table;
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  /**
   * The sum of point i times scalar i, over the first points of a table.
   *
   * @param scalars one after the other, each {@code scalarBits / 8} bytes, little-endian
   * @return the serialized point, 96 bytes
   */
  byte[] sumFromTable(
      MemorySegment table, int windowBits, byte[] scalars, int points, int scalarBits) {
    requireSize("table", table.byteSize(), tableBytes(points, windowBits));
    requireSize("scalars", scalars.length, (long) points * scalarBits / Byte.SIZE);
    try (var arena = Arena.ofConfined()) {
      var result = arena.allocate(JACOBIAN_BYTES, ALIGNMENT);
      var scratch = arena.allocate((long) JACOBIAN_BYTES * points, ALIGNMENT);
      multiplyTable.invokeExact(
          result,
          table,
          (long) windowBits,
          (long) points,
          list(arena, scalars(arena, scalars)),
          (long) scalarBits,
          scratch);
      return serialized(arena, result);
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  /**
   * The sum of point i times scalar i.
   *
   * @param serialized the points, 96 bytes each, none of them the identity
   * @param scalars one after the other, each {@code scalarBits / 8} bytes, little-endian
   * @return the serialized point, 96 bytes
   */
  byte[] sum(byte[] serialized, byte[] scalars, int points, int scalarBits) {
    requireSize("points", serialized.length, (long) points * SERIALIZED_BYTES);
    requireSize("scalars", scalars.length, (long) points * scalarBits / Byte.SIZE);
    try (var arena = Arena.ofConfined()) {
      var result = arena.allocate(JACOBIAN_BYTES, ALIGNMENT);
      long scratchBytes = (long) pippengerScratch.invokeExact((long) points);
      pippenger.invokeExact(
          result,
          list(arena, affine(arena, serialized, points)),
          (long) points,
          list(arena, scalars(arena, scalars)),
          (long) scalarBits,
          arena.allocate(Math.max(scratchBytes, JACOBIAN_BYTES), ALIGNMENT));
      return serialized(arena, result);
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  /** The lines of the Miller loop for a fixed point of G2, from its 192 serialized bytes. */
  MemorySegment lines(byte[] serializedG2) {
    requireSize("point of G2", serializedG2.length, AFFINE_G2_BYTES);
    try (var arena = Arena.ofConfined()) {
      var point = arena.allocate(AFFINE_G2_BYTES, ALIGNMENT);
      int error = (int) deserializeG2.invokeExact(point, copy(arena, serializedG2));
      requireRead(error);
      var lines = Arena.ofAuto().allocate(LINES_BYTES, ALIGNMENT);
      precomputeLines.invokeExact(lines, point);
      return lines;
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  /** e(a, of the first lines) = e(b, of the second); neither point is the identity. */
  boolean pairs(byte[] a, MemorySegment linesOfA, byte[] b, MemorySegment linesOfB) {
    try (var arena = Arena.ofConfined()) {
      var left = arena.allocate(FP12_BYTES, ALIGNMENT);
      var right = arena.allocate(FP12_BYTES, ALIGNMENT);
      millerLoop.invokeExact(left, linesOfA, affine(arena, a, 1));
      millerLoop.invokeExact(right, linesOfB, affine(arena, b, 1));
      return (boolean) finalVerify.invokeExact(left, right);
    } catch (Throwable failure) {
      throw broken(failure);
    }
  }

  private MemorySegment affine(Arena arena, byte[] serialized, int points) throws Throwable {
    var from = copy(arena, serialized);
    var to = arena.allocate((long) AFFINE_BYTES * points, ALIGNMENT);
    for (int i = 0; i < points; i++) {
      int error =
          (int)
              deserialize.invokeExact(
                  to.asSlice((long) AFFINE_BYTES * i, AFFINE_BYTES),
                  from.asSlice((long) SERIALIZED_BYTES * i, SERIALIZED_BYTES));
      requireRead(error);
    }
    return to;
  }

  private static long tableBytes(int points, int windowBits) {
    return ((long) AFFINE_BYTES * points) << (windowBits - 1);
  }

  /** The library reads so much without asking: less would be memory that is not ours. */
  private static void requireSize(String what, long bytes, long needed) {
    if (bytes < needed) {
      throw new IllegalArgumentException(
          what + ": " + bytes + " bytes where blst reads " + needed + " bytes");
    }
  }

  private static void requireRead(int error) {
    if (error != 0) {
      throw new IllegalStateException("blst does not read a point of its own: error " + error);
    }
  }

  private byte[] serialized(Arena arena, MemorySegment jacobian) throws Throwable {
    var out = arena.allocate(SERIALIZED_BYTES);
    serialize.invokeExact(out, jacobian);
    return out.toArray(JAVA_BYTE);
  }

  /** With room behind: a window may begin in the last byte and is cut off only after reading. */
  private static MemorySegment scalars(Arena arena, byte[] scalars) {
    var segment = arena.allocate(scalars.length + (long) Long.BYTES);
    MemorySegment.copy(MemorySegment.ofArray(scalars), 0, segment, 0, scalars.length);
    return segment;
  }

  private static MemorySegment copy(Arena arena, byte[] bytes) {
    return arena.allocateFrom(JAVA_BYTE, bytes);
  }

  /** A list of pointers that ends with null: what follows the first lies behind it. */
  private static MemorySegment list(Arena arena, MemorySegment first) {
    var list = arena.allocate(ADDRESS, 2);
    list.setAtIndex(ADDRESS, 0, first);
    return list;
  }

  private static RuntimeException broken(Throwable failure) {
    return switch (failure) {
      case RuntimeException ours -> ours;
      case Error fatal -> throw fatal;
      default -> new IllegalStateException("a call of blst failed", failure);
    };
  }
}
