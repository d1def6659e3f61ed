// An administrator sees how often answers were called wrong, by version, and withdraws a version or puts it back.
import { editionVersion, nameOf, withdrawnIn } from '../../record/withdrawals.ts';
import type { VersionChange } from '../../record/withdrawals.ts';
import { refuse } from '../../record/refusals.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { Version, VersionsSeen } from '../views/versions.ts';

const DONE = {
  withdraw: 'It is withdrawn. Within a minute nothing answers by it any more, wherever this bot runs.',
  restore: 'It is back in use, everywhere within a minute.',
} as const;

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

export async function listVersions(turn: Turn, notice = ''): Promise<Result> {
  return { kind: 'versions', notice, ...(await seen(turn)) };
}

const change = (type: VersionChange['type']): Action =>
  action(
    withInputs({ version: choice, because: choice }),
    async (turn, { inputs }) => {
      const picked = (await seen(turn)).known.find((one) => nameOf(one) === inputs.version);
      if (!picked) return listVersions(turn, refuse('version-needed').message);
      const { what, version } = picked;
      const refusal = await turn.versions.change(turn.person, { type, what, version, because: inputs.because });
      return listVersions(turn, refusal?.message ?? DONE[type]);
    },
    { roles: ['admin'] },
  );

export const versionActions = {
  versions: action(aboutCase, (turn) => listVersions(turn), { roles: ['admin'], reads: true }),
  'version-withdraw': change('withdraw'),
  'version-restore': change('restore'),
} satisfies Record<string, Action>;
