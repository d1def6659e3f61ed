// A joint assessment with its plan as a thing of its matter.
import { say } from '../../words/say.ts';
import type { ActionSeen, AssessmentSeen, PartySeen } from '../assessments/types.ts';
import type { MatterDate, MatterThing, MatterWait } from './types.ts';

export function thingOfAssessment(seen: AssessmentSeen): MatterThing {
  const isOpen = seen.closed === null;
  const actions = isOpen ? seen.actions.filter(({ state }) => state === 'open') : [];
  return {
    kind: 'assessment',
    reference: seen.reference,
    title: say('matter.assessment'),
    stands: say(`matter.standing.${seen.standing}`),
    isOpen,
    began: seen.opened.at,
    dates: [
      ...actions.map((action) => dateOf(action.due, say('matter.date.action', { what: action.what }))),
      ...(isOpen && seen.review ? [dateOf(seen.review.on, say('matter.date.review'))] : []),
    ],
    waits: isOpen ? [...actions.map(waitsForAction), ...partiesWaitedFor(seen), ...asksOpen(seen)] : [],
    happened: seen.history.map(({ at, words }) => ({ at, what: words, by: '' })),
    proceedings: null,
  };
}

const dateOf = (on: string, what: string): MatterDate => ({ on, time: '', what, hearing: null });

const waitsForAction = ({ what, who, due }: ActionSeen): MatterWait => ({
  what,
  whom: [who.name, who.agencyName].filter(Boolean).join(', '),
  by: due,
  isYours: who.isYou,
});

/** Who was invited and has said nothing that may be seen, and who has not said whether they agree. */
function partiesWaitedFor({ parties, proposal }: AssessmentSeen): MatterWait[] {
  const waits = (party: PartySeen, what: string): MatterWait => ({
    what,
    whom: party.name,
    by: null,
    isYours: party.isYours,
  });
  return parties.flatMap((party) => [
    ...(party.said === 'nothing' && !party.isOpener ? [waits(party, say('matter.wait.contribution'))] : []),
    ...(proposal && party.voice === 'waits' ? [waits(party, say('matter.wait.agreement'))] : []),
  ]);
}

const asksOpen = ({ asks }: AssessmentSeen): MatterWait[] =>
  asks
    .filter(({ state, isYours, isOfYou }) => state === 'open' && (isYours || isOfYou))
    .map(({ what, ofName, isOfYou }) => ({ what, whom: ofName, by: null, isYours: isOfYou }));
