// What was asked, what the policy said to it, what was decided and by whom, and what was written down.
import { notEndorsed, overdue } from '../../policy/cite.ts';
import { clauseShown } from '../../policy/clause-shown.ts';
import type { Edition } from '../../policy/edition.ts';
import { editionName } from '../../policy/edition-name.ts';
import type { LawWords } from '../../policy/todays-law.ts';
import type { Block, Section } from '../../pages/blocks.ts';
import type { InForce, ManagersDecision, Proposed } from '../../record/decision-of.ts';
import { badge, DECISIONS } from '../../record/in-words/decision.ts';
import { standingLine } from '../../record/in-words/decided.ts';
import { answersWithOrigin } from '../../record/in-words/origins.ts';
import { lawOnRecord } from '../../record/in-words/todays-law.ts';
import { receivedFields } from '../../record/in-words/received.ts';
import { reasonOf, whoWords } from '../../record/in-words/who.ts';
import { writtenDown } from '../../record/in-words/written.ts';
import type { FiledDecision, Proposal, Received } from '../../record/types.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { asItIs, rowsOf, texts, wordsOf } from './page-parts.ts';
import type { Page } from './page-parts.ts';

/** What the decision stood on: as filed, or as it was put to a manager. */
const groundOf = ({ record }: Page): Proposal | null => record.filed ?? record.proposed?.ground ?? null;

export function askedSection(page: Page): Section {
  const ground = groundOf(page);
  const answers = ground
    ? answersWithOrigin({ ...ground, answers: ground.answers.filter(({ text }) => text !== '') })
    : [];
  return {
    heading: say('print.asked'),
    blocks: [
      ...rowsOf(answers.map(({ question, label }) => ({ label: question, value: label }))),
      // in an emergency nothing is asked
      ...(ground && answers.length === 0 && !page.forSubject ? texts(say('print.nothingAsked')) : []),
      ...texts(ground?.reader ? say('record.readBy', { reader: ground.reader }) : ''),
    ],
  };
}

export function policySection(page: Page): Section {
  const heading = say('print.policy');
  const ground = groundOf(page);
  if (!ground) return { heading, blocks: [] };
  const { verdict, edition: pin } = ground;
  const { edition, editions, isOwnEdition, now } = page;
  const under = say('record.edition', { name: editionName(pin.id), id: pin.id, version: pin.version });
  const since = editions.isWithdrawn(pin) ? say('record.withdrawnSince') : '';
  if (!verdict) return { heading, blocks: texts(say('print.noVerdict'), under, since) };
  const today = (verdict.today ?? []).map(({ text, mark }): Block => {
    const stood = say('record.asItStood', { mark: mark.replace(/\.$/, '') });
    return { kind: 'typed', label: say('common.todaysLaw'), text, source: stood };
  });
  return {
    heading,
    blocks: [
      ...texts(`${badge(verdict.verdict, verdict.inPart)}. ${verdict.answer}`, verdict.why),
      ...lawOnRecord(verdict).map(lawBlock),
      ...today,
      ...texts(verdict.beyond ?? ''),
      ...verdict.clauses.map((one) => clauseBlock(isOwnEdition ? edition : null, one)),
      ...texts(isOwnEdition ? '' : say('print.editionGone'), under, since),
      ...texts(verdict.notEndorsed ?? (isOwnEdition ? notEndorsed(edition) : '')),
      ...texts(isOwnEdition ? overdue(edition, editions.asOf(now)) : ''),
    ],
  };
}

/** What today's law said to it then. */
const lawBlock = ({ line, text, mark }: LawWords): Block => ({
  kind: 'typed',
  label: line,
  text,
  source: say('record.asItStood', { mark: mark.replace(/\.$/, '') }),
});

