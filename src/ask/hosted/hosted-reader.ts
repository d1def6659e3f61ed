// The hosted reader: a language model in the council's own tenant, or on its own machine. Off unless it is configured.
// It gets the text with what looks like an identity masked, and answers in enums and quotes; the rules decide.
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import OpenAI, { APIError, APIUserAbortError } from 'openai-client';
import type { Edition } from '../../policy/edition.ts';
import { CouldNotRead } from '../could-not-read.ts';
import type { ReadWords, WordReader } from '../understanding.ts';
import { readingFrom } from './answer.ts';
import { masked } from './mask.ts';
import { promptFor } from './prompt.ts';
import type { Prompt } from './prompt.ts';
import { quoteFinder } from './quotes.ts';

export interface HostedParts {
  readonly edition: Edition;
  /** The address of the interface, such as https://NAME.openai.azure.com/openai/v1/. */
  readonly endpoint: string;
  /** The deployment, or what the server calls the model. */
  readonly model: string;
  /** A key, or what fetches a token for each attempt. */
  readonly credential: string | (() => Promise<string>);
  /** Told the code of each reading that failed, and nothing else. */
  readonly count: (code: string) => void;
  /** How long one reading may take in all, in milliseconds. */
  readonly limit?: number;
  /** How long the reader is left alone after it has failed `FAILURES` times in a row, in milliseconds. */
  readonly rest?: number;
}

const LIMIT = 6000;
/** One of two attempts: what takes longer than this is tried once more within the whole. */
const ATTEMPT = 4000;
const FAILURES = 5;
const REST = 60_000;
/** An answer about forty facts takes some 600 tokens; what is longer is no answer. */
const MOST_TOKENS = 2000;

const FILTERED =
  'A content filter kept the council’s language model from this text, so only the built-in reader read it. ' +
  'Do not word it otherwise. Text about serious harm is often filtered: if somebody may be at risk, tell social care or the police.';

/** A hosted reader. Its version names model and prompt: both go on the record. */
export function hostedReader(parts: HostedParts): WordReader {
  const prompt = promptFor(parts.edition);
  const client = new OpenAI({
    baseURL: parts.endpoint,
    apiKey: parts.credential,
    maxRetries: 1,
    timeout: ATTEMPT,
    logLevel: 'off',
  });
  const breaker = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(FAILURES),
    halfOpenAfter: parts.rest ?? REST,
  });
  return {
    version: hostedVersion(parts.model, prompt),
    async read(text, signal) {
      try {
        return await readOnce({ parts, prompt, client, breaker }, text, signal);
      } catch (error) {
        const failed = asCouldNotRead(error);
        parts.count(failed.code);
        throw failed;
      }
    },
  };
}

const hostedVersion = (model: string, { version }: Prompt): string => `hosted-${model}-${version}`;

interface Used {
  readonly parts: HostedParts;
  readonly prompt: Prompt;
  readonly client: OpenAI;
  readonly breaker: CircuitBreakerPolicy;
}

async function readOnce(
  { parts, prompt, client, breaker }: Used,
  text: string,
  signal: AbortSignal,
): Promise<ReadWords> {
  const sent = masked(text);
  const within = AbortSignal.any([signal, AbortSignal.timeout(parts.limit ?? LIMIT)]);
  const completion = await breaker.execute(() =>
    client.chat.completions.create(
      {
        model: parts.model,
        messages: [
          { role: 'system', content: prompt.instructions },
          { role: 'user', content: sent },
        ],
        max_completion_tokens: MOST_TOKENS,
        response_format: { type: 'json_schema', json_schema: { name: 'reading', strict: true, schema: prompt.schema } },
      },
      { signal: within },
    ),
  );
  const [choice] = completion.choices;
  if (choice?.finish_reason === 'content_filter') throw new CouldNotRead('content-filter', FILTERED);
  if (choice?.finish_reason === 'length') throw new CouldNotRead('cut-off');
  if (choice?.message.refusal) throw new CouldNotRead('refused');
  return readingFrom(parts.edition, choice?.message.content ?? '', quoteFinder(sent, text));
}

/** What says that the service is down or has too much to do. A filtered text says nothing about the service. */
const isOutage = (error: unknown): boolean => !(error instanceof APIError) || error.code !== 'content_filter';

function asCouldNotRead(error: unknown): CouldNotRead {
  if (error instanceof CouldNotRead) return error;
  if (error instanceof BrokenCircuitError) return new CouldNotRead('resting', '', { cause: error });
  if (error instanceof APIUserAbortError) return new CouldNotRead('time-out', '', { cause: error });
  if (error instanceof APIError && error.code === 'content_filter')
    return new CouldNotRead('content-filter', FILTERED, { cause: error });
  if (error instanceof APIError && error.status === 429) return new CouldNotRead('too-many', '', { cause: error });
  if (error instanceof APIError && error.status !== undefined)
    return new CouldNotRead('service-error', '', { cause: error });
  return new CouldNotRead('not-reached', '', { cause: error });
}
