// What is typed at a terminal for other agencies to read, looked at before the command runs, as in Teams: what may say who
// somebody is, is pointed out, and goes with --as-typed. Words of danger are answered first and hold nothing up.
import type { Command } from 'commander';
import { hearThreat } from '../ask/threat-words.ts';
import { findPersonalDetails } from '../ask/identity.ts';
import { pointedOut, typedAs } from '../cases/joint/typed-inputs.ts';
import type { Typed } from '../cases/joint/typed-inputs.ts';
import { pointedIn } from '../joint/typed.ts';
import { clean } from '../text/clean.ts';
import { windowsOf } from '../text/windows.ts';
import { kindWords } from '../words/identity.ts';
import { say } from '../words/say.ts';
import { personOf, withParts } from './with-parts.ts';

/** Options that have other names than the inputs of a card in which the same is typed. */
const INPUTS: Readonly<Record<string, string>> = { because: 'reason', wish: 'words', note: 'words', rest: 'restWhat' };
/** Commands that only look. */
const READS: ReadonlySet<string> = new Set(['list', 'show', 'print', 'records', 'blocks', 'who']);

const inputOf = (option: string): string => INPUTS[option] ?? option;
const isRead = (option: string): boolean => option === FIELDS || typedAs(inputOf(option)) !== null;
/** Fields of a form, each as id=text. */
const FIELDS = 'field';

/** Every command under this one that takes such a text looks at it first. To be called once they are all there. */
export function looksAtTyped(group: Command): void {
  for (const command of group.commands)
    if (!READS.has(command.name()) && command.options.some((one) => isRead(one.attributeName())))
      command.option('--as-typed', say('typedJointly.asTyped'));
  group.hook('preAction', (_group, command) => look(command));
}

async function look(command: Command): Promise<void> {
  const { asTyped, as, ...given } = command.opts<Record<string, unknown>>();
  // no command takes it for an input of its own
  command.setOptionValue('asTyped', undefined);
  if (READS.has(command.name())) return;
  const typed = typedIn(given);
  const texts = [...typed.inputs, ...typed.fields].map(([, text]) => text);
  if (texts.flatMap(windowsOf).some((text) => hearThreat(text))) process.stderr.write(`${say('typedDanger.call')}\n`);
  if (asTyped === true || !texts.some((text) => mayTell(text))) return;
  await withParts(async (parts) => {
    const found = pointedOut(parts.joint, personOf(parts, String(as)), typed, findPersonalDetails);
    if (found.length === 0) return;
    const lines = found.map(({ words, kind }) => say('typedJointly.looksLike', { words, kind: kindWords(kind) }));
    throw new Error([say('typedJointly.title'), ...lines, say('typedJointly.atTerminal')].join('\n'));
  });
}

/** Whether it is worth asking who is known here: most texts name nobody. */
const mayTell = (text: string): boolean =>
  pointedIn(text, 'label', { findIdentity: findPersonalDetails, known: [] }).length > 0;

function typedIn(given: Readonly<Record<string, unknown>>): Typed {
  const all = Object.entries(given).flatMap(([option, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one): [string, string][] =>
      typeof one === 'string' && isRead(option) ? [[option, clean(one)]] : [],
    ),
  );
  return {
    inputs: all.flatMap(([option, text]): [string, string][] => (option === FIELDS ? [] : [[inputOf(option), text]])),
    fields: all.flatMap(([option, text]): [string, string][] => {
      const at = text.indexOf('=');
      return option === FIELDS && at > 0 ? [[text.slice(0, at).trim(), text.slice(at + 1)]] : [];
    }),
  };
}
