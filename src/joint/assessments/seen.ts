// What somebody may see of an assessment. It is made anew of what belongs to their agency, to all who take part, and of what
// others have shared with theirs; nothing else is in it.
import type { Entry, Named, OutboxItem } from '../../record/types.ts';
import { unreached } from '../news.ts';
import { dissentsOf, hasChanged, isAskedAgain, isFor, standingOf, takesPart, voiceOf, wasAgreed } from './agreed.ts';
import { historyFor } from './history.ts';
import { nextFor } from './next.ts';
import { numberFor } from './contribute.ts';
import { mayEnd } from './plan.ts';
import { agencyOf, assessmentOf } from './state.ts';
import { partyOf } from './step.ts';
import type {
  ActionSeen,
  AskSeen,
  AssessmentSeen,
  ContributionSeen,
  DissentSeen,
  DoerSeen,
  PartySeen,
  SeenBy,
} from './seen-types.ts';
import type { Ask, Assessment, Contribution, DoerSaid, Done, Party, PlanAction, Voice } from './types.ts';
import { isToSend } from './sent.ts';
import { entersFor, entriesKnownTo, isOverdue, isTheirAsk, isToSettle, nameOf } from './viewer.ts';
import type { Viewer } from './viewer.ts';

/** Null where its journal does not begin as one does. */
export function assessmentAsSeenBy(
  {
    id,
    journal,
    outbox = [],
  }: { readonly id: string; readonly journal: readonly Entry[]; readonly outbox?: readonly OutboxItem[] },
  viewer: Viewer,
): AssessmentSeen | null {
  const known = entriesKnownTo(journal, viewer.agency);
  const assessment = assessmentOf(known);
  if (!assessment) return null;
  const left = partyOf(assessment, viewer.agency)?.declined ?? null;
  const { matter, whose, wishes, risk, proposal, review, reviewed, closed } = assessment;
  const by = (one: Done): SeenBy => seenBy(one, viewer);
  return {
    reference: id,
    rev: known.length,
    matter,
    whose,
    yours: viewer.agency,
    isOpeners: agencyOf(assessment.opened) === viewer.agency,
    acts: viewer.acts,
    leftAt: left && left.at,
    opened: by(assessment.opened),
    standing: standingOf(assessment, viewer.agency),
    wasAgreed: wasAgreed(assessment),
    wishes: wishesSeen(wishes, viewer),
    parties: assessment.parties.map((party) => partySeen(assessment, party, viewer)),
    people: assessment.people.map(({ id: one }) => one),
    unreached: left ? [] : unreachedNames(assessment, outbox, viewer),
    contributions: assessment.contributions
      .filter((one) => !one.isReplaced && isFor(one, viewer.agency))
      .map((one) => contributionSeen(assessment, one, viewer)),
    asks: asksSeen(assessment, viewer),
    risk: risk && { level: risk.level, reasons: risk.reasons, by: by(risk) },
    proposal: proposal && { version: proposal.number, by: by(proposal) },
    dissents: dissentsOf(assessment).map((one) => dissentSeen(assessment, one, viewer)),
    actions: assessment.actions.map((one) => actionSeen(assessment, one, viewer)),
    review: review && { on: review.on, isLate: review.on < viewer.today },
    reviewed: reviewed && { words: reviewed.words, by: by(reviewed) },
    closed: closed && { why: left ? '' : closed.why, by: by(closed), into: left ? '' : goesOnIn(closed, viewer) },
    next: nextFor(assessment, viewer),
    history: historyFor(left ? known.filter(({ kind }) => kind !== 'assessment-closed') : known, viewer),
  };
}

/** What goes to people with the knowledge of all who take part: that any other message waits would say that there is one. */
const KNOWN_TO_ALL: ReadonlySet<string> = new Set(['assessment-invited', 'assessment-proposed']);

function unreachedNames(assessment: Assessment, outbox: readonly OutboxItem[], viewer: Viewer): string[] {
  if (assessment.closed) return [];
  const { people, parties } = assessment;
  const ours = unreached(outbox);
  const inviting = outbox.filter((item) => item.kind === 'register-news' && KNOWN_TO_ALL.has(item.payload.what));
  const theirs = unreached(inviting);
  const named = new Set(parties.map(({ invited }) => invited?.person?.id));
  // who hears of it for an agency that was asked as such, only that agency knows
  const silent = parties
    .map(({ agency }) => ({ agency, heard: people.filter((one) => one.agency === agency && !named.has(one.id)) }))
    .filter(({ agency, heard }) => agency !== viewer.agency && heard.length > 0)
    .filter(({ heard }) => heard.every(({ id }) => theirs.includes(id)))
    .map(({ agency }) => nameOf(viewer, agency));
  const isShown = ({ id, agency }: Named & { readonly agency: string }): boolean =>
    agency === viewer.agency ? ours.includes(id) && id !== viewer.id : named.has(id) && theirs.includes(id);
  return [...people.filter(isShown).map(({ name }) => name), ...silent];
}

/** Where it goes on, for those who are party to that too. */
const goesOnIn = ({ goesOn }: NonNullable<Assessment['closed']>, { agency }: Viewer): string =>
  goesOn?.sees.includes(agency) ? goesOn.into : '';

/** That they were asked, all see; the words, those for whom they are. */
function wishesSeen(wishes: Assessment['wishes'], viewer: Viewer): AssessmentSeen['wishes'] {
  const { asked, what, why, who, to } = wishes;
  const isKept = to !== null && !to.includes(viewer.agency);
  return {
    asked,
    what: isKept ? '' : what,
    why: isKept ? '' : why,
    who: doerSeen(who, viewer),
    by: seenBy(wishes, viewer),
    isKept,
    to: isKept ? [] : (to ?? []),
  };
}

