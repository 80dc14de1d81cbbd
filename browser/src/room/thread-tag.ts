import { derive } from '../base/hash.ts';
import { lp } from '../base/lp.ts';
import { type Bytes, concat, int64, utf8 } from '../base/octets.ts';

/** The lane of a room itself; every other lane has the id of an office. */
export const ROOM_LANE = 'room';

/** Length of a thread tag. */
const THREAD_TAG_BYTES = 24;

/**
 * The mark by which those who hold a room's thread key find its leaves in the log, and nobody else: 24 bytes =
 * HKDF(thread, info = "dissent/tag/v1" | lp(lane) | I2OSP(counter, 8)); counter from 0 in each lane.
 */
export function threadTag(thread: Bytes, lane: string, counter: number): Bytes {
  return derive(thread, concat(utf8('dissent/tag/v1'), lp(utf8(lane)), int64(counter)), THREAD_TAG_BYTES);
}
