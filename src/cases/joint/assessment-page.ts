// The form of a joint assessment for one agency, to print and to send: what it may see, and boxes for what it says.
import { actionStateWords, riskWords, wishesWords } from '../../joint/assessments/words.ts';
import type { ActionSeen, AssessmentSeen, ContributionSeen } from '../../joint/assessments/seen-types.ts';
import type { Actor } from '../../people/types.ts';
import type { Block, FormField, Row, Section, SectionsPage } from '../../pages/blocks.ts';
import type { PageForm } from '../../pages/forms.ts';
import { fileNameIn } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Frame } from '../../pages/page.ts';
import { dayAndTime, dueDay } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { AssessmentForm } from './assessment-form.ts';
import type { Joint } from './joint.ts';
import { madeWords } from './page-made.ts';
import type { PageMade } from './page-made.ts';

interface Printing {
  readonly typed: string;
  readonly agency: string;
  readonly osUser?: string;
  readonly form?: PageForm;
}

/** The form for an agency, under the reference of the assessment; null where it does not reach them, or is not theirs to print. */
export async function printAssessmentForm(
  { assessments, engine }: Pick<Joint, 'assessments' | 'engine'>,
  actor: Actor,
  { typed, agency, osUser, form: drawn = 'usual' }: Printing,
): Promise<{ readonly id: string; readonly name: string; readonly page: string } | null> {
  const form = await assessments.formFor(actor, typed, agency);
  if (!form) return null;
  const made = { by: actor.name, at: engine.clock.now(), ...(osUser === undefined ? {} : { osUser }) };
  const id = form.seen.reference;
  return {
    id,
    name: fileNameIn(drawn, `${id}-${agency}`),
    page: renderPage('sections', assessmentPage(form, made), drawn),
  };
}

/** The page, ready to be drawn. */
export function assessmentPage({ seen, sendTo }: AssessmentForm, made: PageMade): Frame & SectionsPage {
  const agency = seen.parties.find(({ isYours }) => isYours)?.name ?? seen.yours;
  const when = dayAndTime(made.at.toISOString());
  const words = { reference: seen.reference, agency };
  const isOver = seen.standing === 'closed';
  return {
    title: say('assessmentPage.title', words),
    mark: say('assessmentPage.title', words),
    made: madeWords(made),
    foot: say('protocol.page.foot', { when }),
    large: true,
    heading: say('assessmentPage.heading'),
    lead: say('assessmentPage.lead', { agency }),
    blocks: [
      { kind: 'note', tone: 'warning', text: say('protocol.page.danger') },
      ...(sendTo === '' ? [] : [plain(say('assessmentPage.sendTo', { to: sendTo }))]),
      ...(isOver ? [plain(say('assessmentCard.state.closed'))] : []),
      { kind: 'rows', rows: headRows(seen) },
    ],
    sections: [...seenSections(seen), ...(isOver ? [] : boxSections(seen))].filter(({ blocks }) => blocks.length > 0),
  };
}

const plain = (text: string): Block => ({ kind: 'note', tone: 'plain', text });
const row = (label: string, value: string): Row => ({ label, value });
const box = (label: string, lines: number, help?: string): FormField => ({
  label,
  value: '',
  lines,
  ...(help === undefined ? {} : { help }),
});
const ticks = (label: string, choices: readonly string[], help?: string): FormField => ({
  ...box(label, 0, help),
  ticks: choices.map((one) => ({ label: one, isTicked: false })),
});

function headRows({ reference, matter, whose, opened, parties }: AssessmentSeen): Row[] {
  const asked = parties.find(({ isYours }) => isYours)?.invited?.name ?? '';
  const names = parties.filter(({ declinedBy }) => declinedBy === null).map(({ name }) => name);
  return [
    row(say('protocol.page.reference'), reference),
    row(say('protocol.page.matter'), matter),
    row(say('assessmentCard.whose'), whose),
    row(
      say('protocol.page.openedBy'),
      say('protocol.page.who', { by: `${opened.name}, ${opened.agencyName}`, when: dayAndTime(opened.at) }),
    ),
    ...(asked === '' ? [] : [row(say('assessmentPage.asked'), asked)]),
    row(say('assessmentPage.parties'), names.join(', ')),
  ];
}

/** What the agency may see: the wishes first, what others have shared with it, the risk, and the plan. */
function seenSections(seen: AssessmentSeen): Section[] {
  const { contributions, asks, risk, actions } = seen;
  const others = contributions.filter(({ isYours }) => !isYours);
  const own = contributions.filter(({ isYours }) => isYours);
  const needs = asks.filter(({ isOfYou, state }) => isOfYou && state === 'open');
  return [
    { heading: say('assessmentCard.wishes.heading'), blocks: wishesBlocks(seen) },
    { heading: say('assessmentPage.shared'), blocks: others.length > 0 ? [sharedTable(others)] : [nothing()] },
    { heading: say('assessmentPage.own'), blocks: own.length > 0 ? [sharedTable(own)] : [] },
    {
      heading: say('assessmentPage.needs'),
      blocks: needs.map(({ agencyName, what }): Block => ({ kind: 'typed', label: agencyName, text: what })),
    },
    {
      heading: say('assessmentCard.risk.heading'),
      blocks: [
        risk
          ? { kind: 'typed', label: riskWords(risk.level), text: risk.reasons }
          : { kind: 'text', text: say('assessmentCard.risk.none') },
      ],
    },
    {
      heading: say('assessmentCard.plan.heading'),
      blocks: actions.length > 0 ? [planTable(actions)] : [{ kind: 'text', text: say('assessmentCard.plan.none') }],
    },
  ];
}

