// `assessment`: a joint risk assessment and its plan, with every verb that there is.
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { AssessmentCommand, DoerTyped } from '../joint/assessments/types.ts';
import { standingWords } from '../joint/assessments/words.ts';
import { RISKS, SHARED, WISHES } from '../record/assessment-entries.ts';
import type { RiskLevel, Shared, WishesAsked } from '../record/assessment-entries.ts';
import { DECISIONS } from '../record/in-words/decision.ts';
import { refuse } from '../record/refusals.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { writeForm } from './assessment-form.ts';
import { nextWords, printAssessment } from './assessment-print.ts';

import { AT_A_TERMINAL, collected, notRefused, personOf, print, withParts } from './with-parts.ts';
import { looksAtTyped } from './typed-jointly.ts';
import type { As } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

/** Somebody as they are named here: an agency, and after a colon somebody's key or whom it is put to in words. */
function doerIn({ directory }: Parts, typed: string): DoerTyped {
  const colon = typed.indexOf(':');
  const agency = (colon < 0 ? typed : typed.slice(0, colon)).trim().toUpperCase();
  const rest = colon < 0 ? '' : clean(typed.slice(colon + 1));
  const person = rest === '' ? null : directory.byKey(rest);
  return person?.agency === agency ? { agency, person: person.id, contact: '' } : { agency, person: '', contact: rest };
}

const agencies = (typed: readonly string[] | undefined): string[] =>
  (typed ?? []).map((one) => one.trim().toUpperCase());

interface Wishing {
  readonly asked: WishesAsked;
  readonly wish?: string;
  readonly why?: string;
  readonly by?: string;
  readonly for?: readonly string[];
}

/** Instead of agencies: all who take part read it. */
const ALL = 'ALL';

const wishesIn = (parts: Parts, { asked, wish = '', why = '', by = '', for: readers }: Wishing) => ({
  asked,
  what: clean(wish),
  why: clean(why),
  who: doerIn(parts, by),
  ...(readers === undefined ? {} : { to: agencies(readers).filter((one) => one !== ALL) }),
});

interface Opening extends As, Wishing {
  readonly matter: string;
  readonly whose: string;
  readonly invite?: readonly string[];
}

async function open(parts: Parts, options: Opening): Promise<void> {
  const { as, matter, whose, invite = [] } = options;
  const given = {
    matter: clean(matter),
    whose: clean(whose),
    wishes: wishesIn(parts, options),
    invite: invite.map((one) => doerIn(parts, one)),
  };
  const opened = notRefused(await parts.joint.assessments.open(personOf(parts, as), given, { osUser }));
  if (opened.outcome === 'there') print(say('assessmentCard.done.there'));
  printAssessment(opened.assessment);
}

async function run(parts: Parts, typed: string, { as }: As, command: AssessmentCommand): Promise<void> {
  const ran = await parts.joint.assessments.run(personOf(parts, as), typed, command, { osUser });
  printAssessment(notRefused(ran).assessment);
}

interface Seeing extends As {
  readonly seen?: number;
}

/** What stands for all is written over only by whoever has seen it: what another wrote is shown, and nothing is changed. */
async function runOver(
  parts: Parts,
  typed: string,
  { as, seen }: Seeing,
  command: Extract<AssessmentCommand, { type: 'risk' | 'wishes' }>,
): Promise<void> {
  const actor = personOf(parts, as);
  const now = seen === undefined ? await parts.joint.assessments.see(actor, typed) : null;
  const stands = now?.[command.type]?.by;
  if (now && stands && stands.name !== actor.name) {
    printAssessment(now);
    throw new Error(say('assessment.cli.writtenBy', { name: stands.name, seen: now.rev }));
  }
  const last = seen ?? now?.rev;
  const how = { osUser, ...(last === undefined ? {} : { seen: last }) };
  printAssessment(notRefused(await parts.joint.assessments.run(actor, typed, command, how)).assessment);
}

async function show(parts: Parts, typed: string, { as }: As): Promise<void> {
  const seen = await parts.joint.assessments.see(personOf(parts, as), typed);
  if (!seen) throw new Error(refuse('no-such-joint').message);
  printAssessment(seen);
}

interface Listing extends As {
  readonly all?: boolean;
  readonly matter?: string;
}

