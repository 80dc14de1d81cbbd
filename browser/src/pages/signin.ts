import { members } from '../members/members.ts';
import { byId, showOnly } from '../page/dom.ts';
import { now } from '../page/clock.ts';
import { onPress, onSubmit } from '../page/said.ts';

const form = byId('signin-form');
const done = byId('signin-done');
const code = byId('signin-code', HTMLInputElement);

onSubmit(byId('signin', HTMLFormElement), byId('signin-failure'), async () => {
  await members.signIn(code.value);
  code.value = '';
  showOnly([form, done], done);
});

onPress(byId('signout', HTMLButtonElement), byId('signout-failure'), async () => {
  await members.signOut();
  showOnly([form, done], form);
});

(members.isSignedIn(now()) ? done : form).hidden = false;
