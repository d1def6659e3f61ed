// The versions of readers and editions that answers come from: how often they were called wrong, and what was withdrawn.
import type { Edition } from '../../policy/edition.ts';
import { WRONG, isWrong } from '../../record/doubts.ts';
import type { DoubtsDocument } from '../../record/doubts.ts';
import { changesIn, nameOf, WHY_RESTORED, WHY_WITHDRAWN, withdrawnIn } from '../../record/withdrawals.ts';
import type { Withdrawable, WithdrawalsDocument } from '../../record/withdrawals.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

export interface Version {
  readonly what: Withdrawable;
  readonly version: string;
}

export interface VersionsSeen {
  /** Those that can be withdrawn or put back. */
  readonly known: readonly Version[];
  readonly doubts: readonly DoubtsDocument[];
  readonly withdrawals: WithdrawalsDocument;
}

const KINDS = { reader: 'Reader', edition: 'Policy' } as const;
const WHY: Readonly<Record<string, string>> = { ...WHY_WITHDRAWN, ...WHY_RESTORED };
/** So many of each are shown on the card, most doubted and newest first; the terminal prints all of them. */
const SHOWN = 8;

export function versionsView(edition: Edition, { known, doubts, withdrawals }: VersionsSeen): View {
  const withdrawn = new Set(withdrawnIn(withdrawals).map(({ content }) => nameOf(content)));
  return {
    template: 'versions',
    data: {
      doubts: doubts.slice(0, SHOWN).map((one) => doubtsShown(edition, one)),
      changes: changesIn(withdrawals).toReversed().slice(0, SHOWN).map(changeShown),
      versions: known.map((one) => ({
        value: nameOf(one),
        title: `${KINDS[one.what]} ${one.version}: ${withdrawn.has(nameOf(one)) ? 'withdrawn' : 'in use'}`,
      })),
      reasons: Object.entries(WHY).map(([value, title]) => ({ value, title })),
    },
    summary: 'Readers and policies',
    text: doubts.length === 0 ? 'Nobody has called an answer wrong so far.' : doubts.map(inLine).join('\n'),
  };
}

const inLine = ({ reader, edition, answers }: Pick<DoubtsDocument, 'reader' | 'edition' | 'answers'>): string =>
  `Reader ${reader}, policy ${edition}: ${answers} called wrong.`;

function doubtsShown({ facts: names }: Edition, { reader, edition, answers, choices, facts }: DoubtsDocument) {
  const labelOf = (fact: string): string => names.find(({ name }) => name === fact)?.label ?? fact;
  return {
    title: inLine({ reader, edition, answers }),
    choices: most(choices, (what) => (isWrong(what) ? WRONG[what] : what)),
    facts: most(facts, labelOf),
  };
}

/** The greatest counts first. */
const most = (counts: Readonly<Record<string, number>>, name: (key: string) => string): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([key, count]) => `${name(key)}: ${count}`)
    .join(' · ');

function changeShown({ kind, at, by, content }: ReturnType<typeof changesIn>[number]): string {
  const done = kind === 'version-withdrawn' ? 'withdrew' : 'put back';
  const what = `the ${content.what} ${content.version}`;
  return `${day(at)}: ${escapeMarkdown(by.name)} ${done} ${what}. ${WHY[content.because] ?? content.because}.`;
}
