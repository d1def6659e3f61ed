// A joint assessment with its plan as a thing of its matter.
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { ActionSeen, AssessmentSeen, DoerSeen, PartySeen } from '../assessments/seen-types.ts';
import { eventsOf } from './happened.ts';
import type { LooksAt } from './happened.ts';
import type { MatterDate, MatterThing, MatterWait } from './types.ts';

export function thingOfAssessment(seen: AssessmentSeen, looks: LooksAt): MatterThing {
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
    waits: isOpen
      ? [
          ...actions.map(waitsForAction),
          ...wishesWaitedFor(seen),
          ...partiesWaitedFor(seen, looks),
          ...asksOpen(seen, looks),
        ]
      : [],
    happened: eventsOf(seen.history, looks),
    proceedings: null,
  };
}

const dateOf = (on: string, what: string): MatterDate => ({ on, time: '', what, hearing: null });

/** By name, where one's own agency is waited for; with the agency's, where it is another. */
function waitsFor(who: DoerSeen, what: string, by: string | null = null): MatterWait {
  if (who.isYou) return { what, whom: '', by, whose: 'you' };
  if (who.isYours) return { what, whom: who.name, by, whose: 'agency' };
  return { what, whom: [who.name, who.agencyName].filter(Boolean).join(', '), by, whose: 'others' };
}

const waitsForAction = ({ what, who, due }: ActionSeen): MatterWait => waitsFor(who, what, due);

const wishesWaitedFor = ({ wishes: { asked, who } }: AssessmentSeen): MatterWait[] =>
  asked === 'not-yet' ? [waitsFor(who, say('matter.wait.wishes'))] : [];

/** Of one's own agency: whoever is in it by name may say it, and else it is whoever was invited, or opened it. */
function waitsForOwn({ people, parties, opened, yours }: AssessmentSeen, { actor }: LooksAt, what: string): MatterWait {
  if (people.includes(actor.id)) return { what, whom: '', by: null, whose: 'you' };
  const own = parties.find(({ agency }) => agency === yours);
  return { what, whom: own?.isOpener ? opened.name : (own?.invited?.name ?? ''), by: null, whose: 'agency' };
}

/** Who has said nothing that may be seen, and who has not said whether they agree. Of one's own it says what to do. */
function partiesWaitedFor(seen: AssessmentSeen, looks: LooksAt): MatterWait[] {
  const waits = ({ isYours, name }: PartySeen, ofYou: TextName, ofThem: TextName): MatterWait =>
    isYours ? waitsForOwn(seen, looks, say(ofYou)) : { what: say(ofThem), whom: name, by: null, whose: 'others' };
  return seen.parties.flatMap((party) => [
    ...(party.isToSend ? [waitsForOwn(seen, looks, say('matter.wait.sendForm', { agency: party.name }))] : []),
    ...(party.said === 'nothing' && !party.isToSend
      ? [waits(party, 'matter.wait.yourContribution', 'matter.wait.contribution')]
      : []),
    ...(seen.proposal && party.voice === 'waits'
      ? [waits(party, 'matter.wait.yourAgreement', 'matter.wait.agreement')]
      : []),
  ]);
}

const asksOpen = (seen: AssessmentSeen, looks: LooksAt): MatterWait[] =>
  seen.asks
    .filter(({ state, isYours, isOfYou }) => state === 'open' && (isYours || isOfYou))
    .map(({ what, agencyName, ofName, isOfYou }) =>
      isOfYou
        ? waitsForOwn(seen, looks, say('matter.wait.ask', { agency: agencyName, what }))
        : { what, whom: ofName, by: null, whose: 'others' },
    );
