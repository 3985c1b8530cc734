/** What an error of the Cosmos SDK says about a request: not carried out, or not known. */
import { DocumentTooLarge, InvalidKey, StoreUnavailable, StoreUncertain } from './port.ts';

/** The connection was never made, so the request never left. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
/** No token, so no request. */
const NO_TOKEN = new Set(['CredentialUnavailableError', 'AuthenticationError', 'AggregateAuthenticationError', 'AuthenticationRequiredError']);
/** Statuses by which the service says that it did not carry the request out, and what to do about it. */
const REFUSED: Readonly<Record<number, string>> = {
  400: 'the request was not understood',
  401: 'the key or identity is not accepted; check the key, the clock and the role assignment',
  403: 'the key or identity may not do this, or the firewall of the account is closed; it needs the role Cosmos DB Built-in Data Contributor',
  404: 'the database or container does not exist; deploy it or let this program create it with a key',
  429: 'the account is out of request units and kept refusing',
};

/** The HTTP status the service answered with, or undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const code = codeOf(error);
  return typeof code === 'number' ? code : undefined;
}

/**
 * An error of a read or a query: always `StoreUnavailable`, in one line. `retry` tells whether asking again at once makes sense.
 */
export function readError(error: unknown): { readonly error: Error; readonly retry: boolean } {
  if (isOurs(error)) return { error, retry: false };
  const status = statusOf(error);
  const retry = status === undefined ? !neverSent(error) : status >= 500 || status === 408 || status === 449;
  return { error: new StoreUnavailable(describe(error), { cause: error }), retry };
}

/**
 * An error of a create or replace. `StoreUnavailable` or `DocumentTooLarge` only where it is certain that nothing was
 * written; anything else, known or not, is `StoreUncertain`.
 */
export function writeError(error: unknown): Error {
  if (isOurs(error)) return error;
  const status = statusOf(error);
  if (status === 413) return new DocumentTooLarge('Cosmos refused the document as too large (413).', { cause: error });
  const certain = status === undefined ? neverSent(error) : status in REFUSED;
  return certain ? new StoreUnavailable(describe(error), { cause: error }) : new StoreUncertain(describe(error), { cause: error });
}

function isOurs(error: unknown): error is Error {
  return error instanceof StoreUnavailable || error instanceof StoreUncertain || error instanceof DocumentTooLarge || error instanceof InvalidKey;
}

function neverSent(error: unknown): boolean {
  return NEVER_SENT.has(String(codeOf(error))) || (error instanceof Error && NO_TOKEN.has(error.name));
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function describe(error: unknown): string {
  const code = codeOf(error);
  const status = statusOf(error);
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  const reason = status === undefined ? undefined : REFUSED[status];
  return `Cosmos: ${reason ?? (text === '' ? 'no answer' : text)}${code === undefined ? '' : ` (${String(code)})`}`;
}
