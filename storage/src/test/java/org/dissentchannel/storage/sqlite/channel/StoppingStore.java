package org.dissentchannel.storage.sqlite.channel;

import java.util.function.Function;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;

/** A store whose machine stops at a write of one's choice, just before it or just after. */
final class StoppingStore implements ChannelStore {
  /** When the machine stops; never, until it is told. */
  static final class Stop {
    private int writesLeft = Integer.MAX_VALUE;
    private boolean isAfter;

    void at(int write, boolean after) {
      writesLeft = write;
      isAfter = after;
    }

    void never() {
      writesLeft = Integer.MAX_VALUE;
    }
  }

  /** What a caller sees of a machine that stopped. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ChannelStore store;
  private final Stop stop;

  StoppingStore(ChannelStore store, Stop stop) {
    this.store = store;
    this.stop = stop;
  }

  @Override
  public <T> T read(Function<ChannelTables, T> work) {
    return store.read(work);
  }

  @Override
  public void overwriteDeleted() {
    write(_ -> true);
    store.overwriteDeleted();
  }

  @Override
  public <T> T write(Function<ChannelTables, T> work) {
    boolean stops = --stop.writesLeft < 0;
    if (stops && !stop.isAfter) {
      throw new Stopped();
    }
    T answer = store.write(work);
    if (stops) {
      throw new Stopped();
    }
    return answer;
  }
}
