package org.dissentchannel.web.channel;

import org.dissentchannel.envelope.SizeClass;

/**
 * How large the frames of one route are.
 *
 * @param least the smallest class of a request
 * @param most the largest class of a request; nothing longer is read
 * @param answer the smallest class of an answer, refusals included; one that does not fit is of the
 *     next class that holds it
 */
record FrameSizes(SizeClass least, SizeClass most, SizeClass answer) {
  /** Requests of any class up to one, answers of the smallest that holds them. */
  static FrameSizes upTo(SizeClass most) {
    return new FrameSizes(SizeClass.KIB_1, most, SizeClass.KIB_1);
  }

  /** Requests of exactly one class. */
  static FrameSizes exactly(SizeClass only) {
    return new FrameSizes(only, only, SizeClass.KIB_1);
  }

  /** The same with answers of at least this class. */
  FrameSizes answering(SizeClass least) {
    return new FrameSizes(this.least, most, least);
  }
}
