/** The answered questions of the coordinator's queue, from whichever store the settings name. Only reads. */
import { loadBoards } from '../../data/load-boards.ts';
import type { AnsweredQuestion } from '../matrix/proposals.ts';
import { QueuedQuestion } from '../questions/queue.ts';
import { Envelope } from '../store/record.ts';
import { openSettingsStore } from './settings-store.ts';

/** Of all boards in the data folder, without those that wait for an answer anew. None when there is no board, or no local store yet: none is made. */
export async function answeredQuestions(dataFolder: string, environment: Readonly<Record<string, string | undefined>>): Promise<AnsweredQuestion[]> {
  const store = await openSettingsStore(environment);
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
