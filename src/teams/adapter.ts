import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { AuthenticationConfiguration } from 'botframework-connector';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { shareConnectors } from './connector.ts';

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

/** Keys of the registration's other channels sign for nobody here. The web server looks first; this looks again. */
const TEAMS_ONLY = new AuthenticationConfiguration(['msteams']);

/** Uses one connector client for each service that it writes to, and not one for each turn. */
class SharingAdapter extends TeamsAdapter {
  constructor(...given: ConstructorParameters<typeof TeamsAdapter>) {
    super(...given);
    shareConnectors(this.botFrameworkAuthentication);
  }
}

/**
 * The SDK's adapter. Without an identity it accepts every request and answers wherever that says: the practice copy
 * only, behind a web server that lets nobody in but this machine.
 */
export function makeAdapter(bot: BotIdentity | null): TeamsAdapter {
  if (!bot) return new SharingAdapter({});
  if (bot.overrides) {
    const settings = { MicrosoftAppId: bot.appId, ...bot.overrides.authentication };
    return new SharingAdapter(settings, bot.overrides.credentials, TEAMS_ONLY);
  }
  const settings = {
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.auth === 'managed-identity'
      ? { MicrosoftAppType: 'UserAssignedMsi' }
      : { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: bot.auth.password }),
  };
  return new SharingAdapter(settings, new ConfigurationServiceClientCredentialFactory(settings), TEAMS_ONLY);
}
