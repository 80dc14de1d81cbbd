import { unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { type Day, readDay } from '../calendar/day.ts';
import { SignedBody } from '../log/body.ts';
import type { LogPromise } from '../log/checkpoint.ts';
import { Entry, OPAQUE, SALT_BYTES } from '../log/entry.ts';
import type { MsgFiled } from '../log/message.ts';
import { type AuthorsPart, Openings } from '../log/openings.ts';
import { readStatement } from '../log/statement.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { RoomPublicKeys } from '../room/keys.ts';
import { fileItMessage } from '../room/room-messages.ts';
import { type Message, blobsOf } from '../wire/message.ts';

const MOST_INT = 0x7fffffff;

/** A filing as its authors hold it: the entry whose leaf hash they recomputed, and the log's signed promise to take it. */
export interface FiledMemo {
  readonly entry: Entry;
  readonly promise: LogPromise;
  readonly authorsPart: AuthorsPart;
  /** Openings of number and filed_on. */
  readonly ofServer: Openings;
  /** Of its year, from 1. */
  readonly number: number;
  readonly filedOn: Day;
}

/** All openings that the authors have: everything but `previous`. */
export function openingsOf({ authorsPart, ofServer }: FiledMemo): Openings {
  return authorsPart.openings.and(ofServer);
}

/** Reads the answer to filing: recomputes the leaf hash and holds the promise against it. `tag` is room/0 of this room. */
export function readFilingAnswer(
  log: TrustedLog,
  keys: { readonly publicKeys: Pick<RoomPublicKeys, 'file'> },
  answer: Message,
  authorsPart: AuthorsPart,
  tag: Bytes,
): FiledMemo {
  const [note, body, salt, opened] = blobsOf(answer, -1, -1, SALT_BYTES, -1) as [Bytes, Bytes, Bytes, Bytes];
  const head = answer.head.exactly('number', 'filed_on');
  const number = head.integer('number', 1, MOST_INT);
  const filedOn = readDay(head.text('filed_on'));
  const ofServer = Openings.read(opened);
  const signed = SignedBody.read(body);
  const filed = filedIn(signed);
  const isOurs = signed.isOver(fileItMessage(log.org, authorsPart.hash(), tag), keys.publicKeys.file) && authorsPart.isIn(filed);
  if (!isOurs) throw unproven('What the server filed is not what was proposed.');
  if (!ofServer.areOf(filed) || ofServer.integer('number') !== number || ofServer.filedOn !== filedOn) {
    throw unproven("Number and date of the filing are not those in the log's entry.");
  }
  if (filedOn > log.today()) throw unproven(`The filing bears the day ${filedOn}, which has not come.`);
  const entry = Entry.of(OPAQUE, tag, salt, body);
  const promise = log.promise(note, entry.leafHash);
  if (promise === undefined) throw unproven(`The server gave no valid promise for the filing ${hex(entry.leafHash).slice(0, 8)}.`);
  return { entry, promise, authorsPart, ofServer, number, filedOn };
}

function filedIn(signed: SignedBody): MsgFiled {
  const statement = readStatement(signed.statement);
  if (statement.type !== 'msg.filed') throw new Malformed('The answer to a filing is another statement.');
  return statement;
}
