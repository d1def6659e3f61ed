// A bot with nothing in it, on the stack of the real one: restify, the SDK's adapter, teams-ai, no app id, this machine only.
import type { TurnContext } from 'botbuilder';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Application } from '@microsoft/teams-ai';
import restify from 'restify';

/** Listens on PORT until the process is ended. */
export function serve(turn: (context: TurnContext) => Promise<void>): void {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const app = new Application({ startTypingTimer: false });
  app.activity(() => Promise.resolve(true), turn);
  const server = restify.createServer();
  server.get('/healthz', async (_request, response) => {
    response.send(200, { status: 'ok' });
  });
  server.post('/api/messages', restify.plugins.bodyParser({ mapParams: false }), async (request, response) => {
    await adapter.process(request, response, async (context) => {
      await app.run(context);
    });
  });
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}
