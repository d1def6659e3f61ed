// What the edition of today's law says to the same situation, where a case stands under another edition.
import { cited } from './cite.ts';
import type { Cited } from './cite.ts';
import type { Edition } from './edition.ts';
import type { Editions } from './governing.ts';
import { verdictInWords } from './verdict-in-words.ts';
import type { Verdict } from './verdict.ts';
import { lower } from '../words/lower.ts';
import { say } from '../words/say.ts';

/** What decides and why: a comparison shows nothing where these are the same. */
type Said = Pick<Verdict, 'verdict' | 'inPart' | 'because' | 'why'>;

/** What today's law answers, in words as shown. */
export interface LawSaid extends Said {
  readonly answer: string;
  /** Whether no further answer could change it; otherwise it is only the likely one. */
  readonly settled: boolean;
  /** The clause that decides there. */
  readonly clause: { readonly id: string } & Pick<Cited, 'title' | 'place'>;
  /** That nobody has endorsed the edition of today's law. */
  readonly notEndorsed?: string;
}

/** The edition of today's law, where there is one that may be asked. */
export const lawIn = ({ law, isWithdrawn }: Pick<Editions, 'law' | 'isWithdrawn'>): Edition | null =>
  law && !isWithdrawn(law) ? law : null;

/** The same for a case under `here`; null where that is it, or knows later law. */
export function lawBeside(law: Edition | null | undefined, here: Edition): Edition | null {
  if (!law || (law.id === here.id && law.hash === here.hash)) return null;
  // an edition that waits for a law to start knows what the law before it says
  return here.meta.commences !== undefined && law.meta.commences === undefined ? null : law;
}

/** Whether what may go differs, or whose word it takes first: that is seen before the reasons are. */
export const isOtherVerdict = (here: Pick<Said, 'verdict' | 'inPart'>, there: Pick<Said, 'verdict' | 'inPart'>) =>
  here.verdict !== there.verdict || here.inPart !== there.inPart;

/** Whether the verdict or the reason differs. */
export const isOther = (here: Said, there: Said): boolean =>
  isOtherVerdict(here, there) || here.because !== there.because || here.why !== there.why;

/** In words, what the edition of today's law answers. */
export function lawSaid(law: Edition, verdict: Verdict, settled: boolean): LawSaid {
  const { verdict: name, inPart, because, answer, why, clauses } = verdict;
  const [first = ''] = clauses;
  const { title, place } = cited(law, first);
  const draft = law.notEndorsed === true ? { notEndorsed: say('todaysLaw.notEndorsed') } : {};
  return { verdict: name, inPart, because, answer, why, settled, clause: { id: first, title, place }, ...draft };
}

/** What today's law says otherwise, as a card and a page show it. */
export interface LawWords {
  /** The verdict alone: "Under today's law: seek advice." */
  readonly line: string;
  readonly text: string;
  /** The clause, and how sure we are of it. */
  readonly mark: string;
}

/** What today's law says otherwise, in words. */
export function lawWords({ verdict, inPart, answer, why, settled, clause, notEndorsed }: LawSaid): LawWords {
  const name = lower(verdictInWords(verdict, inPart));
  return {
    line: settled ? say('todaysLaw.line', { verdict: name }) : say('todaysLaw.likely', { verdict: name }),
    text: say('todaysLaw.text', { answer, why }),
    mark: [`${clause.title}. ${clause.place}`.replace(/\.?$/, '.'), notEndorsed].filter(Boolean).join(' '),
  };
}

/** The line that must be seen at once, with its reason: where what may go differs, and not where only the reason does. */
export const lawLine = (here: Pick<Said, 'verdict' | 'inPart'>, said: LawSaid | null | undefined): string =>
  said && isOtherVerdict(here, said) ? say('todaysLaw.seen', { line: lawWords(said).line, why: said.why }) : '';
