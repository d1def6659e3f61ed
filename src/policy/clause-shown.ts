// A clause as it is shown: the policy's own words, where they stand and what is wrong with them, ours, and what today's
// law puts there and changed. What nobody verified says so.
import { say } from '../words/say.ts';
import { markWords, notTrue, startWords } from './cite.ts';
import type { Edition } from './edition.ts';
import type { Clause, Myth } from './schema.ts';

/** All that is known of one passage, each part empty where there is none. */
export interface ClauseShown {
  readonly id: string;
  readonly title: string;
  /** The source's own words, in quotation marks; or that nobody has read them. */
  readonly quote: string;
  readonly place: string;
  readonly mark: string;
  readonly defect: string;
  readonly plain: string;
  /** What stands there today, and what changed. */
  readonly today: string;
  readonly changed: string;
  readonly todayMark: string;
}

const quoted = (text: string): string => say('clause.quoted', { text });

/** A clause or a myth as it is shown. Throws where the edition has neither. */
export function clauseShown(edition: Edition, id: string): ClauseShown {
  const clause = edition.clause.get(id);
  if (clause) return ofClause(clause);
  const myth = edition.myths.find((one) => one.id === id);
  if (!myth) throw new Error(`The edition ${edition.id} has no clause "${id}".`);
  return ofMyth(myth);
}

function ofClause({ id, title, source, place, quote, plain, today, starts, mark, defect }: Clause): ClauseShown {
  const { quote: slip = '', plain: wrong = '' } = defect ?? {};
  return {
    id,
    title,
    quote: quote === undefined ? say('clause.notRead') : quoted(quote),
    place: say('clause.place', { source, place }),
    mark: [starts ? `${startWords(starts)}.` : '', markWords(mark)].filter(Boolean).join(' '),
    defect: wrong === '' ? '' : [say('clause.defect', { wrong }), slip === '' ? '' : quoted(slip)].join(' ').trim(),
    plain,
    today: today ? say('clause.today', { name: today.name }) : '',
    changed: today?.plain ?? '',
    todayMark: today ? [say('clause.source', { source: today.source }), markWords(today.mark)].join(' ').trim() : '',
  };
}

/** What people wrongly believe is never quoted as if it stood anywhere. */
const ofMyth = (myth: Myth): ClauseShown => ({
  id: myth.id,
  title: notTrue(myth),
  quote: '',
  place: say('clause.source', { source: myth.source }),
  mark: markWords(myth.mark),
  defect: '',
  plain: myth.answer,
  today: '',
  changed: '',
  todayMark: '',
});
