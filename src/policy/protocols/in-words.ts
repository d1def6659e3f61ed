// What a protocol says in words: who stands at which end, how long a time is, and how sure anybody is of it.
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { Protocol, ProtocolMark, ProtocolRoute, RouteLength, RouteParty } from './schema.ts';

const PARTY: Readonly<Record<RouteParty, TextName>> = {
  council: 'protocol.party.council',
  police: 'protocol.party.police',
  prosecution: 'protocol.party.prosecution',
  court: 'protocol.party.court',
};

const MARK: Readonly<Record<ProtocolMark, TextName>> = {
  seen: 'protocol.mark.seen',
  'seen-second-hand': 'protocol.mark.secondHand',
  unverified: 'protocol.mark.unverified',
  'not-seen': 'protocol.mark.notSeen',
  'legal-team': 'protocol.mark.legalTeam',
};

/** Kinds of agencies that it reaches, whoever began it: who is asked or told, who gets a copy, and who hears of it. */
export const reachedBy = ({
  to,
  copies,
  heardBy,
}: Pick<ProtocolRoute, 'to' | 'copies' | 'heardBy'>): readonly RouteParty[] => [
  ...new Set([...to, ...copies, ...heardBy]),
];

/** Kinds of agencies from which it comes to those whom it reaches: who begins it, and who tells of it. */
export const comesFrom = ({ from, toldBy }: Pick<ProtocolRoute, 'from' | 'toldBy'>): readonly RouteParty[] => [
  ...from,
  ...toldBy,
];

/** Kinds of agencies that have any part in it. */
export const partsOf = (
  route: Pick<ProtocolRoute, 'from' | 'to' | 'copies' | 'heardBy' | 'toldBy'>,
): readonly RouteParty[] => [...new Set([...comesFrom(route), ...reachedBy(route)])];

/** "the police" */
export const partyInWords = (party: RouteParty): string => say(PARTY[party]);

/** "the police, the CPS" */
export const partiesInWords = (parties: readonly RouteParty[]): string =>
  parties.map(partyInWords).join(say('protocol.or'));

/** A sentence of a protocol; what is only advice of ours says so. */
export const saidInWords = (words: string, { local }: { readonly local?: true | undefined }): string =>
  local ? say('protocol.local', { words }) : words;

/** How sure anybody is of it, such as "read in somebody else's summary". */
export const markInWords = (mark: ProtocolMark): string => say(MARK[mark]);

interface Cited {
  readonly source: string;
  readonly mark: ProtocolMark;
}

/** Where it stands and how sure anybody is: "Olliers. Read in somebody else's summary." */
export const citedInWords = ({ source, mark }: Cited): string =>
  say('protocol.sourceAndMark', { source: source.replace(/\.$/, ''), mark: markInWords(mark) });

/** The same of a whole route, with the part of the protocol in which it stands. */
export const routeSource = ({ source, mark, sections }: Pick<ProtocolRoute, 'source' | 'mark' | 'sections'>): string =>
  citedInWords({ mark, source: sections === null ? source : say('protocol.standsIn', { source, sections }) });

/** The same behind a sentence, in brackets. */
export const sourceInWords = (one: Cited): string => `(${citedInWords(one)})`;

/** "20 business days at most" */
export const lengthInWords = ({ days, of, atMost }: RouteLength): string =>
  say(atMost ? 'protocol.lengthAtMost' : 'protocol.length', { days, of });

/** How long a route lasts, or that nobody could read it. */
export const clockInWords = ({ clock: { length, binds, others } }: Pick<ProtocolRoute, 'clock'>): string => {
  if (length === 'not-seen') return say('protocol.clockNotSeen');
  if (!binds) return lengthInWords(length);
  const rest = others ? lengthInWords(others.length) : say('protocol.othersNotSeen');
  return say('protocol.lengthFor', { who: partiesInWords(binds), length: lengthInWords(length), rest });
};

/** The form in the protocol itself: "Annex 6", and of some the form that answers it; or that none was seen. */
export const formInWords = ({ form: { annex, answer } }: Pick<ProtocolRoute, 'form'>): string => {
  const first = annex ?? say('protocol.formNotSeen');
  return answer === undefined ? first : say('protocol.formAndAnswer', { annex: first, answer: answer.annex });
};

/** "In force from 1 March 2024", or that it is over and only read. */
export const forceInWords = (
  { inForce: { from, until } }: Pick<Protocol, 'inForce'>,
  day: (iso: string) => string,
): string =>
  until === null
    ? say('protocol.inForce', { from: day(from) })
    : say('protocol.noLongerActedOn', { from: day(from), until: day(until) });
