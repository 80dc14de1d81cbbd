package org.dissentchannel.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time passed, and processor time spent by all threads of this process, since this was made.
 *
 * <p>The second figure does not grow when neighbours on the machine take the processors away.
 */
final class ProcessTime {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long wall = System.nanoTime();
  private final long processor = SYSTEM.getProcessCpuTime();

  /** Passed and spent, in nanoseconds. */
  record Spent(long wallNanos, long processorNanos) {}

  Spent spent() {
    return new Spent(System.nanoTime() - wall, SYSTEM.getProcessCpuTime() - processor);
  }
}
