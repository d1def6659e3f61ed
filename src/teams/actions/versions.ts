// An administrator sees how often answers were called wrong, by version, and withdraws a version or puts it back.
import { editionVersion, nameOf, withdrawnIn } from '../../record/withdrawals.ts';
import type { VersionChange } from '../../record/withdrawals.ts';
import { refuse } from '../../record/refusals.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';
import type { Version, VersionsSeen } from '../views/versions.ts';

/** What answers now, what has been called wrong, and what is withdrawn: each version once. */
async function seen({ versions, understanding, viewContext }: Turn): Promise<VersionsSeen> {
  const [doubts, withdrawals, { readers = [] }] = await Promise.all([
    versions.doubts(),
    versions.withdrawals(),
    understanding(),
  ]);
  const all: Version[] = [
    ...[...readers, ...doubts.flatMap(({ reader }) => reader.split(' '))].map((version): Version => ({
      what: 'reader',
      version,
    })),
    ...[...viewContext().editions.all.map(editionVersion), ...doubts.map(({ edition }) => edition)].map(
      (version): Version => ({ what: 'edition', version }),
    ),
    ...withdrawnIn(withdrawals).map(({ content }): Version => content),
  ].filter(({ version }) => version !== 'none');
  return { known: [...new Map(all.map((one) => [nameOf(one), one])).values()], doubts, withdrawals };
}

export async function listVersions(turn: Turn, notice = '', tone?: NoticeTone): Promise<Result> {
  return { kind: 'versions', notice, ...(tone ? { tone } : {}), ...(await seen(turn)) };
}

/** One version with what can be done about it; the list where there is none of this name. */
async function showVersion(turn: Turn, name: string, notice = ''): Promise<Result> {
  const all = await seen(turn);
  const version = all.known.find((one) => nameOf(one) === name);
  return version
    ? { kind: 'version', version, seen: all, notice }
    : listVersions(turn, refuse('version-needed').message, 'warning');
}

const change = (type: VersionChange['type'], done: () => string): Action =>
  action(
    withInputs({ version: choice, because: choice }),
    async (turn, { inputs }) => {
      const picked = (await seen(turn)).known.find((one) => nameOf(one) === inputs.version);
      if (!picked) return listVersions(turn, refuse('version-needed').message, 'warning');
      const { what, version } = picked;
      const refusal = await turn.versions.change(turn.person, { type, what, version, because: inputs.because });
      return refusal ? showVersion(turn, inputs.version, refusal.message) : listVersions(turn, done(), 'good');
    },
    { roles: ['admin'] },
  );

const READS = { roles: ['admin'], reads: true } as const;

export const versionActions = {
  versions: action(aboutCase, (turn) => listVersions(turn), READS),
  version: action(withInputs({ version: choice }), (turn, { inputs }) => showVersion(turn, inputs.version), READS),
  'version-withdraw': change('withdraw', () => say('versions.isWithdrawn')),
  'version-restore': change('restore', () => say('versions.isBack')),
} satisfies Record<string, Action>;
