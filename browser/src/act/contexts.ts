import { labelled } from '../base/hash.ts';
import { type Bytes, int64, sized, utf8 } from '../base/octets.ts';

/** What contexts are computed from: the organisation (32 bytes) and the epoch's name; an Epoch is one. */
export interface Realm {
  readonly org: Bytes;
  readonly name: string;
}

// The contexts of one organisation and epoch: in each, a member has one pseudonym. 32 bytes = H(label ‖ org ‖ epoch ‖ what the act adds).
// Both sides compute it from what they know themselves, never from a message. Source: spec/credential.md section 7.

/** One notebook per member. */
export function notebookContext(realm: Realm): Bytes {
  return context(realm, 'DCC1/notebook');
}

/** The member's j-th room, from 0. */
export function roomContext(realm: Realm, j: number): Bytes {
  return context(realm, 'DCC1/room', int64(j));
}

/** One invitation, by its capsule's id of 16 bytes. */
export function joinContext(realm: Realm, capsule: Bytes): Bytes {
  return context(realm, 'DCC1/join', sized(capsule, 16, 'A capsule id'));
}

/** Signing, withdrawing, naming and proving in one room: one pseudonym for all of them. */
export function signContext(realm: Realm, roomKeyHash: Bytes): Bytes {
  return context(realm, 'DCC1/sign', sized(roomKeyHash, 32, 'A room key hash'));
}

/** Consents to file and to freeze anew: not linkable to the member's signature. */
export function fileContext(realm: Realm, roomKeyHash: Bytes): Bytes {
  return context(realm, 'DCC1/file', sized(roomKeyHash, 32, 'A room key hash'));
}

function context(realm: Realm, label: string, ...more: Bytes[]): Bytes {
  return labelled(label, realm.org, utf8(realm.name), ...more);
}
