/** The Bot Framework adapter, set up so that it does what the rest of the program promises. */
import { ConfigurationServiceClientCredentialFactory, type TurnContext } from 'botbuilder';
import { TeamsAdapter } from '@microsoft/teams-ai';
import { repairEntitySerializer } from './poster.ts';

/** Undefined: local mode, no authentication in or out. */
export type Credentials = { readonly appId: string; readonly tenantId: string; readonly type: 'SingleTenant' | 'UserAssignedMSI'; readonly password: string | undefined } | undefined;

interface Pipeline { removePolicy(policy: { readonly name: string }): unknown }

/**
 * The connector repeats a request up to three times when its outcome is not known; a message repeated that way is posted
 * two or three times. What is repeated is decided in `poster.ts`.
 */
function stopBlindRepeats(adapter: TeamsAdapter, context: TurnContext): void {
  const connector = context.turnState.get<{ client?: { pipeline?: Pipeline } } | undefined>(adapter.ConnectorClientKey);
  connector?.client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}

/** Creates the adapter for an app registration, or for local use without one. */
export function createAdapter(credentials: Credentials): TeamsAdapter {
  repairEntitySerializer();
  const adapter = credentials === undefined
    ? new TeamsAdapter({})
    : new TeamsAdapter({}, new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppId: credentials.appId,
        MicrosoftAppTenantId: credentials.tenantId,
        MicrosoftAppType: credentials.type,
        ...(credentials.password === undefined ? {} : { MicrosoftAppPassword: credentials.password }),
      }));
  adapter.use(async (context, next) => {
    stopBlindRepeats(adapter, context);
    await next();
  });
  return adapter;
}
