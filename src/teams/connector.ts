// The SDK's connector client, made to send once and to stop when told to, and made once for each service that is written
// to: with its whole pipeline it is a twentieth of a turn's work, and the SDK makes a new one for every turn.
import { AsyncLocalStorage } from 'node:async_hooks';
import { AuthenticationConstants } from 'botframework-connector';
import type { BotFrameworkAuthentication, ClaimsIdentity, ConnectorClient } from 'botframework-connector';
import type { ConnectorFactory, UserTokenClient } from 'botframework-connector';

/** What is needed of its pipeline; the client's own type leads to another copy of the library. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: Policy): unknown;
}
interface Request {
  abortSignal?: AbortSignal;
}
interface Policy {
  readonly name: string;
  sendRequest<T>(request: Request, next: (request: Request) => Promise<T>): Promise<T>;
}

const deadline = new AsyncLocalStorage<AbortSignal>();

/** Whatever `work` sends stops at the signal. */
export const sendingUntil = <T>(signal: AbortSignal, work: () => T): T => deadline.run(signal, work);

/**
 * From now on this client sends each message once, and not after the signal. Left to itself the SDK waits in memory for
 * as long as Teams asks (half an hour, if so) and then sends again: in a turn that holds up Teams' own request, in the
 * outbox somebody else sends meanwhile, for the lease runs out.
 */
function sendOnlyOnce(connector: ConnectorClient): ConnectorClient {
  const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'deadlinePolicy',
    sendRequest: (request, next) => {
      const signal = deadline.getStore();
      if (signal) request.abortSignal = signal;
      return next(request);
    },
  });
  return connector;
}

/** Teams has a few addresses in all, one for each region. */
const MOST_CLIENTS = 20;

/**
 * Has one client made for each service, audience and bot. A client signs each request anew, with a token that the SDK
 * keeps and renews by itself. A client that could not be made is made again for the next turn.
 */
export function shareConnectors<T extends BotFrameworkAuthentication>(authentication: T): T {
  const connectors = keptByKey<ConnectorClient>();
  const tokenClients = keptByKey<UserTokenClient>();
  const shared = (factory: ConnectorFactory, claims: ClaimsIdentity): ConnectorFactory => ({
    create: (serviceUrl, audience) =>
      connectors(JSON.stringify([botOf(claims), serviceUrl, audience]), async () =>
        sendOnlyOnce(await factory.create(serviceUrl, audience)),
      ),
  });
  const authenticate = authentication.authenticateRequest.bind(authentication);
  const makeFactory = authentication.createConnectorFactory.bind(authentication);
  const makeTokenClient = authentication.createUserTokenClient.bind(authentication);
  return Object.assign(authentication, {
    authenticateRequest: async (...given: Parameters<typeof authenticate>) => {
      const result = await authenticate(...given);
      const { connectorFactory, claimsIdentity } = result;
      return connectorFactory ? { ...result, connectorFactory: shared(connectorFactory, claimsIdentity) } : result;
    },
    createConnectorFactory: (claims: ClaimsIdentity) => shared(makeFactory(claims), claims),
    createUserTokenClient: (claims: ClaimsIdentity) => tokenClients(botOf(claims), () => makeTokenClient(claims)),
  });
}

/** Whom a client's requests are signed as: the SDK looks at the same two claims. */
const botOf = (claims: ClaimsIdentity): string =>
  claims.getClaimValue(AuthenticationConstants.AudienceClaim) ??
  claims.getClaimValue(AuthenticationConstants.AppIdClaim) ??
  '';

function keptByKey<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= MOST_CLIENTS) kept.clear();
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    return made;
  };
}
