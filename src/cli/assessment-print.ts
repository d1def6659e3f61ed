// A joint assessment as lines of a terminal, as the agency of whoever looks may see it.
import type {
  ActionSeen,
  AssessmentListed,
  AssessmentSeen,
  DoerSeen,
  NextThing,
  PartySeen,
} from '../joint/assessments/seen-types.ts';
import { actionStateWords, askStateWords, riskWords, saidWords, standingWords } from '../joint/assessments/words.ts';
import { wishesWords } from '../joint/assessments/words.ts';
import { dayAndTime, dueDay } from '../words/days.ts';
import { say } from '../words/say.ts';
import { print } from './with-parts.ts';

/** The whole of it: what is to be done next comes first, then what they need and want. */
export function printAssessment(seen: AssessmentSeen, others: readonly AssessmentListed[] = []): void {
  print(say('typedDanger.call'));
  const { reference, matter, whose, standing } = seen;
  print(say('assessment.cli.head', { reference, matter, whose, standing: standingWords(standing) }));
  for (const { reference: other, openedBy } of others)
    print(`  ${say('assessmentCard.another.one', { reference: other, agency: openedBy.name })}`);
  for (const thing of seen.next) print(`  ${nextWords(thing)}`);
  printWishes(seen);
  print(say('assessment.cli.parties'));
  for (const party of seen.parties) print(`  ${partyWords(party)}`);
  if (seen.unreached.length > 0) print(`  ${say('blockCard.unreached', { names: seen.unreached.join(', ') })}`);
  printShared(seen);
  printRisk(seen);
  if (seen.closed?.into) print(say('assessment.cli.goesOn', { into: seen.closed.into }));
  print(say('assessment.cli.plan'));
  for (const action of seen.actions) print(`  ${actionWords(action)}`);
  if (seen.review) print(say('assessment.cli.review', { on: dueDay(seen.review.on) }));
  if (seen.reviewed) print(say('assessment.cli.reviewed', { words: seen.reviewed.words }));
  print(say('assessment.cli.history'));
  for (const { at, words } of seen.history) print(`  ${dayAndTime(at)}  ${words}`);
}

const doerWords = ({ agencyName, name }: DoerSeen): string =>
  name === '' ? agencyName : say('assessment.cli.doer', { name, agency: agencyName });

function printWishes({ wishes, parties }: AssessmentSeen): void {
  const { asked, what, why, who, isKept, by, to } = wishes;
  const kept = isKept ? say('assessmentCard.wishes.kept', { agency: by.agencyName }) : '';
  const said = [what, why, kept].filter((one) => one !== '').join(' · ');
  print(say('assessment.cli.wishes', { asked: wishesWords(asked), said, who: doerWords(who) }));
  const names = parties.filter(({ agency }) => to.includes(agency)).map(({ name }) => name);
  if (names.length > 0) print(`  ${say('assessmentCard.wishes.forSome', { names: names.join(', ') })}`);
}

function partyWords(party: PartySeen): string {
  const { agency, name, said, declinedWhy, voice, voiceWords, invited } = party;
  const parts = [
    saidWords(said),
    declinedWhy,
    ...(voice === null ? [] : [VOICES[voice]()]),
    voiceWords,
    ...(invited ? [say('assessment.cli.invited', { who: doerWords(invited) })] : []),
  ];
  return `${agency}  ${name}: ${parts.filter((one) => one !== '').join(' · ')}`;
}

const VOICES = {
  agrees: () => say('assessment.voices.agrees'),
  dissents: () => say('assessment.voices.dissents'),
  waits: () => say('assessment.voices.waits'),
} as const;

const SHARED = {
  yes: () => say('assessment.shared.yes'),
  part: () => say('assessment.shared.part'),
  no: () => say('assessment.shared.no'),
} as const;

function printShared({ contributions, asks }: AssessmentSeen): void {
  print(say('assessment.cli.contributions'));
  for (const one of contributions) {
    const { id, agencyName, shared, holds, where, why, to, record, decidedBy, by, isEntered } = one;
    const parts = [
      SHARED[shared](),
      holds,
      where,
      why,
      say('assessment.cli.to', { to: to.join(', ') }),
      record,
      ...(isEntered ? [say('assessment.cli.entered', { who: by.name, decidedBy })] : []),
    ];
    print(`  ${id}  ${agencyName}: ${parts.filter((part) => part !== '').join(' · ')}`);
  }
  for (const { id, agencyName, ofName, what, state } of asks)
    print(`  ${say('assessment.cli.ask', { id, from: agencyName, of: ofName, state: askStateWords(state), what })}`);
}

function printRisk({ risk, proposal }: AssessmentSeen): void {
  if (risk) print(say('assessment.cli.risk', { level: riskWords(risk.level), reasons: risk.reasons }));
  if (proposal) print(say('assessment.cli.proposal', { version: proposal.version, who: proposal.by.name }));
}

function actionWords({ id, what, who, due, state, isOverdue, said }: ActionSeen): string {
  const stands = isOverdue ? say('assessment.actions.overdue') : actionStateWords(state);
  return say('assessment.cli.action', { id, what, who: doerWords(who), due: dueDay(due), stands, said });
}

/** What is to be done next, with the number of the action or question that it is about. */
export function nextWords(thing: NextThing): string {
  switch (thing.what) {
    case 'do-action':
    case 'settle-action':
    case 'end-action':
      return say(thing.isOverdue ? 'assessment.next.actionLate' : 'assessment.next.action', { action: thing.action });
    case 'answer-ask':
      return say('assessment.next.ask', { ask: thing.ask });
    case 'send-to':
      return say('assessment.next.sendTo', { agency: thing.agency });
    case 'enter-for':
      return say('assessment.next.enterFor', { agency: thing.agency });
    case 'dissent':
      return say('assessment.next.dissent', { agency: thing.agency });
    default:
      return SIMPLE[thing.what]();
  }
}

const SIMPLE = {
  'ask-wishes': () => say('assessment.next.wishes'),
  contribute: () => say('assessment.next.contribute'),
  agree: () => say('assessment.next.agree'),
  risk: () => say('assessment.next.risk'),
  propose: () => say('assessment.next.propose'),
  review: () => say('assessment.next.review'),
  wait: () => say('assessment.next.wait'),
} as const;
