import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decrypter, Encrypter } from 'age-encryption';
import { type Bytes, bytes, equal } from '../../src/base/octets.ts';
import { openAge, sealAge } from '../../src/envelope/age-file.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { opened } from '../../src/envelope/opening.ts';
import { content } from './samples.ts';

// age-encryption is the implementation by age's own author: files must go both ways.
const PEOPLE = Array.from({ length: 64 }, (_, i) => Identity.of(bytes(Array<number>(32).fill(i + 100))));

for (const count of [1, 64]) {
  const people = PEOPLE.slice(0, count);
  const recipients = people.map((person) => person.recipient);

  test(`age-encryption opens what is sealed here to ${count}, for the first and the last`, async () => {
    for (const size of [0, 100, 65_536, 65_537, 200_000]) {
      const message = content(size);
      const file = await sealAge(message, recipients);
      for (const person of [people[0]!, people.at(-1)!]) assert.ok(equal(await decrypted(file, person), message), `${size}`);
    }
  });

  test(`what age-encryption seals to ${count} opens here, for the first and the last`, async () => {
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient.format());
    for (const size of [0, 100, 65_536, 65_537, 200_000]) {
      const message = content(size);
      const file = await encrypter.encrypt(message);
      for (const person of [people[0]!, people.at(-1)!]) assert.ok(equal(opened(await openAge(file, person)) ?? bytes([1]), message), `${size}`);
    }
  });
}

test('age-encryption too refuses a file of ours with any altered part, and a stranger', async () => {
  const [alice, bob] = PEOPLE as [Identity, Identity];
  const file = await sealAge(content(40), [alice.recipient]);
  await assert.rejects(decrypted(file, bob));
  for (const at of [30, 1600, 1650, file.length - 1]) {
    const altered = bytes(file);
    altered[at]! ^= 1;
    await assert.rejects(decrypted(altered, alice), `${at}`);
    assert.notEqual((await openAge(altered, alice)).kind, 'opened', `${at}`);
  }
});

test('no two files share a file key, an encapsulation or a nonce', async () => {
  const to = [PEOPLE[0]!.recipient, PEOPLE[0]!.recipient];
  const [first, second] = [await sealAge(content(40), to), await sealAge(content(40), to)];
  const stanza = (file: Bytes, i: number): string => new TextDecoder().decode(file.subarray(22 + 1557 * i, 22 + 1557 * (i + 1)));
  assert.equal(new Set([stanza(first, 0), stanza(first, 1), stanza(second, 0), stanza(second, 1)]).size, 4);
  const header = 70 + 2 * 1557;
  assert.equal(equal(first.subarray(header, header + 16), second.subarray(header, header + 16)), false);
});

async function decrypted(file: Uint8Array, identity: Identity): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.format());
  return decrypter.decrypt(file);
}
