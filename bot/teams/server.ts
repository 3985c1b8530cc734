/** The HTTP side: one endpoint for Teams, two for whoever watches over the process. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import type { Logger } from '../log.ts';
import { IncomingActivity, tenantOf } from './activity.ts';

export interface ServerOptions {
  readonly adapter: TeamsAdapter;
  readonly run: (context: TurnContext) => Promise<unknown>;
  /** Undefined in local mode: any tenant. */
  readonly tenantId: string | undefined;
  /** Rejects when the store cannot be reached. */
  readonly ready: () => Promise<void>;
  readonly log: Logger;
}

/** The express application; the caller listens. Malformed activities get 400, another tenant's 403, both logged without content. */
export function createServer({ adapter, run, tenantId, ready, log }: ServerOptions): Express {
  const server = express();
  server.disable('x-powered-by');
  server.use(helmet());
  server.get('/healthz', (_request, response) => void response.json({ ok: true }));
  server.get('/readyz', (_request, response) => {
    ready().then(
      () => void response.json({ ok: true }),
      () => void response.status(503).json({ ok: false, reason: 'The store cannot be reached.' }),
    );
  });
  server.post('/api/messages', express.json({ limit: '256kb' }), (request: Request, response: Response, next: NextFunction) => {
    const parsed = IncomingActivity.safeParse(request.body);
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'body'))].slice(0, 10);
      log.warn({ fields }, 'malformed activity refused');
      response.status(400).json({ error: `This is not a Teams activity: check ${fields.join(', ')}.` });
      return;
    }
    if (tenantId !== undefined && tenantOf(parsed.data) !== tenantId) {
      log.warn('activity of another tenant refused');
      response.status(403).json({ error: 'This bot serves another organisation.' });
      return;
    }
    adapter.process(request, response, async (context) => { await run(context); }).catch(next);
  });
  server.use((_request: Request, response: Response) => void response.status(404).json({ error: 'There is nothing here. Teams posts to /api/messages.' }));
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  server.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const { status, type } = error as { status?: unknown; type?: unknown };
    const code = typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
    log.warn({ status: code, type: typeof type === 'string' ? type : 'unexpected' }, 'request failed');
    if (!response.headersSent) response.status(code).json({ error: code === 500 ? 'Something went wrong here.' : 'The request body could not be read as JSON of at most 256 kB.' });
  });
  return server;
}
