/**
 * The store port: the few operations every backend can promise. Adapters: `local` (libsql) and `cosmos`.
 * Nothing here knows what a meeting is; documents are opaque JSON objects with a key.
 */

/** Kinds whose records live with one meeting (Cosmos container `meetings`, partition key `/meetingId`). */
export const MEETING_KINDS = ['meeting', 'attendance', 'poll', 'minutes', 'reminder', 'ratification', 'post'] as const;
/** Kinds that outlive one meeting (Cosmos container `boards`, partition key `/boardId`). */
export const BOARD_KINDS = ['meetingEntry', 'numbering', 'conversation', 'memory', 'question'] as const;

/** Kinds that are no record: kept without history (`notes.ts`), so there is nothing in them to audit. */
export const NOTE_KINDS = ['post', 'conversation', 'memory'] as const satisfies readonly Kind[];

export type Kind = (typeof MEETING_KINDS)[number] | (typeof BOARD_KINDS)[number];

/** Where a document lives. `partition` is a meeting id for meeting kinds, a board id for board kinds. */
export interface Key {
  readonly kind: Kind;
  readonly partition: string;
  /** Unique within kind and partition. `partition` and `id` hold ASCII letters, digits and `-_.:` only, 1 to 200 characters. */
  readonly id: string;
}

/** The largest body either adapter takes, in bytes of JSON (Cosmos stops at 2 MB with its own properties included). */
export const MAX_BODY_BYTES = 1_900_000;

export interface Stored {
  readonly key: Key;
  /** Plain JSON; whoever reads it parses it with a zod schema. */
  readonly body: unknown;
  /** Changes with every write; hand it back to `replace`. */
  readonly etag: string;
}

/**
 * Every method may throw `StoreUnavailable` (nothing was written) or, for the two writes, `StoreUncertain`
 * (the connection was lost after the request had left: it may or may not have been written).
 * A key outside the rules throws `InvalidKey`, a body above `MAX_BODY_BYTES` throws `DocumentTooLarge`: nothing was written.
 */
export interface Store {
  /** The document, or undefined when there is none. */
  read(key: Key): Promise<Stored | undefined>;
  /** Writes a new document. `exists` when the id was taken: nothing was changed (HTTP 409). */
  create(key: Key, body: object): Promise<{ readonly outcome: 'created'; readonly etag: string } | { readonly outcome: 'exists' }>;
  /** Writes only over the version `etag` names. `changed` when somebody else was first (HTTP 412), `missing` when it is gone. */
  replace(key: Key, body: object, etag: string): Promise<{ readonly outcome: 'replaced'; readonly etag: string } | { readonly outcome: 'changed' | 'missing' }>;
  /** All documents of one kind in one partition, ordered by id. */
  list(kind: Kind, partition: string): Promise<readonly Stored[]>;
  /** Resolves when the backend answers; rejects with `StoreUnavailable` otherwise. For `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The backend could not be reached, or refused to work now: nothing was written and the same call may be repeated. */
export class StoreUnavailable extends Error {
  readonly code: 'store-unavailable' | 'store-busy' = 'store-unavailable';
  override readonly name: string = 'StoreUnavailable';
}

/** So many changes wait for one document that a further one would wait too long: nothing was written, try again later. */
export class StoreBusy extends StoreUnavailable {
  override readonly code = 'store-busy';
  override readonly name = 'StoreBusy';
}

/** The outcome of a write is not known. `commit` settles it by reading the document again. */
export class StoreUncertain extends Error {
  readonly code = 'store-uncertain';
  override readonly name = 'StoreUncertain';
}

/** A key holds characters that not every backend takes, or is too long. A mistake of the caller's; nothing was written. */
export class InvalidKey extends Error {
  readonly code = 'invalid-key';
  override readonly name = 'InvalidKey';
}

/** The document would grow past `MAX_BODY_BYTES`: nothing was written, and repeating will not help. */
export class DocumentTooLarge extends Error {
  readonly code = 'document-too-large';
  override readonly name = 'DocumentTooLarge';
}
