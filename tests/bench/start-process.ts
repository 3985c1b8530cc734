/** One start of the program as `start-up.ts` measures it: everything but the answer engine, and the engine too when a state folder and a data folder are named. */
import { fileURLToPath } from 'node:url';
import { loadBoards } from '../../data/load-boards.ts';
import '../../bot/record/seed.ts';
import '../../bot/store/open.ts';
import '../../bot/teams/create-bot.ts';

const shipped = fileURLToPath(new URL('../../data', import.meta.url));
const [state, data] = process.argv.slice(2);
loadBoards(shipped);
if (state !== undefined && data !== undefined) {
  const { loadEngine } = await import('../../bot/load-engine.ts');
  loadEngine({ data, state });
}
