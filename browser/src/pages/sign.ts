import { wordList } from '../base/words.ts';
import { beginInRoom } from '../member/room-page.ts';
import { byId } from '../page/dom.ts';
import { onPress } from '../page/said.ts';
import { SignRoom } from '../sign-page/sign-room.ts';

beginInRoom({
  name: 'sign',
  choice: (rooms) => ({
    offered: rooms,
    says: rooms.length === 0 ? 'There is no room in your notebook yet.' : 'These rooms are in your notebook, which only your card opens.',
  }),
  async open(session, pass) {
    const page = await SignRoom.open(session, pass, await wordList());
    if (page === undefined) onPress(byId('none-look', HTMLButtonElement), byId('none-failure'), async () => location.reload());
    return page;
  },
});