const nothing = (): Block => ({ kind: 'text', text: say('assessmentPage.nothing') });

function wishesBlocks({ wishes }: AssessmentSeen): Block[] {
  const { asked, what, why, isKept, by } = wishes;
  const said = [what, why].filter((one) => one !== '').join('\n');
  if (isKept) return [{ kind: 'text', text: say('assessmentCard.wishes.kept', { agency: by.agencyName }) }];
  return [{ kind: 'typed', label: wishesWords(asked), text: said }];
}

const sharedTable = (shared: readonly ContributionSeen[]): Block => ({
  kind: 'table',
  caption: say('assessmentPage.sharedCaption'),
  columns: [say('assessmentPage.who'), say('assessmentPage.what'), say('assessmentPage.where')],
  rows: shared.map(({ agencyName, holds, where, shared: much, why }) => [
    agencyName,
    [holds, much === 'yes' ? '' : say(`assessment.shared.${much}`), why].filter(Boolean).join('. '),
    where,
  ]),
});

const planTable = (actions: readonly ActionSeen[]): Block => ({
  kind: 'table',
  caption: say('assessmentPage.planCaption'),
  columns: [
    say('assessmentPage.what'),
    say('assessmentPage.who'),
    say('assessmentPage.due'),
    say('assessmentPage.state'),
  ],
  rows: actions.map(({ what, who, due, state, isOverdue }) => [
    what,
    who.name === '' ? who.agencyName : say('assessment.cli.doer', { name: who.name, agency: who.agencyName }),
    dueDay(due),
    isOverdue ? say('assessment.actions.overdue') : actionStateWords(state),
  ]),
});

/** What the agency says, in boxes; who decided it there signs. */
function boxSections(seen: AssessmentSeen): Section[] {
  const sign = [box(say('protocol.page.signAnswer'), 2), box(say('protocol.page.signDay'), 1)];
  return [
    fields(say('assessmentPage.holds'), holdsBoxes(seen)),
    fields(say('assessmentPage.ask'), [
      box(say('assessmentPage.askWhat'), 2),
      ticks(say('assessmentPage.askOf'), othersIn(seen)),
    ]),
    fields(say('assessmentPage.agree'), agreeBoxes(seen)),
    fields(say('assessmentPage.actions'), actionBoxes(seen)),
    fields(say('assessmentPage.decline'), [box(say('assessmentPage.declineWhy'), 2)]),
    fields(say('assessmentPage.sign'), sign),
  ];
}

const fields = (heading: string, all: readonly FormField[]): Section => ({
  heading,
  blocks: all.length > 0 ? [{ kind: 'fields', fields: all }] : [],
});

const othersIn = ({ parties }: AssessmentSeen): string[] =>
  parties.filter(({ isYours, declinedBy }) => !isYours && declinedBy === null).map(({ name }) => name);

const holdsBoxes = (seen: AssessmentSeen): FormField[] => [
  box(say('assessmentCard.form.holds.holds.own'), 3, say('assessmentCard.form.holds.why.own')),
  box(say('assessmentCard.form.holds.where'), 1, say('assessmentCard.form.holds.whereHint')),
  ticks(
    say('assessmentCard.form.holds.shared.own'),
    (['yes', 'part', 'no'] as const).map((one) => say(`assessmentCard.form.holds.choices.${one}`)),
  ),
  ticks(say('assessmentCard.form.holds.to'), othersIn(seen), say('assessmentPage.toHelp')),
  box(say('assessmentCard.form.holds.whyNot'), 2),
  box(say('assessmentPage.decidedBy'), 1, say('assessmentPage.decidedByHelp')),
];

/** Where something is put to all to agree. */
function agreeBoxes({ proposal, standing }: AssessmentSeen): FormField[] {
  if (!proposal || standing === 'changed') return [];
  return [
    ticks(say('assessmentPage.agreeWith', { version: proposal.version }), [
      say('assessmentCard.form.agree.save.own'),
      say('assessmentCard.form.agree.other.own'),
    ]),
    box(say('assessmentCard.form.agree.words.own'), 3),
  ];
}

const actionBoxes = ({ actions }: AssessmentSeen): FormField[] =>
  actions
    .filter(({ who, state }) => who.isYours && state === 'open')
    .flatMap(({ what, due }) => [
      ticks(say('assessmentPage.action', { what, due: dueDay(due) }), [
        actionStateWords('done'),
        actionStateWords('not-done'),
      ]),
      box(say('assessmentPage.actionWords'), 1),
    ]);
