// Somebody who takes no part, says nothing, does not share what was asked or does not agree: what a block is opened with.
import { dayFrom } from '../../record/days.ts';
import { dissentsOf, isFor } from './agreed.ts';
import { agencyOf } from './state.ts';
import type { Ask, Assessment } from './types.ts';

/** What is known of a partner who does not share, for whoever opens a block about it. Days as 2026-11-30. */
export interface BlockOffered {
  readonly matter: string;
  /** The partner's id. */
  readonly partner: string;
  /** What was asked of them; empty where they were only invited. */
  readonly asked: string;
  readonly askedOn: string;
  /** What they said; empty where they have not answered. */
  readonly said: string;
  readonly isNoAnswer: boolean;
}

/** What may be taken further, as one agency sees it: each partner once, what was asked of it last first. */
export function blocksOffered(assessment: Assessment, own: string, timeZone: string): BlockOffered[] {
  if (assessment.closed) return [];
  return assessment.parties
    .map(({ agency }) => agency)
    .filter((agency) => agency !== own)
    .flatMap((partner) => offered(assessment, { own, partner, timeZone }) ?? []);
}

interface Between {
  readonly own: string;
  readonly partner: string;
  readonly timeZone: string;
}

function offered(assessment: Assessment, { own, partner, timeZone }: Between): BlockOffered | null {
  const { matter, asks, parties } = assessment;
  const ask = asks.findLast((one) => one.agency === own && one.of === partner && isUnmet(one));
  const party = parties.find(({ agency }) => agency === partner);
  const invited = agencyOf(assessment.opened) === own ? (party?.invited ?? null) : null;
  const began = ask ?? invited;
  if (!began) return null;
  // what was asked and is not answered stays so, whatever else they do not agree with
  const said = saidTo(assessment, own, partner) || (ask ? '' : dissentOf(assessment, partner));
  // somebody who was only invited and has answered in any way does not block
  if (!ask && party?.hasSpoken && said === '') return null;
  return {
    matter,
    partner,
    asked: ask?.what ?? '',
    askedOn: dayFrom(new Date(began.at), timeZone, 0),
    said,
    isNoAnswer: said === '',
  };
}

const isUnmet = ({ state }: Ask): boolean => state === 'open' || state === 'refused';

const dissentOf = (assessment: Assessment, partner: string): string =>
  dissentsOf(assessment).find(({ agency }) => agency === partner)?.words ?? '';

/** Why they take no part or do not share, in their words; empty where they said neither to this agency. */
function saidTo({ parties, contributions }: Assessment, own: string, partner: string): string {
  const declined = parties.find(({ agency }) => agency === partner)?.declined;
  const kept = contributions.findLast(
    (one) => one.agency === partner && one.shared === 'no' && !one.isReplaced && isFor(one, own),
  );
  return declined?.why ?? kept?.why ?? '';
}
