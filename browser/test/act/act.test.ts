import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, readJcs, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, fromHex, hex, utf8, zeros } from '../../src/base/octets.ts';
import { lp, readAllLp, readLp } from '../../src/base/lp.ts';
import * as acts from '../../src/act/act.ts';
import { type RefusalReason, checkAct } from '../../src/act/check.ts';
import { fileContext, joinContext, notebookContext, roomContext, signContext } from '../../src/act/contexts.ts';
import { presented } from '../../src/act/present.ts';
import { type PresentedAct, cosignMessage, presentedHash, presentedLeaf, readPresented, writePresented } from '../../src/act/presented.ts';
import { accept } from '../../src/epoch/enrolment.ts';
import { readIssued } from '../../src/epoch/issued.ts';
import { Epoch } from '../../src/epoch/manifest.ts';
import { vectors } from '../vectors.ts';

const V = vectors<Record<string, string>>('protocol/acts.json');
const CARD = vectors<Record<string, string>>('protocol/card.json');
const ROOM = vectors<Record<string, string>>('protocol/room.json');

function of(file: Record<string, string>, name: string): Bytes {
  const text = file[name];
  assert.ok(text !== undefined, name);
  return fromHex(text);
}

const MANIFEST = V['manifest'] ?? '';
const EPOCH = Epoch.read(utf8(MANIFEST));
const CREDENTIAL = accept(of(CARD, 'seed'), EPOCH, readIssued(of(CARD, 'issued_bytes')));
const KEY_HASH = of(V, 'room_key_hash');
const ROOT = of(V, 'text_root');
const OTHER = Uint8Array.from({ length: 32 }, (_, i) => i);
const SIGN = acts.signAct(EPOCH, KEY_HASH, ROOT, [2]);
const OPEN = acts.openRoomAct(EPOCH, 0, of(ROOM, 'id'), KEY_HASH);

function present(act: acts.Act, seq = 0, recordHash = acts.ZEROS): Bytes {
  return writePresented(presented({ credential: CREDENTIAL, header: EPOCH.header, act, seq, recordHash }));
}

const SIGNED = present(SIGN, 7);

function refused(reason: RefusalReason, octets: Uint8Array, expected: acts.Act, epoch = EPOCH): void {
  const outcome = checkAct(epoch, octets, expected);
  assert.equal(outcome.kind === 'refused' && outcome.reason, reason);
}

function changed(change: Partial<PresentedAct>): Bytes {
  return writePresented({ ...readPresented(SIGNED), ...change });
}

test('contexts, subjects and presentation headers are those of the vectors', () => {
  assert.equal(hex(notebookContext(EPOCH)), V['context_notebook']);
  assert.equal(hex(roomContext(EPOCH, 3)), V['context_room_3']);
  assert.equal(hex(joinContext(EPOCH, zeros(16))), V['context_join_zeros']);
  assert.equal(hex(signContext(EPOCH, KEY_HASH)), V['context_sign']);
  assert.equal(hex(fileContext(EPOCH, KEY_HASH)), V['context_file']);
  assert.equal(hex(OPEN.subject), V['subject_open_room']);
  assert.equal(hex(acts.proveAct(EPOCH, KEY_HASH, ROOT, of(V, 'verifier_recipient')).subject), V['subject_prove']);
  const join = acts.joinAct(EPOCH, zeros(16));
  assert.equal(hex(acts.presentationHeader(join, EPOCH.header, 0, acts.ZEROS)), V['ph_join_zeros']);
  assert.equal(hex(acts.presentationHeader(SIGN, EPOCH.header, 7, acts.ZEROS)), V['ph_sign_seq_7']);
});

test('the presentation of the vectors holds and has their hash, leaf and message', () => {
  const octets = of(V, 'presentation');
  const outcome = checkAct(EPOCH, octets, SIGN);
  assert.ok(outcome.kind === 'checked');
  assert.equal(hex(outcome.hash), V['presentation_hash']);
  assert.equal(hex(presentedHash(outcome.presented, SIGN)), V['presentation_hash']);
  assert.equal(hex(presentedLeaf(octets)), V['presentation_leaf']);
  assert.equal(hex(cosignMessage(outcome.hash)), V['cosign_message']);
  assert.equal(hex(writePresented(outcome.presented)), V['presentation']);
  assert.deepEqual(outcome.presented.values, ['2016-2', '2-3']);
});

test('the rows of the filing of the vectors are read and written again', () => {
  const filing = vectors<Record<string, string>>('protocol/filing.json');
  for (const name of ['row_0', 'row_1', 'row_2']) {
    const [octets] = readAllLp(of(filing, name), 8);
    assert.ok(octets !== undefined);
    assert.equal(hex(writePresented(readPresented(octets))), hex(octets));
  }
});

test('every kind of act is presented and holds', () => {
  for (const act of [
    OPEN,
    acts.openNotebookAct(EPOCH, of(CARD, 'notebook_id'), of(CARD, 'write_key')),
    acts.joinAct(EPOCH, zeros(16)),
    acts.signAct(EPOCH, KEY_HASH, ROOT, []),
    acts.withdrawAct(EPOCH, KEY_HASH, ROOT, [2]),
    acts.nameAct(EPOCH, KEY_HASH, ROOT),
    acts.proveAct(EPOCH, KEY_HASH, ROOT, of(V, 'verifier_recipient')),
    acts.consentToFileAct(EPOCH, KEY_HASH, utf8('P')),
    acts.consentToFreezeAct(EPOCH, KEY_HASH, OTHER),
  ]) {
    assert.equal(checkAct(EPOCH, present(act), act).kind, 'checked', act.action);
  }
});

