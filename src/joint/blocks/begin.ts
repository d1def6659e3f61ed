// A rung of the ladder begins: who of ours speaks, until when, who is told.
import { newsTo } from '../news.ts';
import type { BlockBecause, BlockRungAhead } from '../../record/block-entries.ts';
import { newEntry, seal } from '../../record/journal.ts';
import type { Brought, Context, Named, NewEntry, Who } from '../../record/types.ts';
import type { NextClock } from '../facts.ts';
import { likesOf } from './likes.ts';
import type { Block, RungBegun } from './state.ts';
import { above, isAgainst, leaderAt, speakerAt } from './who.ts';
import type { Against, Speaking, Whose } from './who.ts';

/** Whose block it is. */
interface WhoseBlock {
  readonly id: string;
  readonly agency: string;
  readonly author: Named;
  /** `agency`: the partner, where it is listed. */
  readonly against: Against & { readonly agency: string | null };
}

export const whoseIs = ({ id, agency, opened, against }: Block): WhoseBlock => ({
  id,
  agency,
  author: { id: opened.by.id, name: opened.by.name },
  against,
});

/**
 * The rung, and what comes after it if nobody answers. `told`: who of the other side is told in any case, by id. `between`: the
 * roles of ours at those before it of which their likes are told as well.
 */
interface ToBegin extends BlockRungAhead {
  readonly ahead: readonly BlockRungAhead[];
  readonly told: readonly string[];
  readonly between: readonly (readonly string[])[];
  readonly leftOut?: readonly string[];
  /** It is the first of its ladder, at which whoever logged it speaks. */
  readonly isFirst?: boolean;
}

export interface BeginHow {
  readonly because: BlockBecause;
  /** Who spoke until now; null at the beginning. */
  readonly before: Named | null;
  readonly by: Who;
  readonly context: Context;
  readonly speaking: Speaking;
  /** Why it goes higher before its time, as somebody wrote it. */
  readonly why?: string;
  /** At a terminal: who is signed in there. */
  readonly osUser?: string;
}

export interface Begun {
  readonly entry: NewEntry;
  readonly brought: readonly Brought[];
  readonly clock: NextClock;
}

/** Whoever speaks where nobody has the roles of a rung. */
function instead({ because, before, speaking }: BeginHow, line: Whose, author: Named): Named {
  const goesOn = before && before.id !== author.id && because !== 'danger' ? before : null;
  const leader = named(leaderAt(speaking, line, because === 'danger' ? 'highest' : 'nearest'));
  return goesOn ?? leader ?? before ?? author;
}

const named = (found: Named | null): Named | null => found && { id: found.id, name: found.name };

type Had = Pick<RungBegun, 'to' | 'because'>;

/** Who has had a rung, by id. Whoever logged it has the first one as its author, also anew, which is no manager's step. */
export const haveHad = (rungs: readonly Had[], author: string): ReadonlySet<string> =>
  new Set(
    rungs
      .filter(({ because, to }) => because !== 'opened' && !(because === 'no-danger' && to.id === author))
      .map(({ to }) => to.id),
  );

/**
 * How many of these rungs are left out: whoever speaks there has had a rung already, and somebody who has not speaks at
 * one of them. None is left out that alone tells the board.
 */
export function leftOutOf(
  whose: WhoseBlock,
  rungs: readonly Omit<BlockRungAhead, 'until'>[],
  { had, how }: { readonly had: readonly Had[]; readonly how: BeginHow },
): number {
  const { author, agency, against } = whose;
  const line = { author: author.id, agency, not: against };
  const before = haveHad(had, author.id);
  const speaks = (ours: readonly string[]): Named =>
    named(speakerAt(how.speaking, ours, line)) ?? instead(how, line, author);
  const place = Math.max(
    0,
    rungs.findIndex(({ ours }) => !before.has(speaks(ours).id)),
  );
  const tells = rungs[place]?.tells ?? null;
  return tells === null && rungs.slice(0, place).some((one) => one.tells !== null) ? 0 : place;
}

/**
 * The entry, with those who are told. At the first rung whoever logged it speaks. Where nobody has the roles of a rung,
 * whoever spoke before goes on; but in danger the highest of the line, and between colleagues never whoever logged it,
 * as far as anybody is left.
 */
export function begin(whose: WhoseBlock, next: ToBegin, how: BeginHow): Begun {
  const { id, author, agency, against } = whose;
  const { rung, ours, tells, until, ahead, leftOut = [], isFirst = how.because === 'opened' } = next;
  const { because, by, context, speaking, why, osUser } = how;
  const line = { author: author.id, agency, not: against };
  const found = isFirst ? author : named(speakerAt(speaking, ours, line));
  const to = found ?? instead(how, line, author);
  const board = tells === null ? null : (named(speakerAt(speaking, [tells], line)) ?? to);
  // everybody above whoever logged it hears of a danger, whoever of them speaks
  const chain = because === 'danger' ? above(speaking.directory, author.id) : [];
  const also = chain.filter((one) => one.agency === agency && !isAgainst(against, one)).map(({ id: one }) => one);
  const likes = theirLikes(against, next, speaking);
  const content = {
    rung,
    to,
    because,
    until,
    board,
    told: [...next.told, ...likes],
    ahead,
    ...(also.length > 0 ? { also } : {}),
    ...(leftOut.length > 0 ? { leftOut } : {}),
    ...(why === undefined ? {} : { why: seal(why, context.newId()) }),
    ...(osUser === undefined ? {} : { osUser }),
  };
  const entry = newEntry('block-rung-begun', by, content, context);
  const news = [
    ...newsTo(id, [to.id], 'block-rung', by.id),
    ...newsTo(id, to.id === author.id ? [] : [author.id], 'block-moved', by.id),
    ...newsTo(
      id,
      also.filter((one) => ![to.id, author.id, board?.id].includes(one)),
      'block-moved',
      by.id,
    ),
    ...newsTo(id, next.told, 'block-theirs', by.id),
    ...newsTo(id, likes, 'block-theirs-leads', by.id),
    ...(board && board.id !== to.id ? newsTo(id, [board.id], 'block-board', by.id) : []),
  ];
  return { entry, brought: news, clock: { what: 'rung', due: until } };
}

/** Of a partner whose people are here, whoever is to them what those who speak at these rungs are to us. */
const theirLikes = (
  { agency }: WhoseBlock['against'],
  { told, between, ours }: ToBegin,
  speaking: Speaking,
): string[] => (agency === null ? [] : likesOf(speaking, { agency, told, rungs: [...between, ours] }));
