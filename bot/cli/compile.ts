/** Compiles the engine of the shipped matrix beside the program, so that no start has to. Runs after every installation and build. */
import { DataError } from '../../data/issues.ts';
import { compileShipped } from '../load-engine.ts';

try {
  compileShipped();
} catch (error) {
  // Broken data is told at the start, where it matters; an installation goes on.
  if (!(error instanceof DataError)) throw error;
  console.error('The matrix was not compiled, since its files have faults: npm run matrix -- check tells them.');
}