async function list(parts: Parts, { as, all = false, matter }: Listing): Promise<void> {
  const listing = { all, ...(matter === undefined ? {} : { matter: clean(matter) }) };
  const found = await parts.joint.assessments.listFor(personOf(parts, as), listing);
  if (found.length === 0) print(say('assessment.cli.none'));
  for (const { next, standing, reference, matter: about, whose } of found) {
    // of a closed one nothing is to be done
    const first = next[0] ? nextWords(next[0]) : '';
    const words = { reference, matter: about, whose, standing: standingWords(standing), next: first };
    print(say('assessment.cli.row', words).trim());
  }
}

/** Decisions of one's own that a contribution may stand on. */
async function records(parts: Parts, typed: string, { as }: As): Promise<void> {
  const found = await parts.joint.assessments.linkable(personOf(parts, as), typed);
  if (found.length === 0) print(say('assessment.cli.noRecords'));
  for (const { reference, decision, covers } of found)
    print(say('assessment.cli.record', { reference, decision: DECISIONS[decision], covers: covers.join(', ') }));
}

/** Who may be invited, as `--invite` takes it. */
function who(parts: Parts, { as }: As): void {
  for (const { id, name, people, contacts } of parts.joint.assessments.invitable(personOf(parts, as))) {
    print(`${id}  ${name}`);
    for (const one of people) print(`  ${id}:${parts.directory.find(one.id)?.key ?? ''}  ${one.name}, ${one.team}`);
    for (const contact of contacts) print(`  ${contact}`);
  }
}

/** What of it may be taken further as a block. */
async function blocks(parts: Parts, typed: string, { as }: As): Promise<void> {
  const found = await parts.joint.assessments.blocks(personOf(parts, as), typed);
  if (found.length === 0) print(say('assessment.cli.noBlocks'));
  for (const { partner, asked, said, isNoAnswer } of found)
    print(`${partner}  ${[asked, isNoAnswer ? say('assessment.cli.noAnswer') : said].filter(Boolean).join(' · ')}`);
}

type On = (name: string, about: Parameters<typeof say>[0]) => Command;

/** `assessment` and what may be done with one. */
export function addAssessmentCommands(program: Command): void {
  const assessment = program.command('assessment').description(say('assessment.cli.about'));
  const as = (command: Command): Command => command.requiredOption('--as <key>', say('assessment.cli.as'));
  const on: On = (name, about) =>
    as(assessment.command(name).description(say(about)).argument('<reference>', say('assessment.cli.reference')));
  as(assessment.command('list').description(say('assessment.cli.list')))
    .option('--all', say('assessment.cli.all'))
    .option('--matter <reference>', say('assessment.cli.matter'))
    .action((options: Listing) => withParts((parts) => list(parts, options)));
  as(assessment.command('who').description(say('assessment.cli.who'))).action((options: As) =>
    withParts((parts) => Promise.resolve(who(parts, options))),
  );
  withWishes(as(assessment.command('open').description(say('assessment.cli.open'))))
    .requiredOption('--matter <reference>', say('assessment.cli.matter'))
    .requiredOption('--whose <words>', say('assessment.cli.whose'))
    .option('--invite <who>', say('assessment.cli.whoIs'), collected)
    .action((options: Opening) => withParts((parts) => open(parts, options)));
  for (const [name, about, does] of [
    ['show', 'assessment.cli.show', show],
    ['records', 'assessment.cli.records', records],
    ['blocks', 'assessment.cli.blocks', blocks],
  ] as const)
    on(name, about).action((id: string, options: As) => withParts((parts) => does(parts, id, options)));
  on('print', 'assessment.cli.print')
    .requiredOption('--for <agency>', say('assessment.cli.printFor'))
    .requiredOption('--out <file>', say('protocol.cli.out'))
    .action((id: string, options: As & { readonly for: string; readonly out: string }) =>
      withParts((parts) => writeForm(parts, id, options)),
    );
  addSaying(on);
  addAgreeing(on);
  addPlanning(on);
  looksAtTyped(assessment);
}

const withSeen = (command: Command): Command => command.option('--seen <number>', say('assessment.cli.seen'), Number);

