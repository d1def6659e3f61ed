// The hosted reader as it is configured: off unless it is set and has passed on this council's own deployment.
import { hostedReader } from '../ask/hosted/hosted-reader.ts';
import { passCode } from '../ask/hosted/passed.ts';
import { promptFor } from '../ask/hosted/prompt.ts';
import type { WordReader } from '../ask/understanding.ts';
import type { Edition } from '../policy/edition.ts';
import { azureCredential } from './azure.ts';
import type { HostedSetting } from './config.ts';

export interface Hosted {
  readonly reader: WordReader;
  /** What READER_PASSED must be. */
  readonly code: string;
  readonly isPassed: boolean;
}

const SCOPE = 'https://ai.azure.com/.default';

/** Why a hosted reader that is set is not used. */
const NOT_PASSED =
  'READER_ENDPOINT is set, but its model has not passed, or another model, address or policy has: it is not asked, and ' +
  'the built-in reader reads alone. Run "npm run eval -- --reader hosted" with the same settings, and set READER_PASSED ' +
  'to what it prints.';

/** Makes the reader; nothing is sent yet. `count` is told the code of each reading that fails. */
export async function openHosted(
  setting: HostedSetting,
  edition: Edition,
  count: (code: string) => void,
): Promise<Hosted> {
  const { endpoint, model, key } = setting;
  const code = passCode({ endpoint, model, promptVersion: promptFor(edition).version });
  const credential = key ?? (await tokensOf(setting));
  return {
    reader: hostedReader({ edition, endpoint, model, credential, count }),
    code,
    isPassed: setting.passed === code,
  };
}

async function tokensOf({ identity }: HostedSetting): Promise<() => Promise<string>> {
  const { getBearerTokenProvider } = await import('@azure/identity');
  return getBearerTokenProvider(await azureCredential(identity), SCOPE);
}

/** The hosted reader where one is set and has passed; where it has not, a warning says what to do. */
export async function hostedReaderFor(
  setting: HostedSetting | null,
  edition: Edition,
  { count, warn }: { readonly count: (code: string) => void; readonly warn: (sentence: string) => void },
): Promise<WordReader | undefined> {
  if (!setting) return undefined;
  const { reader, isPassed } = await openHosted(setting, edition, count);
  if (isPassed) return reader;
  warn(NOT_PASSED);
  return undefined;
}
