/**
 * Settings, parsed once from the environment. Production refuses to start without credentials and tenant:
 * a bot without an app id accepts unauthenticated requests.
 */
import { z } from 'zod/v4';
import type { StoreChoice } from './store/open.ts';

const Guid = z.guid('write it as a GUID');
const blankIsMissing = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsMissing, schema.optional());

const Environment = z.object({
  PORT: z.preprocess(blankIsMissing, z.coerce.number().int().min(1).max(65535).optional()),
  HOST: optional(z.string()),
  MICROSOFT_APP_ID: optional(Guid),
  MICROSOFT_APP_TENANT_ID: optional(Guid),
  MICROSOFT_APP_TYPE: z.preprocess(blankIsMissing, z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant')),
  MICROSOFT_APP_PASSWORD: optional(z.string().min(8)),
  SAMRAD_STORE: z.preprocess(blankIsMissing, z.enum(['local', 'cosmos']).optional()),
  SAMRAD_STATE_DIR: z.preprocess(blankIsMissing, z.string().default('.data')),
  SAMRAD_DATA_DIR: z.preprocess(blankIsMissing, z.string().default('data')),
  SAMRAD_BALLOT_SECRET: optional(z.string().min(32, 'use at least 32 characters')),
  COSMOS_ENDPOINT: optional(z.url()),
  COSMOS_KEY: optional(z.string()),
  COSMOS_DATABASE: z.preprocess(blankIsMissing, z.string().regex(/^[\w-]{1,100}$/).default('samrad')),
  LOG_LEVEL: z.preprocess(blankIsMissing, z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info')),
  SAMRAD_PLAYGROUND: z.preprocess(blankIsMissing, z.enum(['on', 'off']).default('on')),
  SAMRAD_PLAYGROUND_PORT: z.preprocess(blankIsMissing, z.coerce.number().int().min(1).max(65535).optional()),
});

export type Mode = 'local' | 'production';

export interface Config {
  readonly mode: Mode;
  /** Undefined in local mode: a free port is found. */
  readonly port: number | undefined;
  readonly host: string;
  /** Undefined only in local mode: no authentication in or out. */
  readonly credentials: { readonly appId: string; readonly tenantId: string; readonly type: 'SingleTenant' | 'UserAssignedMSI'; readonly password: string | undefined } | undefined;
  readonly store: StoreChoice;
  readonly dataFolder: string;
  readonly stateFolder: string;
  /** Undefined only in local mode: one is made and kept in the state folder. */
  readonly ballotSecret: string | undefined;
  readonly logLevel: string;
  readonly playground: { readonly enabled: boolean; readonly port: number | undefined };
}

/** Settings are missing or wrong; `message` has one line per setting that says how to mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings of one mode.
 * @throws ConfigError naming every missing or malformed setting at once.
 */
export function readConfig(mode: Mode, environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = parsed.data;
  const missing: string[] = [];
  const kind = e.SAMRAD_STORE ?? (mode === 'production' ? 'cosmos' : 'local');
  if (kind === 'cosmos' && !e.COSMOS_ENDPOINT) missing.push('COSMOS_ENDPOINT: the address of the Cosmos DB account (https://….documents.azure.com)');
  if (mode === 'production') {
    if (!e.MICROSOFT_APP_ID) missing.push("MICROSOFT_APP_ID: the bot's app id from Azure");
    if (!e.MICROSOFT_APP_TENANT_ID) missing.push('MICROSOFT_APP_TENANT_ID: the tenant that may use the bot');
    if (e.MICROSOFT_APP_TYPE === 'SingleTenant' && !e.MICROSOFT_APP_PASSWORD) missing.push("MICROSOFT_APP_PASSWORD: the bot's client secret (or set MICROSOFT_APP_TYPE=UserAssignedMSI)");
    if (!e.SAMRAD_BALLOT_SECRET) missing.push('SAMRAD_BALLOT_SECRET: at least 32 random characters that seal secret ballots');
    if (kind === 'local') missing.push('SAMRAD_STORE: production keeps its records in Cosmos DB; remove this setting or write cosmos');
  }
  if (missing.length > 0) throw new ConfigError(missing.join('\n'));
  return {
    mode,
    port: e.PORT ?? (mode === 'production' ? 3978 : undefined),
    host: e.HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    credentials: mode === 'production' && e.MICROSOFT_APP_ID && e.MICROSOFT_APP_TENANT_ID
      ? { appId: e.MICROSOFT_APP_ID, tenantId: e.MICROSOFT_APP_TENANT_ID, type: e.MICROSOFT_APP_TYPE, password: e.MICROSOFT_APP_PASSWORD }
      : undefined,
    store: kind === 'cosmos' && e.COSMOS_ENDPOINT
      ? { kind: 'cosmos', endpoint: e.COSMOS_ENDPOINT, key: e.COSMOS_KEY, database: e.COSMOS_DATABASE }
      : { kind: 'local', folder: e.SAMRAD_STATE_DIR },
    dataFolder: e.SAMRAD_DATA_DIR,
    stateFolder: e.SAMRAD_STATE_DIR,
    ballotSecret: e.SAMRAD_BALLOT_SECRET,
    logLevel: e.LOG_LEVEL,
    playground: { enabled: e.SAMRAD_PLAYGROUND === 'on', port: e.SAMRAD_PLAYGROUND_PORT },
  };
}
