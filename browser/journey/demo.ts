import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { Addresses } from './server.ts';

/** A place somebody can take in the demonstration, and the link that opens it. */
export interface Seat {
  readonly id: string;
  readonly link: string;
  /** What is said in person, or an activation code; "" where the link has all. */
  readonly words: string;
}

/** What the demonstration says of itself. Source: docs/operator.md, "Demonstration". */
export interface Scene {
  readonly today: string;
  readonly codes: readonly string[];
  readonly seats: readonly Seat[];
  readonly messages: readonly { readonly number: number; readonly acknowledged: boolean; readonly replied: boolean }[];
}

export async function scene(at: Addresses): Promise<Scene> {
  return JSON.parse(await ask(at, 'GET', '/seats.json')) as Scene;
}

/** Puts the clock forward and waits until what happens on those days has happened. */
export async function moveClock(at: Addresses, to: 'next-day' | 'two-working-days' | 'reply-due'): Promise<Scene> {
  return JSON.parse(await ask(at, 'POST', '/clock', 'to=' + to)) as Scene;
}

export function seat(scene: Scene, id: string): Seat {
  const found = scene.seats.find((one) => one.id === id);
  assert.ok(found, 'the demonstration has no seat ' + id);
  return found;
}

/** Node does not resolve names under .localhost everywhere, so the name goes into the Host header. */
async function ask(at: Addresses, method: string, path: string, form = ''): Promise<string> {
  const { host, port, origin } = new URL(at.seats);
  const headers = { Host: host, Accept: 'application/json', Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers: method === 'GET' ? { Host: host, Accept: 'application/json' } : headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))));
    });
    asked.on('error', reject);
    asked.end(form);
  });
}
