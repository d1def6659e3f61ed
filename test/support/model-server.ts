// A loopback server that answers as a language model's service would. It proves the plumbing, and nothing about reading.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server answers, one after another; the last one for ever. */
export type Mode =
  | { readonly says: unknown }
  | 'refusal'
  | 'cut-off'
  | 'filtered-prompt'
  | 'filtered-answer'
  | 'not-json'
  | 'never'
  | number;

export interface ModelServer {
  readonly endpoint: string;
  /** What was sent to it, as JSON. */
  readonly requests: readonly { readonly messages: readonly { readonly role: string; readonly content: string }[] }[];
  close(): Promise<void>;
}

const choice = (content: string | null, rest: object = {}) => ({
  id: 'one',
  object: 'chat.completion',
  created: 1,
  model: 'recorded',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null }, ...rest }],
});

function answerTo(mode: Mode): { readonly status: number; readonly body: unknown } | null {
  if (mode === 'never') return null;
  if (typeof mode === 'number') return { status: mode, body: { error: { message: 'No.', code: 'made-up' } } };
  if (mode === 'filtered-prompt')
    return { status: 400, body: { error: { message: 'Filtered.', code: 'content_filter', type: 'invalid_request' } } };
  if (mode === 'filtered-answer') return { status: 200, body: choice(null, { finish_reason: 'content_filter' }) };
  if (mode === 'cut-off') return { status: 200, body: choice('{"evidence":[', { finish_reason: 'length' }) };
  if (mode === 'not-json') return { status: 200, body: choice('Certainly! Here is what I read.') };
  if (mode === 'refusal') {
    const message = { role: 'assistant', content: null, refusal: 'I cannot help with that.' };
    return { status: 200, body: choice(null, { message }) };
  }
  return { status: 200, body: choice(JSON.stringify(mode.says)) };
}

/** Starts it on a port of the system's choice. */
export async function startModelServer(...modes: readonly Mode[]): Promise<ModelServer> {
  const requests: ModelServer['requests'][number][] = [];
  const left = [...modes];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests.push(JSON.parse(Buffer.concat(chunks).toString('utf8')) as ModelServer['requests'][number]);
    const answer = answerTo(left.length > 1 ? left.shift()! : left[0]!);
    if (!answer) return;
    response.writeHead(answer.status, { 'content-type': 'application/json', 'retry-after-ms': '1' });
    response.end(JSON.stringify(answer.body));
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/openai/v1/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
