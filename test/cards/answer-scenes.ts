// Situations for the answer, the policy's own words, and what is said to a message after an answer.
import { findPersonalDetails } from '../../src/ask/identity.ts';
import { policyAnswer } from '../../src/ask/policy-search.ts';
import { withLaw } from '../../src/policy/governing.ts';
import { safetyLine } from '../../src/policy/safety.ts';
import { loadEdition } from '../../src/policy/load.ts';
import type { Hear } from '../../src/record/hear.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { SaidWith } from '../../src/teams/quotes.ts';
import type { View } from '../../src/teams/render.ts';
import { factView, factsView, policyView } from '../../src/teams/views/answer.ts';
import { say } from '../../src/words/say.ts';
import { answerKinds, caseView } from '../../src/teams/views/case.ts';
import type { Besides, CaseViewContext } from '../../src/teams/views/case.ts';
import { clauseView, clausesNamed, whichClauseView } from '../../src/teams/views/clauses.ts';
import { whatIfView, whichCaseView, whoMayView, whyView } from '../../src/teams/views/follow-up.ts';
import { AGREEMENTS } from '../support/agreements.ts';
import { asRead, pat, RIGHT } from '../record/example.ts';
import { answers, caseAfter, CLEAR_RISK, LONG } from './scenes.ts';

const words = {
  'child-harm': { value: 'yes', words: 'bruises on both arms' },
  recipient: { value: 'health', words: 'the school nurse' },
  consent: { value: 'open', words: 'mum might say no' },
};
const END = 'Your text is longer than I can read, so I did not read the end of it.';
const WHAT_IF: Hear = {
  type: 'hear',
  read: { consent: { value: 'refused', certainty: 0.9 }, subject: { value: 'adult', certainty: 0.9 } },
  open: [],
  riskHeard: true,
};
const NOT_SURE = [
  'risk',
  'purpose',
  'recipient',
  'danger',
  'route',
  'confidential',
  'consent',
  'duty',
  'subject',
  'source',
  'serious',
  'others',
  'capacity',
  'weighing',
].map((question): [string, string] => [question, 'not-sure']);

/** A draft of a question in words, with what was read in them. */
const read = (facts: Readonly<Record<string, string>>, rest: object = {}): CaseDocument =>
  caseAfter([], { read: asRead(facts), openedBy: 'hash', ...rest });

/** The police ask by phone about the victim of a crime: today they must ask in the proper way. */
const VICTIM = {
  recipient: 'police',
  subject: 'adult',
  'subject-is-victim': 'yes',
  'subject-is-source': 'no',
  crime: 'lesser',
  request: 'none',
  consent: 'not-asked',
  'asking-safe': 'yes',
  capacity: 'yes',
};

/** The same where answers are compared with the edition of today's law. */
const beside = (stage: CaseViewContext): CaseViewContext => ({
  ...stage,
  editions: withLaw(stage.editions, loadEdition('england-2026')),
});

/** How the cards of answers are drawn: with or without the words that said so. */
interface Show {
  readonly stage: CaseViewContext;
  readonly show: (document: CaseDocument, besides?: Besides) => View;
  readonly showWith: (said: SaidWith, document: CaseDocument, besides?: Besides) => View;
}

export function answerScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const show: Show['show'] = (document, besides = {}) => caseView(stage, pat, document, besides);
  const showWith: Show['showWith'] = (said, document, besides = {}) =>
    caseView({ ...stage, saidWith: () => said }, pat, document, besides);
  const kit = { stage, show, showWith };
  return { ...typed(kit, nasty), ...walked(kit), ...followUps(stage), ...policyScenes(stage) };
}

