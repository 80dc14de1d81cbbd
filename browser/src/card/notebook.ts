import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, hex } from '../base/octets.ts';
import { EMPTY_ROOT, type TreeHead } from '../log/tree.ts';
import { type NotebookRoom, mergeRoom, notebookRoomId, notebookRoomJson, readNotebookRoom, roomFits } from './notebook-room.ts';

/** The most rooms in a notebook. */
export const MOST_ROOMS = 20;

const MOST_BYTES = 14_000;

/**
 * What a card holder finds again with nothing but the card: the rooms, and the last checkpoint seen, before the first the empty tree.
 * JCS `{rooms: […], seen: {root, size}, v: 1}` of at most 14,000 bytes. Each method gives a notebook of its own.
 */
export class Notebook {
  static readonly EMPTY = new Notebook([], { size: 0, root: EMPTY_ROOT });

  private constructor(
    readonly rooms: readonly NotebookRoom[],
    readonly seen: TreeHead,
  ) {}

  /** The notebook with exactly these bytes. */
  static read(octets: Uint8Array): Notebook {
    const fields = Fields.read(octets).exactly('v', 'rooms', 'seen');
    if (fields.integer('v') !== 1 || octets.length > MOST_BYTES) throw new Malformed('A notebook is of an unknown version or size.');
    const rooms = fields.objects('rooms').map(readNotebookRoom);
    if (new Set(rooms.map(name)).size !== rooms.length) throw new Malformed('A notebook has a room twice.');
    return new Notebook(rooms, readSeen(fields.object('seen')));
  }

  /** Whether it can be stored: if not, somebody must say which room to drop. */
  fits(): boolean {
    return this.rooms.length <= MOST_ROOMS && this.rooms.every(roomFits) && writeJcs(this.json()).length <= MOST_BYTES;
  }

  /** Its bytes; one that does not fit is a fault of ours. */
  bytes(): Bytes {
    if (!this.fits()) throw new RangeError(`the notebook is full: ${this.rooms.length} rooms`);
    return writeJcs(this.json());
  }

  /** The room with this id, 16 bytes. */
  room(id: Bytes): NotebookRoom | undefined {
    return this.rooms.find((room) => equal(notebookRoomId(room), id));
  }

  /** With this room in place of the one with its id, or at the end. */
  with(room: NotebookRoom): Notebook {
    return this.of(this.byName().set(name(room), room));
  }

  without(id: Bytes): Notebook {
    const all = this.byName();
    all.delete(hex(id));
    return this.of(all);
  }

  /** Having seen this checkpoint; a smaller one than before changes nothing. */
  seeing(head: TreeHead): Notebook {
    return head.size > this.seen.size ? new Notebook(this.rooms, { size: head.size, root: head.root }) : this;
  }

  /** Union of rooms, the newer act of each, the larger checkpoint; may not fit any more. */
  merge(other: Notebook): Notebook {
    const all = this.byName();
    for (const room of other.rooms) {
      const ours = all.get(name(room));
      all.set(name(room), ours === undefined ? room : mergeRoom(ours, room));
    }
    return this.of(all).seeing(other.seen);
  }

  private of(rooms: Map<string, NotebookRoom>): Notebook {
    return new Notebook([...rooms.values()], this.seen);
  }

  private byName(): Map<string, NotebookRoom> {
    return new Map(this.rooms.map((room) => [name(room), room]));
  }

  private json(): { [field: string]: Json } {
    return { v: 1, rooms: this.rooms.map(notebookRoomJson), seen: { size: this.seen.size, root: octetsJson(this.seen.root) } };
  }
}

function name(room: NotebookRoom): string {
  return hex(notebookRoomId(room));
}

function readSeen(fields: Fields): TreeHead {
  fields.exactly('size', 'root');
  const seen = { size: fields.integer('size'), root: fields.octets('root', 32) };
  if (seen.size === 0 && !equal(seen.root, EMPTY_ROOT)) throw new Malformed('A notebook has seen a tree that cannot be.');
  return seen;
}