function seenBy(one: Done, viewer: Viewer): SeenBy {
  const agency = agencyOf(one);
  const enteredFor = one.enteredFor === null ? '' : nameOf(viewer, one.enteredFor);
  return { name: one.by.name, agency, agencyName: nameOf(viewer, agency), at: one.at, enteredFor };
}

function doerSeen({ agency, person, contact }: DoerSaid, viewer: Viewer): DoerSeen {
  return {
    agency,
    agencyName: nameOf(viewer, agency),
    name: [person?.name ?? '', contact].filter((one) => one !== '').join(', '),
    isYou: person?.id === viewer.id,
    isYours: agency === viewer.agency,
  };
}

function partySeen(assessment: Assessment, party: Party, viewer: Viewer): PartySeen {
  const { agency, invited, declined } = party;
  const known = viewer.agencyOf(agency);
  const isAsked = assessment.proposal !== null && !hasChanged(assessment, viewer.agency) && declined === null;
  const left = dissentsOf(assessment).find((one) => one.agency === agency && declined !== null);
  const voice = isAsked ? voiceOf(assessment, agency) : left;
  return {
    agency,
    name: known?.name ?? agency,
    kind: known?.kind ?? 'other',
    isYours: agency === viewer.agency,
    isOpener: invited === null,
    hasPeople: known?.hasPeople ?? false,
    invited: invited && { ...doerSeen(invited, viewer), at: invited.at },
    said: saidBy(assessment, party, viewer),
    isAskedAgain: isAskedAgain(party),
    isToSend: isToSend(assessment, party) && entersFor(assessment, agency, viewer),
    sent: party.sent && { on: party.sent.on, how: party.sent.how, by: seenBy(party.sent, viewer) },
    declinedWhy: declined?.why ?? '',
    declinedBy: declined && seenBy(declined, viewer),
    voice: isAsked || voice ? saysOf(voice) : null,
    voiceWords: voice?.words ?? '',
    voiceBy: voice ? seenBy(voice, viewer) : null,
  };
}

const saysOf = (voice: Voice | undefined): 'agrees' | 'dissents' | 'waits' => {
  if (!voice) return 'waits';
  return voice.agrees ? 'agrees' : 'dissents';
};

const dissentSeen = (assessment: Assessment, one: Voice, viewer: Viewer): DissentSeen => ({
  agency: one.agency,
  name: nameOf(viewer, one.agency),
  words: one.words,
  by: seenBy(one, viewer),
  hasLeft: !takesPart(assessment, one.agency),
});

/** What an agency has shared, as far as the viewer's is concerned: that it told somebody else is not known here. */
function saidBy({ contributions }: Assessment, { agency, declined }: Party, viewer: Viewer): PartySeen['said'] {
  const known = contributions.filter((one) => one.agency === agency && !one.isReplaced && isFor(one, viewer.agency));
  const has = (shared: Contribution['shared']): boolean => known.some((one) => one.shared === shared);
  if (has('yes')) return 'shared';
  if (has('part')) return 'part';
  if (declined) return 'declined';
  return has('no') ? 'not' : 'nothing';
}

function contributionSeen(assessment: Assessment, one: Contribution, viewer: Viewer): ContributionSeen {
  const { agency, shared, to, holds, where, why, record, decidedBy } = one;
  const isYours = agency === viewer.agency;
  // whoever entered it for them has read it; of another's, what is not shared is not here
  const isShown = isYours || shared !== 'no';
  return {
    id: numberFor(assessment, one, viewer.agency),
    agency,
    agencyName: nameOf(viewer, agency),
    isYours,
    shared,
    holds: isShown ? holds : '',
    where: isShown ? where : '',
    why,
    to: (isYours ? to : [viewer.agency]).map((seer) => nameOf(viewer, seer)),
    record: isYours ? (record?.reference ?? '') : '',
    decidedBy,
    by: seenBy(one, viewer),
    isEntered: one.enteredFor !== null,
  };
}

/** What others need of each other is one line for each two of them, whatever became of it. */
function asksSeen(assessment: Assessment, viewer: Viewer): AskSeen[] {
  const isTheirs = (one: Ask): boolean => isTheirAsk(assessment, one, viewer);
  const between = assessment.asks.filter((one) => !isTheirs(one) && one.state !== 'closed');
  const isFirst = ({ agency, of }: Ask, at: number): boolean =>
    between.findIndex((other) => other.agency === agency && other.of === of) === at;
  const lines = new Set(between.filter(isFirst));
  return assessment.asks.flatMap((one) => {
    if (isTheirs(one)) return [askSeen(one, viewer)];
    return lines.has(one) ? [{ ...askSeen(one, viewer), what: '', state: 'theirs' as const }] : [];
  });
}

function askSeen(one: Ask, viewer: Viewer): AskSeen {
  const { id, agency, of, what, state } = one;
  return {
    id,
    agency,
    agencyName: nameOf(viewer, agency),
    of,
    ofName: nameOf(viewer, of),
    what,
    state,
    isYours: agency === viewer.agency,
    isOfYou: of === viewer.agency,
    by: seenBy(one, viewer),
  };
}

function actionSeen(assessment: Assessment, action: PlanAction, viewer: Viewer): ActionSeen {
  const { id, what, who, due, state, said } = action;
  return {
    id,
    what,
    who: doerSeen(who, viewer),
    due,
    state,
    isOverdue: isOverdue(action, viewer),
    said: said?.words ?? '',
    saidBy: said && seenBy(said, viewer),
    isYoursToSettle: assessment.closed === null && isToSettle(assessment, action, viewer),
    mayEnd:
      assessment.closed === null &&
      !isToSettle(assessment, action, viewer) &&
      mayEnd(assessment, action, viewer.agency),
  };
}
