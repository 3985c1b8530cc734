/** Whether the boards and meetings of a data folder go with its matrix. */
import { DataError, issueLine } from '../../../data/issues.ts';
import { loadBoards } from '../../../data/load-boards.ts';
import type { Matrix } from '../../../data/schema/matrix.ts';
import type { Language } from '../../../data/schema/text.ts';
import { MESSAGES } from '../messages.ts';

export interface CheckedBoards {
  /** What keeps the program from starting with the folder. */
  readonly errors: readonly string[];
  /** Parties that a board names and the matrix does not have. */
  readonly warnings: readonly string[];
}

/** Loads the boards and meetings of `folder`; lines for people to read. Without a matrix nobody knows which parties there are. */
export function checkBoards(folder: string, matrix: Matrix | undefined, language: Language): CheckedBoards {
  try {
    const { boards } = loadBoards(folder);
    const known = new Set(matrix?.parties.map(({ id }) => id));
    const warnings = [...boards.values()].flatMap(({ id, parties, forums, people }) => {
      const named = [...new Set([...parties, ...forums, ...people.flatMap(({ party }) => party ?? [])])];
      return named.filter((party) => matrix !== undefined && !known.has(party)).map((party) => MESSAGES[language].stranger(id, party));
    });
    return { errors: [], warnings };
  } catch (error) {
    if (error instanceof DataError) return { errors: error.issues.map((issue) => issueLine(issue, language)), warnings: [] };
    throw error;
  }
}
