import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';

/** Who the bot is towards Teams. */
export interface BotIdentity {
  readonly appId: string;
  readonly tenantId: string;
  /** A secret, or a user-assigned managed identity. */
  readonly auth: { readonly password: string } | 'managed-identity';
  /** Other addresses and keys than Microsoft's own: for a test with an issuer of its own. */
  readonly overrides?: {
    readonly authentication: ConfigurationBotFrameworkAuthenticationOptions;
    readonly credentials: ServiceClientCredentialsFactory;
  };
}

/**
 * The SDK's adapter. Without an identity it accepts every request and answers wherever that says: the practice copy
 * only, behind a web server that lets nobody in but this machine.
 */
export function makeAdapter(bot: BotIdentity | null): TeamsAdapter {
  if (!bot) return new TeamsAdapter({});
  if (bot.overrides)
    return new TeamsAdapter({ MicrosoftAppId: bot.appId, ...bot.overrides.authentication }, bot.overrides.credentials);
  const settings = {
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.auth === 'managed-identity'
      ? { MicrosoftAppType: 'UserAssignedMsi' }
      : { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: bot.auth.password }),
  };
  return new TeamsAdapter(settings, new ConfigurationServiceClientCredentialFactory(settings));
}
