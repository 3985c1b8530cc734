/** A file that cannot be taken in at all; `message` is one line that says what to do. */
export class Unreadable extends Error {
  readonly code = 'unreadable';
  override readonly name = 'Unreadable';
}
