/**
 * A Cosmos account in memory that speaks the real wire protocol (@vercel/cosmosdb-server) behind a wrapper that can fail like
 * the real one, and that refuses what the server only pretends to know.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createHttpServer } from '@vercel/cosmosdb-server';

/** The account key the server takes (it takes any). */
export const COSMOS_KEY = 'ZHVtbXk=';

/**
 * What can be made to happen to a request for documents. `before`: nothing is carried out. `after`: carried out, answer lost.
 * `hang`: never answered.
 */
export type Fault = 'throttle' | 'unavailable' | 'drop-before' | 'drop-after' | 'unavailable-after' | 'hang';

/** A refusal of a certain kind, with what a proxy in between may send for a body. */
export interface Refusal { readonly status: number; readonly substatus?: number; readonly body?: string }

export interface CosmosStats {
  /** Requests for documents, carried out or not. */
  requests: number;
  /** Creates and replaces that took effect. */
  writes: number;
  /** Creates and replaces turned away with 409 or 412. */
  conflicts: number;
  readonly faults: Record<Fault, number>;
  /** Requests that used what the server does not model; the caller got a 501. A test should find this empty. */
  readonly unmodelled: string[];
}

export interface CosmosServerOptions {
  /** Asked for each request for documents: what is to go wrong with it, if anything. */
  readonly faults?: (request: { readonly method: string; readonly write: boolean; readonly number: number }) => Fault | Refusal | undefined;
  /** While true, requests about databases and containers get 403, as for an identity with a data role only. */
  readonly forbidMetadata?: () => boolean;
  /** Default: a free one. */
  readonly port?: number;
}

export interface CosmosServer {
  readonly endpoint: string;
  readonly stats: CosmosStats;
  close(): Promise<void>;
}

/** Starts the server on 127.0.0.1. */
export async function startCosmosServer(options: CosmosServerOptions = {}): Promise<CosmosServer> {
  const stats: CosmosStats = {
    requests: 0, writes: 0, conflicts: 0, unmodelled: [],
    faults: { throttle: 0, unavailable: 0, 'drop-before': 0, 'drop-after': 0, 'unavailable-after': 0, hang: 0 },
  };
  const server = createHttpServer({ keepAlive: true });
  const original = server.listeners('request')[0] as RequestListener;
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const unmodelled = unmodelledFeature(request);
    if (unmodelled !== undefined) {
      stats.unmodelled.push(unmodelled);
      answer(request, response, 501, `The test server does not model ${unmodelled}.`);
      return;
    }
    if (!/\/docs(\/|$)/.test(request.url ?? '')) {
      if (/\/dbs/.test(request.url ?? '') && options.forbidMetadata?.() === true) answer(request, response, 403, 'Forbidden by role.');
      else original(request, response);
      return;
    }
    stats.requests += 1;
    const write = isWrite(request);
    const fault = options.faults?.({ method: request.method ?? '', write, number: stats.requests });
    if (typeof fault === 'string') stats.faults[fault] += 1;
    if (write) countOutcome(response, stats);
    inject(fault, request, response, () => original(request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return { endpoint: `http://127.0.0.1:${portOf(server)}`, stats, close: () => closeServer(server) };
}

/** A port of 127.0.0.1 on which nothing listens. */
export async function unusedEndpoint(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await closeServer(server);
  return `http://127.0.0.1:${port}`;
}

function inject(fault: Fault | Refusal | undefined, request: IncomingMessage, response: ServerResponse, carryOut: () => void): void {
  if (typeof fault === 'object') {
    if (fault.substatus !== undefined) response.setHeader('x-ms-substatus', String(fault.substatus));
    answer(request, response, fault.status, 'Refused.', fault.body);
    return;
  }
  switch (fault) {
    case 'hang': return;
    case undefined: carryOut(); return;
    case 'throttle': response.setHeader('x-ms-retry-after-ms', '5'); answer(request, response, 429, 'Request rate is large.'); return;
    case 'unavailable': answer(request, response, 503, 'Service is unavailable.'); return;
    case 'drop-before': request.socket.destroy(); return;
    case 'drop-after':
      response.end = (() => { request.socket.destroy(); return response; });
      carryOut();
      return;
    case 'unavailable-after': {
      const end = response.end.bind(response);
      response.end = (() => { response.statusCode = 503; return end(JSON.stringify({ message: 'Service is unavailable.' })); });
      carryOut();
    }
  }
}

function countOutcome(response: ServerResponse, stats: CosmosStats): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
  response.end = ((body?: unknown) => {
    if (response.statusCode === 200 || response.statusCode === 201) stats.writes += 1;
    if (response.statusCode === 409 || response.statusCode === 412) stats.conflicts += 1;
    return end(body);
  }) as ServerResponse['end'];
}

/** The body is read to its end first, so that the connection can be used again. */
function answer(request: IncomingMessage, response: ServerResponse, status: number, message: string, body = JSON.stringify({ code: String(status), message })): void {
  request.resume().once('end', () => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  });
}

function isWrite(request: IncomingMessage): boolean {
  return request.method === 'PUT' || (request.method === 'POST' && !isQuery(request));
}

function isQuery(request: IncomingMessage): boolean {
  return request.headers['x-ms-documentdb-isquery'] !== undefined || request.headers['content-type'] === 'application/query+json';
}

/** Features that the server ignores or gets wrong without saying so; see its handlers. */
function unmodelledFeature({ method, headers, url = '' }: IncomingMessage): string | undefined {
  if (headers['if-none-match'] !== undefined) return 'If-None-Match';
  if (headers['a-im'] !== undefined) return 'the change feed';
  if (headers['x-ms-cosmos-is-batch-request'] !== undefined) return 'a transactional batch';
  if (headers['x-ms-documentdb-is-upsert'] !== undefined) return 'an upsert (only create and IfMatch replace are allowed here)';
  if (headers['x-ms-documentdb-pre-trigger-include'] !== undefined) return 'a trigger';
  if (method === 'PATCH') return 'a patch';
  if (method === 'DELETE' && /\/docs\//.test(url)) return 'a delete (records are never deleted)';
  if (/\/(sprocs|triggers|conflicts)(\/|$)/.test(url)) return url;
  if (method === 'PUT' && /\/docs\//.test(url) && headers['if-match'] === undefined) return 'a replace without If-Match';
  return undefined;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server does not listen on a port.');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
