// Plain words that say that a message is about the joint agency protocol, or about one of its nine routes. It stands
// beside the answer to an ordinary question and takes none away, so it may miss some; but one that shows where it does
// not belong teaches people to look past it, so it wants two or three signs at once.
import type { RouteId } from '../policy/protocols/schema.ts';
import { fold } from '../text/fold.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import { SIGNS } from './route-words.ts';
import type { Sign } from './route-words.ts';

export interface RouteSigns {
  /** `protocol`: it asks about the protocol itself. `route`: it tells of something that goes by a route. */
  readonly about: 'protocol' | 'route';
  /** Null where the words do not say which. */
  readonly route: RouteId | null;
  /** What the words answer of the questions that lead to a route. */
  readonly answers: Readonly<Record<string, string>>;
}

interface Rule {
  readonly route: RouteId | null;
  /** All of these, each of them by any of its signs. */
  readonly all: readonly (readonly Sign[])[];
  readonly none?: readonly Sign[];
  readonly answers: RouteSigns['answers'];
}

const THEIRS = { about: 'theirs', proceedings: 'going-on' };
const OURS = { about: 'ours', investigation: 'yes' };

/** The first that fits. What is narrower stands before what is wider. */
const RULES: readonly Rule[] = [
  {
    route: 'linked-hearings',
    all: [['hearings'], ['family', 'criminal', 'courts'], ['sitting']],
    answers: { about: 'hearings' },
  },
  {
    route: 'notice-of-application',
    all: [['order'], ['them']],
    none: ['ourPapers'],
    answers: { ...THEIRS, order: 'yes' },
  },
  {
    route: 'prosecution-consultation',
    all: [['test'], ['them', 'ourPapers']],
    answers: { ...OURS, 'which-papers': 'own-files', 'who-asks': 'prosecution' },
  },
  {
    route: 'court-permission',
    all: [['leave'], ['them']],
    none: ['weSend', 'weNeed'],
    answers: { ...OURS, 'which-papers': 'court-papers', permission: 'needed' },
  },
  { route: 'family-material', all: [['weSend'], ['them'], ['rule']], answers: { about: 'send' } },
  { route: 'family-material', all: [['weSend'], ['them'], ['courtPapers'], ['family']], answers: { about: 'send' } },
  {
    route: null,
    all: [['theyAsk'], ['courtPapers'], ['family']],
    answers: { ...OURS, 'which-papers': 'court-papers' },
  },
  {
    route: 'police-material',
    all: [['theirPapers'], ['family'], ['weAsk']],
    answers: { ...THEIRS, order: 'no' },
  },
  {
    route: 'police-material',
    all: [['theirPapers'], ['family']],
    none: ['theyAsk'],
    answers: { ...THEIRS, order: 'no' },
  },
  {
    route: 'police-request',
    all: [['theyAsk'], ['ourPapers'], ['family', 'criminal']],
    answers: { ...OURS, 'which-papers': 'own-files', 'who-asks': 'police' },
  },
  {
    route: 'details-and-timetable',
    all: [['news'], ['family'], ['criminal', 'cps']],
    answers: { about: 'news', 'which-news': 'charged' },
  },
  {
    route: 'notice-of-investigation',
    all: [['begun'], ['them', 'officers'], ['family']],
    answers: { about: 'news', 'which-news': 'begun' },
  },
];

const fits = ({ all, none = [] }: Rule, text: string): boolean =>
  all.every((signs) => signs.some((sign) => SIGNS[sign].test(text))) && !none.some((sign) => SIGNS[sign].test(text));

/** What a message says of the protocol or one of its routes; null where it says nothing of them. */
export function routeSignsIn(typed: string): RouteSigns | null {
  const text = fold(cut(typed, QUESTION_LIMIT)).text.toLowerCase().replaceAll(/\s+/gu, ' ');
  const rule = RULES.find((one) => fits(one, text));
  if (rule) return { about: 'route', route: rule.route, answers: rule.answers };
  return SIGNS.protocol.test(text) ? { about: 'protocol', route: null, answers: {} } : null;
}
