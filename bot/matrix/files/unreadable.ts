import type { Language } from '../../../data/schema/text.ts';
import { UNREADABLE, type UnreadableCode } from '../messages.ts';

/** A file that cannot be taken in at all. `tell` says in one line why and what to do; `message` is that in English. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code: UnreadableCode;
  readonly #values: Readonly<Record<string, string>>;
  constructor(code: UnreadableCode, values: Readonly<Record<string, string>>, options?: ErrorOptions) {
    super(UNREADABLE[code].en(values), options);
    this.code = code;
    this.#values = values;
  }

  tell(language: Language): string {
    return UNREADABLE[this.code][language](this.#values);
  }
}
