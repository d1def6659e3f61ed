// Every line that a route says, with where it stands and how sure anybody is of it: the one list from which a card, the
// page and a terminal take theirs, so that none of them shows a line without its source.
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { citedInWords, lengthInWords, partiesInWords, saidInWords, sourceInWords } from './in-words.ts';
import type {
  OfAgency,
  Protocol,
  ProtocolCell,
  ProtocolMark,
  ProtocolRoute,
  RouteCell,
  Said,
  Withheld,
} from './schema.ts';

/** What a line is about. */
const ABOUT = {
  who: 'protocol.about.who',
  contact: 'protocol.about.contact',
  what: 'protocol.about.what',
  form: 'protocol.about.form',
  answer: 'protocol.about.answer',
  clock: 'protocol.about.clock',
  'clock-of-others': 'protocol.about.clockOfOthers',
  starts: 'protocol.about.starts',
  withheld: 'protocol.about.withheld',
  permission: 'protocol.about.permission',
  late: 'protocol.about.late',
  notes: 'protocol.about.notes',
  adults: 'protocol.about.adults',
  parties: 'protocol.about.parties',
} as const satisfies Readonly<Record<string, TextName>>;
export type About = keyof typeof ABOUT;

export interface RouteLine {
  readonly about: About;
  readonly words: string;
  readonly source: string;
  readonly mark: ProtocolMark;
  readonly local?: true | undefined;
}

/** All that a route says, in the order in which it is read. */
export function routeLines(route: ProtocolRoute): RouteLine[] {
  const { who, via, what, clock, adults } = route;
  return [
    said('who', who),
    said('contact', via),
    said('what', what),
    ...formLines(route),
    ...clockLines(route),
    said('starts', clock.startsBecause),
    ...route.mayBeWithheld.map((one) => line('withheld', withheldWords(one), one)),
    ...route.needsPermissionOfCourt.map((one) => said('permission', one)),
    ...route.ifLate.map((one) => said('late', one)),
    ...[...(route.consult ? [route.consult] : []), ...route.notes].map((one) => said('notes', one)),
    ...route.ofAgencies.map(ofAgencyLine),
    said('adults', adults),
  ];
}

const isAbout = (cell: string): cell is About => Object.hasOwn(ABOUT, cell);

/** "Norfolk Constabulary alone: 10 business days" */
function ofAgencyLine({ cell, name, says, ...cited }: OfAgency): RouteLine {
  const words = typeof says === 'string' ? says : lengthInWords(says);
  return line(isAbout(cell) ? cell : 'notes', say('protocol.ofAgency', { name, words }), cited);
}

/** What of a route was read of one agency alone, of those things. */
export const agencyLines = (route: ProtocolRoute, ...about: readonly About[]): RouteLine[] =>
  route.ofAgencies.map(ofAgencyLine).filter((one) => about.includes(one.about));

/** What a protocol says of all its routes, and who signed it. */
export const protocolLines = ({ says, parties }: Pick<Protocol, 'says' | 'parties'>): RouteLine[] => [
  ...says.map((one) => said('notes', one)),
  ...(parties ? [line('parties', say('protocol.signedBy', { names: parties.names.join('; ') }), parties)] : []),
];

/** Those about these things, in their order. */
export const linesAbout = (route: ProtocolRoute, ...about: readonly About[]): RouteLine[] =>
  about.flatMap((one) => routeLines(route).filter((each) => each.about === one));

/** That the paper alone extends it to adults, and what the council then looks to: for the council, and on no page. */
export const adultsForUs = ({ adults }: ProtocolRoute): string =>
  [adults.plain, ...(adults.advice === undefined ? [] : [say('protocol.local', { words: adults.advice })])].join(' ');

/** "The police tell the council. (Olliers. Read in somebody else's summary.)" */
export const lineInWords = (one: RouteLine): string => saidInWords(`${ended(one.words)} ${sourceInWords(one)}`, one);

/** "Time" */
export const aboutInWords = (about: About): string => say(ABOUT[about]);

/** "Who sends it: Olliers. Read in somebody else's summary." */
export const sourceOfLine = (one: RouteLine): string =>
  say('protocol.sourceOf', { about: aboutInWords(one.about), source: citedInWords(one) });

/** Something that whoever works on a route must know of it: what it says, or that nobody could read that. */
export interface RouteRule {
  readonly about: About | RouteCell | ProtocolCell | 'all';
  readonly words: string;
}