const withWishes = (command: Command): Command =>
  command
    .addOption(new Option('--asked <answer>', say('assessment.cli.asked')).choices(WISHES).makeOptionMandatory())
    .option('--wish <words>', say('assessment.cli.wish'))
    .option('--why <words>', say('assessment.cli.wishWhy'))
    .option('--by <who>', say('assessment.cli.wishBy'))
    .option('--for <agency>', say('assessment.cli.wishFor'), collected);

interface Contributing extends As {
  readonly for?: string;
  readonly shared: Shared;
  readonly to: readonly string[];
  readonly holds?: string;
  readonly where?: string;
  readonly because?: string;
  readonly record?: string;
  readonly decidedBy?: string;
  readonly instead?: string;
}

const contributionIn = (typed: Contributing): AssessmentCommand => ({
  type: 'contribute',
  ...forIn(typed),
  shared: typed.shared,
  to: agencies(typed.to),
  holds: clean(typed.holds),
  where: clean(typed.where),
  why: clean(typed.because),
  record: clean(typed.record),
  decidedBy: clean(typed.decidedBy),
  instead: clean(typed.instead),
});

interface For extends As {
  readonly for?: string;
}
const forIn = ({ for: agency }: Omit<For, 'as'>): { readonly for?: string } =>
  agency === undefined ? {} : { for: agency.trim().toUpperCase() };

/** What agencies say: who takes part, what they need and want, what each holds, and what is missing. */
function addSaying(on: On): void {
  on('invite', 'assessment.cli.invite')
    .requiredOption('--who <who>', say('assessment.cli.whoIs'))
    .action((id: string, options: As & { readonly who: string }) =>
      withParts((parts) => run(parts, id, options, { type: 'invite', who: doerIn(parts, options.who) })),
    );
  withSeen(withWishes(on('wishes', 'assessment.cli.sayWishes'))).action((id: string, options: Seeing & Wishing) =>
    withParts((parts) => runOver(parts, id, options, { type: 'wishes', ...wishesIn(parts, options) })),
  );
  on('contribute', 'assessment.cli.contribute')
    .option('--for <agency>', say('assessment.cli.for'))
    .addOption(new Option('--shared <much>', say('assessment.cli.shared')).choices(SHARED).makeOptionMandatory())
    .requiredOption('--to <agency>', say('assessment.cli.toWhom'), collected)
    .option('--holds <line>', say('assessment.cli.holds'))
    .option('--where <line>', say('assessment.cli.where'))
    .option('--because <words>', say('assessment.cli.because'))
    .option('--record <reference>', say('assessment.cli.byRecord'))
    .option('--decided-by <words>', say('assessment.cli.decidedBy'))
    .option('--instead <id>', say('assessment.cli.instead'))
    .action((id: string, options: Contributing) =>
      withParts((parts) => run(parts, id, options, contributionIn(options))),
    );
  on('remove', 'assessment.cli.remove')
    .requiredOption('--agency <agency>', say('assessment.cli.removeWhom'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, options: As & { readonly agency: string; readonly because: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'remove', agency: options.agency, why: clean(options.because) }),
      ),
    );
  on('decline', 'assessment.cli.decline')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, options: For & { readonly because: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'decline', ...forIn(options), why: clean(options.because) }),
      ),
    );
  on('join', 'assessment.cli.join')
    .option('--for <agency>', say('assessment.cli.for'))
    .action((id: string, options: For) =>
      withParts((parts) => run(parts, id, options, { type: 'join', ...forIn(options) })),
    );
  on('ask', 'assessment.cli.askFor')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--of <agency>', say('assessment.cli.ofWhom'))
    .requiredOption('--what <words>', say('assessment.cli.askWhat'))
    .action((id: string, { of, what, ...options }: For & { readonly of: string; readonly what: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'ask', ...forIn(options), of: agencies([of])[0]!, what: clean(what) }),
      ),
    );
  on('close-ask', 'assessment.cli.closeAsk')
    .argument('<ask>', say('assessment.cli.askId'))
    .action((id: string, ask: string, options: As) =>
      withParts((parts) => run(parts, id, options, { type: 'close-ask', ask: ask.toLowerCase() })),
    );
}

