import { Failure } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type StampRequest, readStampRequest, writeStamped } from '../members/handover.ts';
import { members } from '../members/members.ts';
import { byId, showOnly } from '../page/dom.ts';
import { now } from '../page/clock.ts';
import { onPress, onSubmit, showFailure } from '../page/said.ts';
import { tab, takeFragment } from '../tab/tab.ts';

const WAITING = 'stamp-waiting';
const parts = ['stamp-none', 'stamp-signin', 'stamp-ready'].map((id) => byId(id));
const [none, signIn, ready] = parts as [HTMLElement, HTMLElement, HTMLElement];
const code = byId('code-code', HTMLInputElement);

/** The card that waits: from the address, or kept in this tab since; undefined if there is none. */
function waiting(): StampRequest | undefined {
  const fragment = takeFragment();
  if (fragment !== '') tab.keep(WAITING, fragment);
  const kept = tab.kept(WAITING);
  if (kept === undefined) return undefined;
  try {
    return readStampRequest(kept);
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    tab.forget(WAITING);
    return undefined;
  }
}

const request = waiting();
const failure = byId('stamp-failure');

onSubmit(byId('code', HTMLFormElement), byId('code-failure'), async () => {
  await members.signIn(code.value);
  code.value = '';
  showOnly(parts, ready);
});

onPress(byId('stamp-press', HTMLButtonElement), failure, async () => {
  if (request === undefined) return;
  try {
    const issued = await members.stamp(request.epoch, request.commitment);
    tab.forget(WAITING);
    // The way back goes to the configured address, never to one that a link brought.
    location.assign(new URL('card', byId('stamp').dataset['channel']).href + '#' + writeStamped(issued));
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.status !== 401) throw thrown;
    showOnly(parts, signIn);
    showFailure(byId('code-failure'), thrown);
  }
});

if (request === undefined) none.hidden = false;
else (members.isSignedIn(now()) ? ready : signIn).hidden = false;
