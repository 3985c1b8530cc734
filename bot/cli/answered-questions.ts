/** The answered questions of the coordinator's queue, from whichever store the settings name. Only reads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadBoards } from '../../data/load-boards.ts';
import { readConfig } from '../config.ts';
import type { AnsweredQuestion } from '../matrix/proposals.ts';
import { QueuedQuestion } from '../questions/queue.ts';
import { openCosmosStore } from '../store/cosmos.ts';
import { openLocalStore } from '../store/local.ts';
import type { Store } from '../store/port.ts';
import { Envelope } from '../store/record.ts';

/** Of all boards in the data folder, without those that wait for an answer anew. None when there is no board, or no local store yet: none is made. */
export async function answeredQuestions(dataFolder: string): Promise<AnsweredQuestion[]> {
  const store = await openExisting();
  if (store === undefined) return [];
  try {
    const boards = [...loadBoards(dataFolder).boards.keys()];
    const all = await Promise.all(boards.map((board) => store.list('question', board)));
    return all.flat().flatMap(({ body }) => {
      const { text, language, reason, row, times, status, answer } = QueuedQuestion.parse(Envelope.parse(body).state);
      return status !== 'answered' || answer === null ? [] : [{ text, language, reason, row, times, answer: answer.text, answeredOn: answer.at.slice(0, 10) }];
    });
  } finally {
    await store.close();
  }
}

async function openExisting(): Promise<Store | undefined> {
  const { store } = readConfig('local', process.env);
  if (store.kind === 'cosmos') return openCosmosStore({ endpoint: store.endpoint, database: store.database, ...(store.key === undefined ? {} : { key: store.key }) });
  return existsSync(join(store.folder, 'samrad.db')) ? openLocalStore({ folder: store.folder }) : undefined;
}
