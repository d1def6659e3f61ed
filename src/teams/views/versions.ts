// The versions of readers and editions that answers come from: how often they were called wrong, and what was withdrawn.
import type { Edition } from '../../policy/edition.ts';
import { wrongWords } from '../../record/doubts.ts';
import type { DoubtsDocument } from '../../record/doubts.ts';
import { changesIn, nameOf, WHY_RESTORED, WHY_WITHDRAWN, whyWords, withdrawnIn } from '../../record/withdrawals.ts';
import type { Withdrawable, WithdrawalsDocument } from '../../record/withdrawals.ts';
import { say } from '../../words/say.ts';
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

/** So many of each are shown on the card, most doubted and newest first; the terminal prints all of them. */
const SHOWN = 8;
/** Fewer where the names are long. */
const FEWER = 3;

const titleOf = ({ what, version }: Version): string =>
  what === 'reader' ? say('versions.reader', { version }) : say('versions.edition', { version });

const withdrawnNames = (withdrawals: WithdrawalsDocument): ReadonlySet<string> =>
  new Set(withdrawnIn(withdrawals).map(({ content }) => nameOf(content)));

export function versionsView(edition: Edition, seen: VersionsSeen, most = SHOWN): View {
  const { known, doubts, withdrawals } = seen;
  const withdrawn = withdrawnNames(withdrawals);
  const changes = changesIn(withdrawals).toReversed();
  const out = known.filter((one) => withdrawn.has(nameOf(one)));
  const title = say('versions.readersAndPolicies');
  return {
    template: 'versions',
    data: {
      line: out.length === 0 ? say('versions.allInUse') : say('versions.someWithdrawn', { count: out.length }),
      versions: [...out, ...known.filter((one) => !out.includes(one))].slice(0, most).map((one) => ({
        value: nameOf(one),
        title: say(out.includes(one) ? 'versions.withdrawnRow' : 'versions.inUseRow', { title: titleOf(one) }),
        wrong: say('versions.calledWrong', { count: wrongOf(one, doubts) }),
      })),
      rest: known.length > most ? say('versions.rest', { count: known.length - most }) : '',
      doubts: doubts.slice(0, most).map((one) => doubtsShown(edition, one)),
      doubtsTitle: say('versions.foldDoubts', { count: doubts.reduce((sum, { answers }) => sum + answers, 0) }),
      changes: changes.slice(0, most).map(changeShown),
      changesTitle: say('versions.foldChanges', { count: changes.length }),
    },
    summary: title,
    text: doubts.length === 0 ? say('versions.nobodyHasCalledAn') : doubts.slice(0, most).map(inLine).join('\n'),
    ...(most > FEWER ? { smaller: () => versionsView(edition, seen, FEWER) } : {}),
  };
}

/** How many answers by this version were called wrong. */
const wrongOf = ({ what, version }: Version, doubts: readonly DoubtsDocument[]): number =>
  doubts
    .filter(({ reader, edition }) => (what === 'reader' ? reader.split(' ').includes(version) : edition === version))
    .reduce((sum, { answers }) => sum + answers, 0);

/** One version, and what withdrawing it or putting it back brings. */
export function versionView(version: Version, { doubts, withdrawals }: VersionsSeen): View {
  const isOut = withdrawnNames(withdrawals).has(nameOf(version));
  const title = titleOf(version);
  const reasons = isOut ? WHY_RESTORED : WHY_WITHDRAWN;
  return {
    template: 'version',
    data: {
      title,
      state: say(isOut ? 'versions.isOut' : 'versions.isIn'),
      wrong: say('versions.calledWrong', { count: wrongOf(version, doubts) }),
      brings: isOut ? say('versions.bringsBack') : say('versions.fromAWithdrawnVersion'),
      reasons: reasons.map((value) => ({ value, title: whyWords(value) })),
      value: nameOf(version),
      isOut,
    },
    summary: title,
    text: title,
  };
}

const inLine = ({ reader, edition, answers }: Pick<DoubtsDocument, 'reader' | 'edition' | 'answers'>): string =>
  say('versions.inLine', { reader, edition, count: answers });

function doubtsShown({ facts: names }: Edition, { reader, edition, answers, choices, facts }: DoubtsDocument) {
  const labelOf = (fact: string): string => names.find(({ name }) => name === fact)?.label ?? fact;
  return {
    title: inLine({ reader, edition, answers }),
    choices: most(choices, wrongWords),
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
  const said = {
    when: day(at),
    who: escapeMarkdown(by.name),
    title: titleOf(content),
    why: whyWords(content.because),
  };
  return say(kind === 'version-withdrawn' ? 'versions.withdrew' : 'versions.putBack', said);
}
