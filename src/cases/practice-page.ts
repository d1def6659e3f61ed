// A set as a page to print: the cases first, for a meeting, and the answers after them on a new sheet.
import type { Edition } from '../policy/edition.ts';
import type { Editions } from '../policy/governing.ts';
import type { PageForm } from '../pages/forms.ts';
import { renderPage } from '../pages/page.ts';
import type { Frame } from '../pages/page.ts';
import type { Section, SectionsPage } from '../pages/blocks.ts';
import { answerTo } from '../practice/answer.ts';
import {
  changesOf,
  clauseLine,
  oursLine,
  policyLine,
  publishedLines,
  underOthers,
  waitsLine,
  whyOther,
} from '../practice/in-words.ts';
import type { Situation } from '../practice/schema.ts';
import { dayAndTime } from '../words/days.ts';
import { say } from '../words/say.ts';

interface ForPage {
  readonly name: string;
  readonly situations: readonly Situation[];
  readonly edition: Edition;
  readonly editions: Pick<Editions, 'all'>;
  readonly by: string;
  readonly at: Date;
  readonly form: PageForm;
}

/** So many lines there are to write on below a case. */
const LINES = 4;

/** The page, in a form. Nobody's answers stand on it. */
export function practicePage({ name, situations, edition, editions, by, at, form }: ForPage): string {
  const title = say('practise.page.title', { name });
  const numbered = (number: number): string => say('practise.page.case', { number: number + 1 });
  const cases = situations.map(({ text }, i) => ({
    heading: numbered(i),
    blocks: [
      { kind: 'typed' as const, text },
      { kind: 'fields' as const, fields: [{ label: say('practise.page.yours'), value: '', lines: LINES }] },
    ],
  }));
  const answers: Section[] = situations.map((one, i) => ({
    heading: numbered(i),
    blocks: answerBlocks(edition, editions, one),
  }));
  const page: Frame & SectionsPage = {
    title,
    mark: title,
    made: say('practise.page.made', { by, when: dayAndTime(at.toISOString()) }),
    foot: say('practise.page.foot'),
    heading: title,
    lead: say('practise.page.lead'),
    blocks: [{ kind: 'note', tone: 'warning', text: say('practise.mark') }],
    sections: [
      ...cases,
      {
        heading: say('practise.page.answers'),
        blocks: [
          {
            kind: 'text',
            text: say('practise.page.edition', { edition: edition.meta.title, version: edition.version }),
          },
        ],
        parts: answers,
      },
    ],
  };
  return renderPage('sections', page, form);
}

function answerBlocks(edition: Edition, editions: Pick<Editions, 'all'>, one: Situation): Section['blocks'] {
  const { verdict, changes } = answerTo(edition, one);
  const published = one.published ? publishedLines(one.published) : [oursLine(one)];
  const rest = [...published, whyOther(one, verdict), one.published?.source ?? ''].filter(Boolean);
  const waits = waitsLine(edition, one);
  return [
    { kind: 'typed', text: one.text },
    ...(waits === '' ? [] : [{ kind: 'note' as const, tone: 'warning' as const, text: waits }]),
    { kind: 'note', tone: 'plain', text: policyLine(verdict) },
    { kind: 'text', text: verdict.why },
    { kind: 'text', text: clauseLine(edition, verdict) },
    ...underOthers(editions, edition, one, verdict).map((text) => ({ kind: 'text' as const, text })),
    { kind: 'rows', rows: [{ label: say('practise.answer.published'), value: rest.join(' ') }] },
    { kind: 'list', lines: changesOf(edition, one, changes) },
  ];
}
