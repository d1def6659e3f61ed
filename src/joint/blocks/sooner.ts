// Who may take a block higher before its time, and who may say that a danger was none.
import type { Edition } from '../../policy/edition.ts';
import { roleFor } from '../../people/may.ts';
import type { Role } from '../../people/types.ts';
import type { Block } from './state.ts';

interface OneOf {
  readonly id: string;
  readonly roles: readonly Role[];
}

type Written = Pick<Block, 'rung'> & { readonly opened: { readonly by: { readonly id: string } } };

/** In which of their roles somebody may take it higher for a reason that they write; null where they may not. */
export function soonerAs({ local }: Edition, { opened }: Pick<Written, 'opened'>, { id, roles }: OneOf): Role | null {
  const { author, roles: those } = local.disagreements.sooner;
  const found = roles.find((role) => (those as readonly Role[]).includes(role));
  return found ?? (author && opened.by.id === id ? roleFor({ roles }, 'work-jointly') : null);
}

/** Whoever said that somebody is in danger, and whose step it is since, who has looked: nobody else calls it none. */
export const mayTakeBack = ({ rung }: Pick<Written, 'rung'>, id: string): boolean =>
  rung.by.id === id || rung.to.id === id;
