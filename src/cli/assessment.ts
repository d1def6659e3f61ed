// `assessment`: a joint risk assessment and its plan, with every verb that there is.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { standingWords } from '../joint/assessments/words.ts';
import { DECISIONS } from '../record/in-words/decision.ts';
import { refuse } from '../record/refusals.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { writeForm } from './assessment-form.ts';
import { withForms } from './page-form.ts';
import { addPlanning } from './assessment-plan.ts';
import { nextWords, printAssessment } from './assessment-print.ts';
import { doerIn, wishesIn, withWishes } from './assessment-run.ts';
import type { On, Wishing } from './assessment-run.ts';
import { addAgreeing, addSaying, addTakingPart } from './assessment-say.ts';
import { looksAtTyped } from './typed-jointly.ts';
import { AT_A_TERMINAL, collected, notRefused, personOf, print, withParts } from './with-parts.ts';
import type { As } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

interface Opening extends As, Wishing {
  readonly matter: string;
  readonly whose: string;
  readonly invite?: readonly string[];
}

async function open(parts: Parts, options: Opening): Promise<void> {
  const { as, matter, whose, invite = [] } = options;
  const invited = invite.map((one) => doerIn(parts, one));
  const given = {
    matter: clean(matter),
    whose: clean(whose),
    wishes: wishesIn(
      parts,
      options,
      invited.map(({ agency }) => agency),
    ),
    invite: invited,
  };
  const opened = notRefused(await parts.joint.assessments.open(personOf(parts, as), given, { osUser }));
  if (opened.outcome === 'there') print(say('assessmentCard.done.there'));
  printAssessment(opened.assessment);
}

async function show(parts: Parts, typed: string, { as }: As): Promise<void> {
  const person = personOf(parts, as);
  const seen = await parts.joint.assessments.see(person, typed);
  if (!seen) throw new Error(refuse('no-such-joint').message);
  const others = seen.closed ? [] : await parts.joint.assessments.listFor(person, { matter: seen.matter });
  printAssessment(
    seen,
    others.filter(({ reference }) => reference !== seen.reference),
  );
}

interface Listing extends As {
  readonly all?: boolean;
  readonly matter?: string;
}

async function list(parts: Parts, { as, all = false, matter }: Listing): Promise<void> {
  const listing = { all, ...(matter === undefined ? {} : { matter: clean(matter) }) };
  const found = await parts.joint.assessments.listFor(personOf(parts, as), listing);
  if (found.length === 0) print(say('assessment.cli.none'));
  for (const { next, standing, reference, matter: about, whose, openedBy } of found) {
    // of a closed one nothing is to be done
    const first = next[0] ? nextWords(next[0]) : '';
    const words = {
      reference,
      matter: about,
      whose,
      by: openedBy.name,
      standing: standingWords(standing),
      next: first,
    };
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
  withForms(on('print', 'assessment.cli.print'))
    .requiredOption('--for <agency>', say('assessment.cli.printFor'))
    .requiredOption('--out <file>', say('protocol.cli.out'))
    .action((id: string, options: As & { readonly for: string; readonly out: string }) =>
      withParts((parts) => writeForm(parts, id, options)),
    );
  addTakingPart(on);
  addSaying(on);
  addAgreeing(on);
  addPlanning(on);
  looksAtTyped(assessment);
}
