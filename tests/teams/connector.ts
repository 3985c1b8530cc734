/** A stand-in for the service behind Teams: takes the bot's messages over HTTP and remembers them. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ShownMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly summary: string;
  /** The Adaptive Card, when it has one. Replaced by updates. */
  readonly card: unknown;
  readonly updates: number;
  /** When it was last written, in milliseconds. */
  readonly at: number;
}

export interface Connector {
  readonly url: string;
  readonly messages: ReadonlyMap<string, ShownMessage>;
  /** Requests of all kinds so far, in order. */
  readonly requests: readonly { readonly method: string; readonly conversationId: string; readonly activityId: string; readonly at: number }[];
  /** Answers the next requests with these statuses instead. `drop` cuts the connection after the message was taken. */
  readonly trouble: (number | 'drop')[];
  /** Asked for each request when set: what to answer it with instead. Comes before `trouble`. */
  fault: ((request: { readonly method: string; readonly conversationId: string; readonly activityId: string }) => number | 'drop' | undefined) | undefined;
  /** The message is gone, as when somebody deleted it. */
  remove(id: string): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>);
}

/** Starts the stand-in on a free loopback port. */
export async function startConnector(): Promise<Connector> {
  const messages = new Map<string, ShownMessage>();
  const requests: { method: string; conversationId: string; activityId: string; at: number }[] = [];
  const trouble: (number | 'drop')[] = [];
  let count = 0;
  const server: Server = createServer((request, response) => {
    void (async () => {
      const [, conversation = '', activity = ''] = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? '') ?? [];
      const conversationId = decodeURIComponent(conversation);
      const body = await bodyOf(request);
      const update = request.method === 'PUT';
      const activityId = decodeURIComponent(activity);
      requests.push({ method: request.method ?? '', conversationId, activityId, at: Date.now() });
      const fault = connector.fault?.({ method: request.method ?? '', conversationId, activityId }) ?? trouble.shift();
      const answer = (status: number, content: object): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 ? { 'retry-after': '1' } : {}) });
        response.end(JSON.stringify(content));
      };
      if (typeof fault === 'number') { answer(fault, { error: { code: `Fault${fault}`, message: 'as asked' } }); return; }
      const known = messages.get(activityId);
      if (update && known === undefined) { answer(404, { error: { code: 'ActivityNotFoundInConversation', message: 'gone' } }); return; }
      const id = update ? activityId : `m${++count}`;
      const attachment = (body['attachments'] as { content: unknown }[] | undefined)?.[0];
      messages.set(id, {
        id, conversationId, text: String(body['text'] ?? ''), summary: String(body['summary'] ?? ''), card: attachment?.content,
        updates: update ? (known?.updates ?? 0) + 1 : 0, at: Date.now(),
      });
      if (fault === 'drop') { request.socket.destroy(); return; }
      answer(update ? 200 : 201, { id });
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const connector: Connector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages, requests, trouble, fault: undefined,
    remove: (id) => messages.delete(id),
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => { done(); }); }),
  };
  return connector;
}
