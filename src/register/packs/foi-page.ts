// The figures as a page that can be sent out, with the reasons why some are kept back, in plain words.
import type { Edition } from '../../policy/edition.ts';
import { DateTime } from 'luxon';
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Section } from '../../pages/blocks.ts';
import { DECISIONS } from '../../record/in-words/decision.ts';
import type { Decision } from '../../record/types.ts';
import { verdictInWords } from '../../policy/verdict-in-words.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import { dayAndTime } from '../../words/days.ts';
import { say, spokenLocale } from '../../words/say.ts';
import { sayShown } from '../suppress.ts';
import { COUNTED_BY } from './foi.ts';
import type { CountedBy, FoiFigures } from './foi.ts';

/** A self-contained page of the figures, in a form. */
export function foiPage(
  figures: FoiFigures,
  edition: Edition,
  { agency, at, form = 'usual' }: { readonly agency: string; readonly at: Date; readonly form?: PageForm },
): string {
  const { first, last, total, fewest } = figures;
  const period = { first: monthWords(first), last: monthWords(last), months: first === last ? 'one' : 'more' };
  const page = {
    title: say('foi.title', period),
    mark: say('foi.mark', { agency }),
    made: say('foi.made', { agency, when: dayAndTime(at.toISOString()) }),
    foot: say('foi.foot'),
    heading: say('foi.heading'),
    lead: say('foi.lead', period),
    blocks: [{ kind: 'text' as const, text: say('foi.total', { count: sayShown(total, fewest) }) }],
    sections: [...COUNTED_BY.map((by) => tableOf(figures, by, edition)), reasons(fewest)],
  };
  return renderPage('sections', page, form);
}

/** The heading of each table, and of its first column. */
const HEADS: Readonly<Record<CountedBy, { readonly heading: () => string; readonly column: () => string }>> = {
  month: { heading: () => say('foi.by.month'), column: () => say('foi.column.month') },
  decision: { heading: () => say('foi.by.decision'), column: () => say('foi.column.decision') },
  verdict: { heading: () => say('foi.by.verdict'), column: () => say('foi.column.verdict') },
  recipient: { heading: () => say('foi.by.recipient'), column: () => say('foi.column.recipient') },
  'at-risk': { heading: () => say('foi.by.at-risk'), column: () => say('foi.column.at-risk') },
};

function tableOf({ tables, fewest }: FoiFigures, by: CountedBy, edition: Edition): Section {
  const { heading, column } = HEADS[by];
  const rows = tables[by].map(({ code, shown }) => [wordsOf(by, code, edition), sayShown(shown, fewest)]);
  const columns = [column(), say('foi.records')];
  return { heading: heading(), blocks: [{ kind: 'table', caption: heading(), columns, rows }] };
}

function wordsOf(by: CountedBy, code: string, edition: Edition): string {
  if (code === 'none') return say('foi.notSaid');
  switch (by) {
    case 'month':
      return monthWords(code);
    case 'decision':
      return DECISIONS[code as Decision];
    case 'verdict':
      return verdictInWords(code as VerdictName, false);
    case 'recipient':
      return edition.facts.find(({ name }) => name === 'recipient')?.values[code] ?? code;
    case 'at-risk':
      return code === 'yes' ? say('foi.atRisk') : say('foi.notAtRisk');
  }
}

const monthWords = (month: string): string =>
  DateTime.fromFormat(month, 'yyyy-MM').setLocale(spokenLocale()).toFormat('LLLL yyyy');

const reasons = (fewest: number): Section => ({
  heading: say('foi.why.heading'),
  blocks: [
    { kind: 'text', text: say('foi.why.few', { fewest }) },
    { kind: 'text', text: say('foi.why.others') },
    { kind: 'text', text: say('foi.why.left') },
    { kind: 'text', text: say('foi.why.lookAgain') },
  ],
});