/** The policy's own words with where they stand and how sure we are; the name alone where its edition is gone. */
function clauseBlock(edition: Edition | null, clause: FiledDecision['verdict']['clauses'][number]): Block {
  const { id, title, place } = clause;
  if (!edition || !isIn(edition, id)) return { kind: 'text', text: `${title}. ${place}` };
  const { quote, plain, mark, defect, today, changed, todayMark, place: where } = clauseShown(edition, id);
  return {
    kind: 'typed',
    label: title,
    text: [quote, say('print.plainly', { plain })].filter((one) => one !== '').join('\n'),
    source: sentences([where, mark, defect, today, changed, todayMark]),
  };
}

const isIn = (edition: Edition, id: string): boolean =>
  edition.clause.has(id) || edition.myths.some((myth) => myth.id === id);

const sentences = (parts: readonly string[]): string =>
  parts
    .filter((one) => one !== '')
    .map((one) => (/[.?!”]$/.test(one) ? one : `${one}.`))
    .join(' ');

export function decisionSection(page: Page): Section {
  const { record } = page;
  const { decided, proposed, decisions } = record;
  const isOwn = decided?.how === 'own';
  const before = decisions.filter(({ seq }) => seq !== decided?.seq);
  return {
    heading: say('print.decision'),
    blocks: [
      ...(proposed && !isOwn ? proposal(proposed) : []),
      ...before.flatMap(managersDecision),
      ...(decided ? inForce(decided) : texts(proposed ? '' : say('print.notDecided'))),
      ...texts(decided ? standingLine(record, decided, asItIs) : ''),
    ],
  };
}

const inForce = (decided: InForce): Block[] => [
  ...rowsOf([
    { label: say('print.thisHolds'), value: DECISIONS[decided.decision] },
    { label: say('print.by'), value: whoWords(decided, asItIs) },
    { label: say('print.when'), value: dayAndTime(decided.at) },
  ]),
  ...(decided.how === 'agreed'
    ? [
        ...wordsOf(say('record.conditionsOf', { who: decided.by.name }), decided.conditions),
        ...wordsOf(say('record.whyInTheWords', { who: decided.by.name }), decided.agreedWhy),
      ]
    : reason(decided.by, decided.why)),
];

function reason(by: InForce['by'], why: string): Block[] {
  const { label, value } = reasonOf(by, why, asItIs);
  return wordsOf(label, value);
}

const proposal = (proposed: Proposed): Block[] => [
  ...rowsOf([
    { label: say('print.proposed'), value: DECISIONS[proposed.decision] },
    { label: say('print.by'), value: whoWords({ by: proposed.by, actingFor: null }, asItIs) },
    { label: say('print.when'), value: dayAndTime(proposed.at) },
  ]),
  ...reason(proposed.by, proposed.why),
  ...wordsOf(say('print.noteToManager', { who: proposed.by.name }), proposed.note),
];

/** What a manager decided that does not hold, or does not hold so far. */
const managersDecision = (one: ManagersDecision): Block[] => [
  ...rowsOf([
    { label: say('print.decidedByManager'), value: DECISIONS[one.decision] },
    { label: say('print.by'), value: whoWords(one, asItIs) },
    { label: say('print.when'), value: dayAndTime(one.at) },
  ]),
  ...wordsOf(say('record.conditionsOf', { who: one.by.name }), one.conditions),
  ...wordsOf(say('record.whyInTheWords', { who: one.by.name }), one.why),
];

/** The form as its author filled it in, what was put right beside it, and the limits that they were shown. */
export function writtenSection({ record, forSubject }: Page): Section {
  const { filed, proposed } = record;
  const form = filed ?? proposed?.ground;
  // the entries of a copy have no numbers
  const shown = forSubject ? { ...record, entries: [] } : record;
  const fields = form ? writtenDown(shown, form, asItIs) : [];
  return {
    heading: say('print.written'),
    blocks: rowsOf(fields.map(({ label, value, edits }) => ({ label, value, later: edits }))),
  };
}

export const receivedSection = (received: Received): Section => ({
  heading: say('print.received'),
  blocks: rowsOf(receivedFields(received)),
});
