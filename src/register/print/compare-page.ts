// A comparison of two editions as a page: what a lawyer reads before one of them governs.
import { KINDS } from '../../policy/compare.ts';
import type { DifferenceKind } from '../../policy/compare.ts';
import type { ComparisonWords, DifferenceWords, SideWords } from '../../policy/compare-words.ts';
import type { Block, Section, SectionsPage } from '../../pages/blocks.ts';
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Frame } from '../../pages/page.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';

/** The page. `by`: for whom it is made; empty at a terminal. */
export function comparePage(
  { title, lead, notes, differences }: ComparisonWords,
  { at, by, form = 'usual' }: { readonly at: Date; readonly by: string; readonly form?: PageForm },
): string {
  const made =
    by === ''
      ? say('compare.madeAt', { when: dayAndTime(at.toISOString()) })
      : say('compare.madeBy', { name: by, when: dayAndTime(at.toISOString()) });
  const page: Frame & SectionsPage = {
    title,
    mark: title,
    made,
    foot: say('compare.foot'),
    heading: title,
    lead,
    blocks: [{ kind: 'list', lines: notes }],
    sections: [
      ...(differences.length === 0 ? [] : [inBriefOf(differences)]),
      ...KINDS.flatMap((kind) =>
        sectionOf(
          kind,
          differences.filter((one) => one.kind === kind),
        ),
      ),
    ],
  };
  return renderPage('sections', page, form);
}

const inBriefOf = (differences: readonly DifferenceWords[]): Section => ({
  heading: say('compare.inBrief'),
  blocks: [{ kind: 'list', lines: differences.map(({ brief }) => brief) }],
});

const sectionOf = (kind: DifferenceKind, differences: readonly DifferenceWords[]): Section[] =>
  differences.length === 0
    ? []
    : [
        {
          heading: say(`compare.headings.${kind}`),
          blocks: [],
          parts: differences.map((one) => ({ heading: one.title, blocks: blocksOf(one) })),
        },
      ];

function blocksOf(one: DifferenceWords): Block[] {
  const { must, ordinary, besides, ways, sides, example, count } = one;
  return [
    { kind: 'text', text: say('compare.must') },
    { kind: 'list', lines: must },
    ...(ordinary === '' ? [] : [{ kind: 'text' as const, text: ordinary }]),
    ...(ways.length === 0
      ? []
      : [
          { kind: 'text' as const, text: besides },
          { kind: 'list' as const, lines: ways },
        ]),
    ...sides.map(sideBlock),
    { kind: 'text', text: example },
    { kind: 'text', text: count },
  ];
}

const sideBlock = ({ edition, said, clauses, steps }: SideWords): Block => ({
  kind: 'rows',
  rows: [
    { label: say('compare.under', { edition }), value: said },
    ...(steps.length === 0 ? [] : [{ label: say('compare.steps'), value: steps.join(' ') }]),
    ...(clauses.length === 0 ? [] : [{ label: say('compare.clauses'), value: clauses.join(' ') }]),
  ],
});
