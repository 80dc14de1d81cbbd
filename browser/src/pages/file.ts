import { wordList } from '../base/words.ts';
import { FileRoom } from '../file-page/file-room.ts';
import { beginInRoom } from '../member/room-page.ts';
import { byId } from '../page/dom.ts';

beginInRoom({
  name: 'file',
  choice(rooms) {
    const offered = rooms.filter(({ drafterKeys }) => drafterKeys !== undefined);
    return { offered, says: offered.length === 0 ? 'You are a drafter in no room yet: only drafters file.' : 'In these rooms you are a drafter.' };
  },
  async open(session, pass) {
    if (pass.drafterKeys === undefined) return nothing('You are a co-signer here. The drafters of this room file the message.');
    const page = await FileRoom.open(session, pass, await wordList());
    if (page === undefined) return nothing('Freeze the text first, and let members sign it.');
    await page.readOwn();
    return page;
  },
});

function nothing(says: string): undefined {
  byId('none-says').textContent = says;
  return undefined;
}
