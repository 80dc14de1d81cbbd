import type { Act } from '../act/act.ts';
import { cosignMessage, presentedHash, writePresented } from '../act/presented.ts';
import { unproven } from '../base/failure.ts';
import { type Bytes, base64 } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import { readNote } from '../log/note.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { Station } from '../member/station.ts';
import { blobsOf } from '../wire/message.ts';

/**
 * Posts a member's consent to file or to freeze anew. Given again it counts once: the server then answers with its note on the first presentation, which nobody
 * has any more, so only key and room of the note are held against it.
 */
export async function consent(station: Station, pass: RoomPass, card: HeldCard, act: Act): Promise<void> {
  const { promiseKey } = (await station.freshLog()).requireFresh();
  const presented = card.present(act);
  const signature = sign(pass.keys.cosignSeed, cosignMessage(presentedHash(presented, act)));
  const answer = await station.channel.post(pass.path + '/consents', {}, [writePresented(presented), signature]);
  const [octets] = blobsOf(answer, -1) as [Bytes];
  const note = readNote(octets);
  const isOurs = promiseKey.verifies(note) && note.text.startsWith(`dissent-act/v1\n${promiseKey.name}\n${base64(pass.id)}\n`);
  if (!isOurs) throw unproven('The server gave no valid note on the consent.');
}
