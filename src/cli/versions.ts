import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { WRONG, isWrong } from '../record/doubts.ts';
import type { DoubtsDocument } from '../record/doubts.ts';
import { changesIn, editionVersion, WHY_RESTORED, WHY_WITHDRAWN } from '../record/withdrawals.ts';
import type { VersionChange, Withdrawable } from '../record/withdrawals.ts';
import { personOf, say, withParts } from './with-parts.ts';

const WHY: Readonly<Record<string, string>> = { ...WHY_WITHDRAWN, ...WHY_RESTORED };

/** What was called wrong, by version of reader and edition; then what was withdrawn or put back, oldest first. */
async function list({ versions }: Parts, asJson: boolean): Promise<void> {
  const doubts = await versions.doubts();
  const changes = changesIn(await versions.withdrawals());
  if (asJson) {
    say(JSON.stringify({ doubts: doubts.map(countsOf), changes }, null, 2));
    return;
  }
  if (doubts.length === 0) say('Nobody has called an answer wrong so far.');
  for (const one of doubts) say(inWords(one));
  for (const { kind, at, by, content } of changes)
    say(
      `${at}: ${by.name} ${kind === 'version-withdrawn' ? 'withdrew' : 'put back'} the ${content.what} ` +
        `${content.version}. ${WHY[content.because] ?? content.because}.`,
    );
}

const countsOf = ({ reader, edition, answers, choices, facts }: DoubtsDocument) => ({
  reader,
  edition,
  answers,
  choices,
  facts,
});

function inWords({ reader, edition, answers, choices, facts }: DoubtsDocument): string {
  const byChoice = Object.entries(choices).map(([what, count]) => `${isWrong(what) ? WRONG[what] : what}: ${count}`);
  const byFact = Object.entries(facts).map(([fact, count]) => `${fact} ${count}`);
  const ofFacts = byFact.length > 0 ? ` Facts: ${byFact.join(', ')}.` : '';
  return `${reader}, ${edition}: ${answers} called wrong. ${byChoice.join('; ')}.${ofFacts}`;
}

/** Says what is wrong with a version that nobody can have meant. A reader's cannot be known here: it is in no store. */
function checkVersion({ editions }: Parts, { what, version }: VersionChange): void {
  const [id = '', number = ''] = version.split(' ');
  if (what === 'reader' || editions.find({ id, version: number }) !== null) return;
  throw new Error(`There is no edition "${version}" here. Here are: ${editions.all.map(editionVersion).join(', ')}.`);
}

async function change(parts: Parts, key: string, wanted: VersionChange): Promise<void> {
  const actor = personOf(parts, key);
  checkVersion(parts, wanted);
  const refusal = await parts.versions.change(actor, wanted);
  if (refusal) throw new Error(refusal.message);
  const done = wanted.type === 'withdraw' ? 'is withdrawn' : 'is in use again';
  say(`The ${wanted.what} ${wanted.version} ${done}. Every instance obeys within a minute.`);
}

const asWithdrawable = (what: string): Withdrawable => {
  if (what === 'reader' || what === 'edition') return what;
  throw new Error(`Say reader or edition, not "${what}".`);
};

function addChange(program: Command, type: VersionChange['type'], description: string, why: object): void {
  program
    .command(type)
    .description(description)
    .argument('<what>', 'reader or edition')
    .argument('<version>', 'as `versions` prints it; an edition is its id and version in quotation marks')
    .requiredOption('--because <code>', `why: ${Object.keys(why).join(', ')}`)
    .requiredOption('--as <key>', 'who does it, by their key in the people file; an administrator')
    .action((what: string, version: string, { because, as }: { because: string; as: string }) =>
      withParts((parts) => change(parts, as, { type, what: asWithdrawable(what), version, because })),
    );
}

/** `versions`, `withdraw` and `restore`: the readers and editions that answers come from, for administrators. */
export function addVersionCommands(program: Command): void {
  program
    .command('versions')
    .alias('doubts')
    .description('How often answers were called wrong, by version; and which versions were withdrawn.')
    .option('--json', 'as JSON')
    .action(({ json = false }: { json?: boolean }) => withParts((parts) => list(parts, json)));
  addChange(program, 'withdraw', 'Let no new answer come from a version of a reader or an edition.', WHY_WITHDRAWN);
  addChange(program, 'restore', 'Put a withdrawn version back in use.', WHY_RESTORED);
}