/** The risk, and whether all agree. */
function addAgreeing(on: On): void {
  withSeen(on('risk', 'assessment.cli.sayRisk'))
    .addOption(new Option('--level <level>', say('assessment.cli.level')).choices(RISKS).makeOptionMandatory())
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, options: Seeing & { readonly level: RiskLevel; readonly because: string }) =>
      withParts((parts) =>
        runOver(parts, id, options, { type: 'risk', level: options.level, reasons: clean(options.because) }),
      ),
    );
  on('propose', 'assessment.cli.propose').action((id: string, options: As) =>
    withParts((parts) => run(parts, id, options, { type: 'propose' })),
  );
  on('agree', 'assessment.cli.agree')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--version <number>', say('assessment.cli.version'), Number)
    .action((id: string, options: For & { readonly version: number }) =>
      withParts((parts) => run(parts, id, options, { type: 'agree', ...forIn(options), version: options.version })),
    );
  on('dissent', 'assessment.cli.dissent')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--version <number>', say('assessment.cli.version'), Number)
    .requiredOption('--words <words>', say('assessment.cli.dissentWords'))
    .action((id: string, options: For & { readonly version: number; readonly words: string }) =>
      withParts((parts) =>
        run(parts, id, options, {
          type: 'dissent',
          ...forIn(options),
          version: options.version,
          words: clean(options.words),
        }),
      ),
    );
}

interface Dated extends As {
  readonly due: string;
  readonly because: string;
}

/** The plan, and what follows it. */
function addPlanning(on: On): void {
  on('add-action', 'assessment.cli.addAction')
    .requiredOption('--what <words>', say('assessment.cli.actionWhat'))
    .requiredOption('--who <who>', say('assessment.cli.whoIs'))
    .requiredOption('--due <day>', say('assessment.cli.due'))
    .action((id: string, options: As & { readonly what: string; readonly who: string; readonly due: string }) =>
      withParts((parts) => {
        const { what, due } = options;
        return run(parts, id, options, { type: 'add-action', what: clean(what), who: doerIn(parts, options.who), due });
      }),
    );
  const onAction: On = (name, about) => on(name, about).argument('<action>', say('assessment.cli.actionId'));
  onAction('done', 'assessment.cli.done')
    .option('--note <words>', say('assessment.cli.note'))
    .action((id: string, action: string, options: As & { readonly note?: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'done', action: action.toLowerCase(), note: clean(options.note) }),
      ),
    );
  onAction('not-done', 'assessment.cli.notDone')
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, action: string, options: As & { readonly because: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'not-done', action: action.toLowerCase(), why: clean(options.because) }),
      ),
    );
  onAction('move', 'assessment.cli.move')
    .requiredOption('--due <day>', say('assessment.cli.due'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, action: string, { due, because, ...options }: Dated) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'move', action: action.toLowerCase(), due, why: clean(because) }),
      ),
    );
  onAction('give', 'assessment.cli.give')
    .requiredOption('--who <who>', say('assessment.cli.whoIs'))
    .requiredOption('--due <day>', say('assessment.cli.due'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, action: string, { due, because, ...options }: Dated & { readonly who: string }) =>
      withParts((parts) => {
        const given = { action: action.toLowerCase(), who: doerIn(parts, options.who), due, why: clean(because) };
        return run(parts, id, options, { type: 'give', ...given });
      }),
    );
  addEnding(on);
}

/** Its reviews, and the end. */
function addEnding(on: On): void {
  on('review-on', 'assessment.cli.reviewOn')
    .argument('<day>', say('assessment.cli.due'))
    .action((id: string, day: string, options: As) =>
      withParts((parts) => run(parts, id, options, { type: 'review-on', on: day })),
    );
  on('reviewed', 'assessment.cli.sayReviewed')
    .requiredOption('--words <words>', say('assessment.cli.reviewWords'))
    .option('--next <day>', say('assessment.cli.due'))
    .action((id: string, { words, next = '', ...options }: As & { readonly words: string; readonly next?: string }) =>
      withParts((parts) => run(parts, id, options, { type: 'reviewed', words: clean(words), next })),
    );
  on('close', 'assessment.cli.close')
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, options: As & { readonly because: string }) =>
      withParts((parts) => run(parts, id, options, { type: 'close', why: clean(options.because) })),
    );
}
