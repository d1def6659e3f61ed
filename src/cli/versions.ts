import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { wrongWords } from '../record/doubts.ts';
import type { DoubtsDocument } from '../record/doubts.ts';
import { changesIn, editionVersion, WHY_RESTORED, WHY_WITHDRAWN, whyWords } from '../record/withdrawals.ts';
import type { VersionChange, Withdrawable } from '../record/withdrawals.ts';
import { personOf, print, withParts } from './with-parts.ts';
import { say } from '../words/say.ts';

/** What was called wrong, by version of reader and edition; then what was withdrawn or put back, oldest first. */
async function list({ versions }: Parts, asJson: boolean): Promise<void> {
  const doubts = await versions.doubts();
  const changes = changesIn(await versions.withdrawals());
  if (asJson) {
    print(JSON.stringify({ doubts: doubts.map(countsOf), changes }, null, 2));
    return;
  }
  if (doubts.length === 0) print(say('cli.nobodyHasCalledAnAnswer'));
  for (const one of doubts) print(inWords(one));
  for (const { kind, at, by, content } of changes)
    print(
      say('cli.changeOfVersion', {
        at,
        name: by.name,
        done: say(kind === 'version-withdrawn' ? 'cli.withdrew' : 'cli.putBack'),
        what: content.what,
        version: content.version,
        why: whyWords(content.because),
      }),
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
  const byChoice = Object.entries(choices).map(([what, count]) => `${wrongWords(what)}: ${count}`);
  const byFact = Object.entries(facts).map(([fact, count]) => `${fact} ${count}`);
  const ofFacts = byFact.length > 0 ? ` Facts: ${byFact.join(', ')}.` : '';
  return say('cli.calledWrong', { reader, edition, answers, wrong: byChoice.join('; '), ofFacts });
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
  const done = wanted.type === 'withdraw' ? say('cli.isWithdrawn') : say('cli.isInUseAgain');
  print(say('cli.theEveryInstanceObeysWithin', { what: wanted.what, version: wanted.version, done }));
}

const asWithdrawable = (what: string): Withdrawable => {
  if (what === 'reader' || what === 'edition') return what;
  throw new Error(`Say reader or edition, not "${what}".`);
};

/** What is typed: `restore` puts a backup back. */
const COMMAND = { withdraw: 'withdraw', restore: 'reinstate' } as const satisfies Record<VersionChange['type'], string>;

function addChange(program: Command, type: VersionChange['type'], description: string, why: readonly string[]): void {
  program
    .command(COMMAND[type])
    .description(description)
    .argument('<what>', say('cli.readerOrEdition'))
    .argument('<version>', say('cli.asVersionsPrintsItAn'))
    .requiredOption('--because <code>', say('cli.why', { reasons: why.join(', ') }))
    .requiredOption('--as <key>', say('cli.whoDoesItByTheir'))
    .action((what: string, version: string, { because, as }: { because: string; as: string }) =>
      withParts((parts) => change(parts, as, { type, what: asWithdrawable(what), version, because })),
    );
}

/** `versions`, `withdraw` and `reinstate`: the readers and editions that answers come from, for administrators. */
export function addVersionCommands(program: Command): void {
  program
    .command('versions')
    .alias('doubts')
    .description(say('cli.howOftenAnswersWereCalled'))
    .option('--json', say('cli.asJson'))
    .action(({ json = false }: { json?: boolean }) => withParts((parts) => list(parts, json)));
  addChange(program, 'withdraw', say('cli.letNoNewAnswerCome'), WHY_WITHDRAWN);
  addChange(program, 'restore', say('cli.putAWithdrawnVersionBack'), WHY_RESTORED);
}