/** What of a route must be known at work, in this order. */
const AT_WORK: readonly About[] = [
  'withheld',
  'permission',
  'late',
  'notes',
  'form',
  'answer',
  'clock',
  'clock-of-others',
  'starts',
  'contact',
  'who',
];
/** Of these a gap is all that there is to say, but for what the legal team read of one agency. */
const SAID_ONCE: ReadonlySet<About> = new Set(['form', 'answer', 'clock', 'clock-of-others']);

/** The rules of a route for whoever works on it, with the gaps, so that nobody takes silence for "nothing". */
export function routeRules(protocol: Protocol, route: ProtocolRoute): RouteRule[] {
  const gaps = route.gaps.map((gap): RouteRule => ({ about: gap.cell, words: gapInWords(gap) }));
  const rules = AT_WORK.flatMap((about) => {
    const own = gaps.filter((gap) => gap.about === about);
    const words = (one: RouteLine): string =>
      say('protocol.ruleLine', { about: aboutInWords(about), line: lineInWords(one) });
    const lines = linesAbout(route, about).filter(
      ({ mark }) => own.length === 0 || !SAID_ONCE.has(about) || mark === 'legal-team',
    );
    return [...lines.map((one): RouteRule => ({ about, words: words(one) })), ...own];
  });
  const { advice } = route.adults;
  const ofAdults: RouteRule[] =
    advice === undefined ? [] : [{ about: 'adults', words: say('protocol.local', { words: advice }) }];
  const ofAll = protocol.says
    .filter(({ background }) => !background)
    .map((one): RouteRule => ({ about: 'all', words: lineInWords(said('notes', one)) }));
  const gapsOfAll = protocol.gaps
    .filter(({ cell }) => cell !== 'parties')
    .map((gap): RouteRule => ({ about: gap.cell, words: gapInWords(gap) }));
  const others = gaps.filter(({ about }) => !AT_WORK.some((one) => one === about));
  return [...rules, ...ofAdults, ...ofAll, ...others, ...gapsOfAll];
}

/** What nobody could read of a route and of its protocol as a whole, as questions. */
export const gapsAsked = ({ gaps }: Pick<Protocol, 'gaps'>, route: ProtocolRoute): string[] =>
  [...route.gaps, ...gaps].map(({ asks }) => asks);

/** What nobody could read, as a sentence that guesses nothing. */
const gapInWords = ({ asks }: { readonly asks: string }): string => say('protocol.gapLine', { asks });

const ended = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);

const line = (
  about: About,
  words: string,
  { source, mark, ...one }: Omit<RouteLine, 'about' | 'words'>,
): RouteLine => ({
  about,
  words,
  source,
  mark,
  ...(one.local ? { local: true } : {}),
});

const said = (about: About, one: Said): RouteLine => line(about, one.plain, one);

const withheldWords = ({ what, why }: Withheld): string => `${what}. ${why}`;

/** The form that is sent, and the one that answers it where there is such a form or nobody could read which. */
function formLines(route: ProtocolRoute): RouteLine[] {
  const { form } = route;
  const sent = line('form', form.annex ?? say('protocol.formNotSeen'), form);
  if (form.answer) return [sent, line('answer', form.answer.annex, form.answer)];
  return [sent, ...notSeen(route, 'answer', say('protocol.answerNotSeen'))];
}

/** How long each of those who are asked may take. */
function clockLines(route: ProtocolRoute): RouteLine[] {
  const { clock } = route;
  const { length, binds, others } = clock;
  if (length === 'not-seen') return [line('clock', say('protocol.clockNotSeen'), clock)];
  if (!binds) return [line('clock', lengthInWords(length), clock)];
  const theirs = say('protocol.lengthOf', { length: lengthInWords(length), who: partiesInWords(binds) });
  const rest = others
    ? [line('clock-of-others', say('protocol.lengthOfOthers', { length: lengthInWords(others.length) }), others)]
    : notSeen(route, 'clock-of-others', say('protocol.othersHaveDay'));
  return [line('clock', theirs, clock), ...rest];
}

/** What stands in place of a cell that is a gap. */
function notSeen({ gaps }: ProtocolRoute, about: About & RouteCell, words: string): RouteLine[] {
  const gap = gaps.find(({ cell }) => cell === about);
  return gap ? [line(about, words, { source: gap.source, mark: 'not-seen' })] : [];
}
