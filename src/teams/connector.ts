// The SDK's connector client, made to send once and to stop when told to.
import type { TurnContext } from 'botbuilder';

/** What is needed of it; its own type leads to another copy of the pipeline's. */
interface Connector {
  readonly client?: { readonly pipeline?: Pipeline };
}
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

/**
 * From now on this turn sends each message once, and not after the signal. Left to itself the SDK waits in memory for
 * as long as Teams asks (half an hour, if so) and then sends again: in a turn that holds up Teams' own request, in the
 * outbox somebody else sends meanwhile, for the lease runs out.
 */
export function sendOnlyOnce({ adapter, turnState }: TurnContext, signal: AbortSignal): void {
  const pipeline = turnState.get<Connector>(adapter.ConnectorClientKey)?.client?.pipeline;
  pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline?.removePolicy({ name: 'deadlinePolicy' });
  pipeline?.addPolicy({
    name: 'deadlinePolicy',
    sendRequest: (request, next) => {
      request.abortSignal = signal;
      return next(request);
    },
  });
}
