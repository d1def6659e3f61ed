// `law`: the law behind an edition for the adviser who signs it, and the commands that sign. Each adds an entry to
// signed.yaml in the edition's folder; none changes one.
import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { renderPage } from '../pages/page.ts';
import { clauseHash, ENDORSED_AS } from '../policy/signed.ts';
import type { EndorsedAs, Signed } from '../policy/signed.ts';
import { sign, readSigned } from '../policy/signed-file.ts';
import { EDITIONS, editionsHere, loadEdition, prepare } from '../policy/load.ts';
import { lawReview } from '../policy/law-review.ts';
import { baseOf, readEdition } from '../policy/read.ts';
import type { Clause } from '../policy/schema.ts';
import { londonDay } from '../record/days.ts';
import { say } from '../words/say.ts';
import { lawPage } from './law-page.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { signedOn } from './signed-on.ts';
import { EDITION_OPTION, momentOf, ON_OPTION, whichEdition } from './which-edition.ts';
import type { WhichEdition } from './which-edition.ts';

interface Where extends WhichEdition {
  readonly folder?: string;
}
interface Signing extends Where {
  readonly by: string;
  readonly role: string;
}

/** Adds `law` with its commands. */
export function addLawCommand(program: Command): void {
  const law = withForms(program.command('law'))
    .description(say('law.cli.about'))
    .option(...EDITION_OPTION)
    .option(...ON_OPTION)
    .option('--folder <path>', say('cli.anEditionInAFolder'))
    .option('--page <file>', say('law.cli.page'))
    .action(review);
  // what stands on `law` itself is read there, wherever it is typed; each command names it for its help
  const signing = (words: string, about: string): Command =>
    law
      .command(words)
      .description(about)
      .option(...EDITION_OPTION)
      .option('--folder <path>', say('cli.anEditionInAFolder'))
      .requiredOption('--by <name>', say('law.cli.by'))
      .requiredOption('--role <role>', say('law.cli.role'))
      .option('--on <day>', say('law.cli.on'));
  signing('endorse', say('law.cli.endorse'))
    .addOption(new Option('--as <what>', say('law.cli.as')).choices(ENDORSED_AS).makeOptionMandatory())
    .action((_: object, command: Command) => endorse(command.optsWithGlobals()));
  signing('reviewed <clause>', say('law.cli.reviewed'))
    .requiredOption('--found <words>', say('law.cli.found'))
    .action((clause: string, _: object, command: Command) => reviewed(clause, command.optsWithGlobals()));
  signing('starts <clause>', say('law.cli.starts'))
    .requiredOption('--from <day>', say('law.cli.from'))
    .requiredOption('--source <words>', say('law.cli.source'))
    .action((clause: string, _: object, command: Command) => starts(clause, command.optsWithGlobals()));
  signing('withdraw <entry>', say('law.cli.withdraw'))
    .requiredOption('--because <words>', say('law.cli.because'))
    .action((entry: string, _: object, command: Command) => withdraw(entry, command.optsWithGlobals()));
}

function review(options: Where & FormOptions & { readonly page?: string }): void {
  refuseToOverwrite(options.page);
  const folder = folderOf(options);
  const today = londonDay(momentOf(options));
  const edition = prepare(readEdition(folder));
  const signatures = { own: readSigned(folder), below: basesOf(folder).map(readSigned) };
  const page = lawPage(edition, lawReview(edition, signatures, today), today);
  if (options.page === undefined) process.stdout.write(renderPage('sections', page, 'plain'));
  else {
    writeOwn(options.page, renderPage('sections', page, formIn(options)));
    process.stdout.write(`${say('law.cli.written', { file: options.page })}\n`);
  }
}

/** The folders of what an edition builds on, the furthest first: what was signed last there counts. */
function basesOf(folder: string): string[] {
  const base = baseOf(folder);
  return base === null ? [] : [...basesOf(base), base];
}

const folderOf = (options: Where): string => options.folder ?? join(EDITIONS, options.edition ?? whichEdition({}).id);

function endorse(options: Signing & { readonly as: EndorsedAs }): void {
  const folder = folderOf(options);
  const { version, hash } = prepare(readEdition(folder));
  write(folder, { kind: 'endorsed', version, hash, as: options.as, ...signatureOf(options) });
}

function reviewed(named: string, options: Signing & { readonly found: string }): void {
  const folder = folderOf(options);
  const clause = clauseIn(folder, named);
  const { found } = options;
  write(folder, { kind: 'reviewed', clause: clause.id, hash: clauseHash(clause), found, ...signatureOf(options) });
}

function starts(named: string, options: Signing & { readonly from: string; readonly source: string }): void {
  const folder = folderOf({ ...options, edition: options.edition ?? waitingFor(named) ?? whichEdition({}).id });
  const clause = clauseIn(folder, named);
  if (!clause.starts) throw new Error(say('law.cli.startsAlready', { clause: named }));
  const { from, source } = options;
  write(folder, { kind: 'commenced', clause: clause.id, from, source, ...signatureOf(options) });
}

function withdraw(typed: string, options: Signing & { readonly because: string }): void {
  const entry = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (entry === 0) throw new Error(say('law.cli.noNumber', { typed }));
  write(folderOf(options), { kind: 'withdrawn', entry, because: options.because, ...signatureOf(options) });
}

/** The one edition that waits for this law to start; undefined where none does, or several. */
function waitingFor(clause: string): string | undefined {
  const waiting = editionsHere().filter((id) => loadEdition(id).meta.commences === clause);
  return waiting.length === 1 ? waiting[0] : undefined;
}

function clauseIn(folder: string, named: string): Clause {
  const { clauses, meta } = readEdition(folder);
  const clause = clauses.find(({ id }) => id === named);
  if (!clause) throw new Error(say('law.cli.noClause', { clause: named, edition: meta.id }));
  return clause;
}

const signatureOf = ({ by, role, on }: Signing): Pick<Signed, 'by' | 'role' | 'on'> => ({
  by: by.trim(),
  role: role.trim(),
  on: signedOn(on),
});

/** Signs, and says what it comes to and what must be done with it. */
function write(folder: string, entry: Signed): void {
  sign(folder, entry);
  const number = readSigned(folder).length;
  const { meta } = readEdition(folder);
  process.stdout.write(
    `${say('law.cli.signed', { number, edition: meta.id, by: entry.by, path: join(folder, 'signed.yaml') })}\n`,
  );
}