/** Answers to questions in words. */
function typed({ stage, show, showWith }: Show, nasty: string): Record<string, View> {
  const { edition } = stage;
  const everything = Object.fromEntries(edition.facts.map(({ name, values }) => [name, Object.keys(values).at(-1)!]));
  const said = Object.fromEntries(Object.entries(everything).map(([name, value]) => [name, { value, words: nasty }]));
  const all = read(everything, { riskHeard: true });
  return {
    'answer beside a route': showWith(
      {
        words: {},
        notes: [],
        goesBy: {
          title: say('routeCard.goesBy.line', { number: 6, title: "The police ask for the council's papers" }),
          verb: 'route-read',
          pick: 'read=in@police-request',
        },
      },
      read({ recipient: 'police', purpose: 'yes' }),
    ),
    answer: showWith({ words, notes: [] }, read({ 'child-harm': 'yes', recipient: 'health' })),
    'answer with a fact left open': showWith(
      { words, notes: [] },
      read({ 'child-harm': 'yes', recipient: 'health', subject: 'child' }, { open: ['consent'] }),
    ),
    'answer police now': show(
      read({ 'child-harm': 'yes', recipient: 'police', subject: 'child' }, { riskHeard: true }),
    ),
    'answer under law of today': caseView(beside(stage), pat, read(VICTIM)),
    'answer confirmed': show(caseAfter([RIGHT], { read: asRead({ 'child-harm': 'yes', recipient: 'health' }) })),
    'answer settled': show(caseAfter([RIGHT, ...CLEAR_RISK.slice(1)], { read: asRead({ 'child-harm': 'yes' }) })),
    'answer do not tell': showWith(
      { words: { purpose: { value: 'no', words: 'just nosy' } }, notes: [] },
      read({ recipient: 'private-person', purpose: 'no' }),
    ),
    'answer ask first': show(
      read({ recipient: 'employer', subject: 'adult', consent: 'not-asked', 'asking-safe': 'yes' }),
    ),
    'answer wrong recipient': show(
      read({ recipient: 'private-person', 'child-harm': 'yes', subject: 'child' }, { riskHeard: true }),
    ),
    'answer without a verdict': showWith(
      { words: { 'subject-is-source': { value: 'yes', words: 'his dad' } }, notes: [END] },
      caseAfter([], {
        read: {
          'subject-is-source': { value: 'yes', certainty: 0.4, guessed: true },
          ...asRead({ 'child-harm': 'yes' }),
        },
        riskHeard: true,
        openedBy: 'hash',
      }),
    ),
    'answer whom': show(
      caseAfter([], {
        read: {
          ...asRead({ 'child-harm': 'yes', subject: 'child' }),
          recipient: { value: 'social-care', certainty: null, proposed: true },
        },
        asksWhom: true,
        riskHeard: true,
        openedBy: 'hash',
      }),
    ),
    'answer identity': showWith(
      { words: { recipient: { value: 'relative', words: nasty } }, notes: [] },
      read({ recipient: 'relative', purpose: 'no' }),
      { identity: answerKinds(findPersonalDetails('NHS 943 476 5919, NR1 2DH')) },
    ),
    'answer to somebody who said everything': showWith({ words: said, notes: [END] }, all),
    'answer nothing': show({ ...caseAfter([]), draft: { ...caseAfter([]).draft!, page: 'answer' } }),
    facts: factsView({ ...stage, saidWith: () => ({ words: said, notes: [] }) }, all, all.draft!, 0),
    fact: factView({ ...stage, saidWith: () => ({ words, notes: [] }) }, all, all.draft!, 'recipient'),
    'facts last page': factsView(stage, all, all.draft!, 4),
  };
}

/** Answers at the end of a walk. */
function walked({ stage, show }: Show): Record<string, View> {
  return {
    'answer walked': show(caseAfter(CLEAR_RISK)),
    'answer walked with agreements': caseView(
      { ...stage, agreements: AGREEMENTS },
      pat,
      caseAfter(
        answers(
          ['risk', 'child-harm'],
          ['purpose', 'needed'],
          ['recipient', 'police'],
          ['route', 'none'],
          ['duty', 'none'],
        ),
      ),
    ),
    'answer that an agreement out of date covers': caseView(
      { ...stage, agreements: AGREEMENTS },
      pat,
      read({ recipient: 'school', 'child-harm': 'yes', subject: 'child' }, { riskHeard: true }),
    ),
    'answer walked ask first': show(caseAfter(LONG)),
    'answer walked do not share': show(
      caseAfter(answers(['risk', 'child-harm'], ['purpose', 'needed'], ['recipient', 'source'])),
    ),
    'answer walked not sure': show(caseAfter(answers(...NOT_SURE))),
    'answer walked overdue': caseView({ ...stage, now: new Date('2028-01-01T00:00:00Z') }, pat, caseAfter(CLEAR_RISK)),
    'answer walked consent asked': show(caseAfter([...LONG, { type: 'note-consent-asked' }])),
  };
}

/** What is said to a message about the case in hand. */
function followUps(stage: CaseViewContext): Record<string, View> {
  const asked = read({ 'child-harm': 'yes', recipient: 'health' }, { open: ['consent'] });
  const begun = caseAfter(answers(['risk', 'child-harm'], ['purpose', 'needed']));
  return {
    explain: whyView(stage, asked, asked.draft!),
    'explain what if': whatIfView(stage, asked, asked.draft!, WHAT_IF),
    'explain what if nothing was read': whatIfView(stage, asked, asked.draft!, { ...WHAT_IF, read: {} }),
    'explain whom': whoMayView(stage, asked, asked.draft!),
    'explain no answer': whyView(stage, begun, begun.draft!),
    'which-case': whichCaseView(stage, asked, safetyLine(stage.edition)),
  };
}

/** The policy's own words, in the edition of 2015 and with what later law brings. */
function policyScenes({ edition }: CaseViewContext): Record<string, View> {
  const england = loadEdition('england-2026');
  const back = caseAfter(CLEAR_RISK);
  const [first] = edition.questions;
  const toldAnswer = policyAnswer(england, 'tell-them-you-share')!;
  return {
    policy: policyView(edition, { title: first!.ask[1]!, answer: first!.answer, clauses: first!.clauses }),
    'policy with the way to the words': policyView(england, toldAnswer, { verb: 'tell', ref: 'NCC-7K3F-92QD', rev: 3 }),
    'policy with a draft to answer first': policyView(england, toldAnswer, {
      verb: 'resume',
      ref: 'NCC-7K3F-92QD',
      rev: 3,
    }),
    'policy with a first step': policyView(england, policyAnswer(england, 'tell-whoever-did-harm')!, { verb: null }),
    clause: clauseView(edition, 'principle-7', back),
    'clause with what changed': clauseView(edition, 'paper-consent-first', back),
    'clause that nobody read': clauseView(england, 'today-cwsa-2026-duty', null),
    'clause with duties': clauseView(edition, 'today-mandatory-duties', null),
    'clause of a myth': clauseView(edition, edition.myths[0]!.id, back),
    'which-clause': whichClauseView(edition, clausesNamed(edition, 'consent')),
  };
}
