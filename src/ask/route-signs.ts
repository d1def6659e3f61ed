// Plain words that say that a message is about the joint agency protocol, or about one of its nine routes. It stands
// beside the answer to an ordinary question and takes none away, so it may miss some; but one that shows where it does
// not belong teaches people to look past it, so it wants two or three signs at once.
import { ROUTES } from '../policy/protocols/schema.ts';
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
  /**
   * Its page is opened, whatever case is in hand: it is only named, such as by its number; or no answer about sharing fits,
   * since whoever asks is not whoever would be told.
   */
  readonly opens: boolean;
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
    route: 'linked-hearings',
    all: [['hearings'], ['familyCourt'], ['crownCourt']],
    none: ['weTell'],
    answers: { about: 'hearings' },
  },
  { route: 'linked-hearings', all: [['onlyLinked']], answers: { about: 'hearings' } },
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
    route: 'prosecution-consultation',
    all: [['onlyTest']],
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
    route: 'family-material',
    all: [['theyAsk'], ['courtPapers'], ['rule']],
    answers: { ...OURS, 'which-papers': 'court-papers', permission: 'allowed' },
  },
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
    route: 'police-material',
    all: [['theirPapers'], ['court'], ['ours']],
    none: ['theyAsk', 'weTell', 'weSend'],
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
    route: 'details-and-timetable',
    all: [['tellDates'], ['them']],
    none: ['weTell', 'weSend'],
    answers: { about: 'news', 'which-news': 'charged' },
  },
  {
    route: 'details-and-timetable',
    all: [['charged'], ['trial'], ['them']],
    none: ['weTell', 'weSend', 'theyAsk'],
    answers: { about: 'news', 'which-news': 'charged' },
  },
  {
    route: 'notice-of-investigation',
    all: [['begun'], ['them', 'officers'], ['family', 'toldUs']],
    none: ['weTell'],
    answers: { about: 'news', 'which-news': 'begun' },
  },
];

const fits = ({ all, none = [] }: Rule, text: string): boolean =>
  all.every((signs) => signs.some((sign) => SIGNS[sign].test(text))) && !none.some((sign) => SIGNS[sign].test(text));

const ASKS = String.raw`(?:please |can (?:i|we|you) |(?:i |we )(?:want|need)(?: to)? |how do (?:i|we) |start(?: a| the)? |begin(?: a)? |open |show(?: me)? |read |see |list |use |go to |new |what(?: is|'s| are) |where(?: is|'s| are) )*`;
const ROUTE = new RegExp(
  String.raw`^${ASKS}(?:the |a )?route (?:number |no\.? )?(?<number>[1-9])(?: of (?:the )?(?:joint (?:agency )?)?protocol)?(?: please)?[ .?!]*$`,
  'u',
);
const FORM = new RegExp(
  String.raw`^${ASKS}(?:the |an )?(?:form )?(?:for |of )?(?:the )?annex (?<number>[1-9])(?: form)?(?: of (?:the )?(?:joint (?:agency )?)?protocol)?(?: please)?[ .?!]*$`,
  'u',
);
const PROTOCOL = new RegExp(
  String.raw`^${ASKS}(?:(?:the |our |all )?(?:nine )?routes?|(?:the |our )protocol)(?: please)?[ .?!]*$`,
  'u',
);

/** The annexes that are the form of a route, as the protocol that is worked by numbers them. */
export const FORMS: Readonly<Record<string, RouteId>> = { '1': 'police-material', '6': 'police-request' };

function namedIn(text: string): RouteId | null {
  const number = ROUTE.exec(text)?.groups?.['number'];
  if (number) return ROUTES[Number(number) - 1] ?? null;
  return FORMS[FORM.exec(text)?.groups?.['number'] ?? ''] ?? null;
}

const plain = (typed: string): string =>
  fold(cut(typed, QUESTION_LIMIT)).text.toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** Whether a message tells that a court has ordered what we hold: it goes on the route that it is about. */
export const tellsOfOrder = (typed: string): boolean => SIGNS.orderCame.test(plain(typed));

/** What the prosecution may give to the defence is no question of consent, nor of telling whoever asks. */
const opensByWords = ({ route }: Rule): boolean => route === 'prosecution-consultation';

/** What a message says of the protocol or one of its routes; null where it says nothing of them. */
export function routeSignsIn(typed: string): RouteSigns | null {
  const text = plain(typed);
  const named = namedIn(text);
  const rule = RULES.find((one) => (named ? one.route === named : fits(one, text)));
  if (rule)
    return { about: 'route', route: rule.route, opens: named !== null || opensByWords(rule), answers: rule.answers };
  const opens = PROTOCOL.test(text);
  return opens || SIGNS.protocol.test(text) ? { about: 'protocol', route: null, opens, answers: {} } : null;
}