test('a member has one pseudonym in a room, another elsewhere and for filing', () => {
  const pseudonym = (act: acts.Act): string => hex(presented({ credential: CREDENTIAL, header: EPOCH.header, act }).pseudonym);
  const own = hex(readPresented(SIGNED).pseudonym);
  assert.equal(pseudonym(acts.withdrawAct(EPOCH, KEY_HASH, ROOT, [2])), own);
  assert.equal(pseudonym(acts.nameAct(EPOCH, KEY_HASH, ROOT)), own);
  assert.notEqual(pseudonym(acts.signAct(EPOCH, OTHER, ROOT, [2])), own);
  assert.notEqual(pseudonym(acts.consentToFreezeAct(EPOCH, KEY_HASH, ROOT)), own);
});

test('a signature is worth nothing in another room, for another text, action or epoch', () => {
  refused('PROOF', SIGNED, acts.signAct(EPOCH, OTHER, ROOT, [2]));
  refused('OTHER_ACT', SIGNED, acts.signAct(EPOCH, KEY_HASH, OTHER, [2]));
  refused('OTHER_ACT', SIGNED, acts.withdrawAct(EPOCH, KEY_HASH, ROOT, [2]));
  refused('PROOF', changed({ action: 'withdraw' }), acts.withdrawAct(EPOCH, KEY_HASH, ROOT, [2]));
  const later = Epoch.read(writeJcs({ ...(readJcs(utf8(MANIFEST)) as { [name: string]: Json }), cap: 1311 }));
  refused('OTHER_EPOCH', SIGNED, SIGN, later);
  refused('PROOF', changed({ header: later.header }), SIGN, later);
});

test('an altered number, value, name, pseudonym or record is refused', () => {
  const record = Uint8Array.from({ length: 32 }, () => 9);
  refused('PROOF', changed({ seq: 8 }), SIGN);
  refused('PROOF', changed({ values: ['2016-2', '4-5'] }), SIGN);
  refused('VALUE', changed({ values: ['2016-2', '6'] }), SIGN);
  refused('VALUE', changed({ values: ['2016-3', '2-3'] }), SIGN);
  refused('PROOF', changed({ recordHash: record }), SIGN);
  refused('PROOF', changed({ pseudonym: readPresented(present(OPEN)).pseudonym }), SIGN);
  assert.equal(checkAct(EPOCH, present(SIGN, 7, record), SIGN).kind, 'checked');
});

test('a set that is not the message’s, or not allowed, is refused', () => {
  refused('SET', SIGNED, acts.signAct(EPOCH, KEY_HASH, ROOT, []));
  for (const shows of [[4], [2, 3], [6], [1, 2, 3]]) {
    const act = acts.signAct(EPOCH, KEY_HASH, ROOT, shows);
    refused('SET', present(act), act);
  }
});

test('a number or a record where none belongs is refused', () => {
  refused('SEQ', present(OPEN, 1), OPEN);
  refused('RECORD', present(OPEN, 0, OTHER), OPEN);
  const name = acts.nameAct(EPOCH, KEY_HASH, ROOT);
  refused('RECORD', present(name, 3, OTHER), name);
  assert.equal(checkAct(EPOCH, present(name, 3), name).kind, 'checked');
});

test('every truncation, longer input and altered byte is refused', () => {
  for (let cut = 0; cut < SIGNED.length; cut++) assert.throws(() => readPresented(SIGNED.subarray(0, cut)), Malformed, String(cut));
  refused('MALFORMED', Uint8Array.from([...SIGNED, 0]), SIGN);
  refused('MALFORMED', new Uint8Array(5000), SIGN);
  for (let at = 0; at < SIGNED.length; at += 13) {
    const altered = SIGNED.slice();
    altered[at]! ^= 1;
    assert.equal(checkAct(EPOCH, altered, SIGN).kind, 'refused', 'byte ' + at);
  }
});

test('a presentation that breaks its form is refused before any proof', () => {
  const parts = readLp(SIGNED, 11);
  const withPart = (index: number, part: Uint8Array): Bytes => lp(...parts.map((own, i) => (i === index ? part : own)));
  for (const [index, part] of [
    [0, utf8('DCC1/p2')],
    [1, zeros(31)],
    [2, utf8('SIGN')],
    [3, zeros(17)],
    [4, zeros(5)],
    [5, Uint8Array.of(2)],
    [5, Uint8Array.of(0, 0)],
    [5, Uint8Array.of(0, 7)],
    [5, Uint8Array.of(2, 0)],
    [5, Uint8Array.of(0, 2, 3)],
    [5, zeros(0)],
    [7, fromHex('ff')],
    [7, utf8('e\u0301')],
    [7, zeros(1)],
    [8, zeros(33)],
    [9, zeros(47)],
    [10, zeros(752)],
  ] as const) {
    refused('MALFORMED', withPart(index, part), SIGN);
  }
});
