// Somebody will not share, or does not answer: it is logged, and its ladder begins.
import type { BlockUrgency } from '../../policy/disagreements-schema.ts';
import type { BlockAgainst, BlockEdition, BlockRungAhead } from '../../record/block-entries.ts';
import { isDay } from '../../record/days.ts';
import { newEntry, seal } from '../../record/journal.ts';
import { refuse } from '../../record/refusals.ts';
import type { RefusalCode } from '../../record/refusals.ts';
import { newRegister } from '../../record/register-document.ts';
import type { Context, Refusal, Sealed, Who } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { tooLong } from '../../text/limits.ts';
import { withJointEntries } from '../terms.ts';
import { begin } from './begin.ts';
import type { BlockDocument } from './state.ts';
import type { Speaking } from './who.ts';

/** What a block is about, as somebody typed and picked it; whom it is against is looked up before. */
export interface OpenBlock {
  readonly against: Omit<BlockAgainst, 'typed'> & { readonly typed: string };
  /** '': nobody has said whom it is about, and so which it is. */
  readonly ladder: string;
  readonly matter: string;
  readonly asked: string;
  readonly askedOn: string;
  readonly needed: string;
  /** '': nobody has said. */
  readonly urgency: BlockUrgency | '';
  readonly reason: string;
  readonly said: string;
  /** Whether a partner who is here is shown what was asked and why. */
  readonly shows: boolean;
  readonly from: string | null;
  readonly osUser?: string;
}

/** What the calendar and the people file make of a ladder at this moment. */
export interface Climbing {
  readonly context: Context;
  readonly speaking: Speaking;
  /** The rungs from this one on (from 0), each with until when it has time if the first of them begins now. */
  readonly rungsFrom: (at: number) => readonly BlockRungAhead[];
  readonly rungs: readonly string[];
  /** Until when somebody answers where there is danger. */
  readonly atOnce: string;
  /** When one that is settled closes, whatever the other side writes. */
  readonly closes: string;
  /** Who of the other side is told whatever the rung, by id. */
  readonly told: readonly string[];
  /** As 2026-11-26, where people are. */
  readonly today: string;
  /** The reasons that the edition knows. */
  readonly reasons: readonly string[];
}

export interface Opening {
  readonly id: string;
  readonly agency: string;
  readonly by: Who;
  readonly edition: BlockEdition;
  readonly climbing: Climbing;
}

/** The text under a seal of its own; null where there is none. */
export const sealed = (text: string, { newId }: Pick<Context, 'newId'>): Sealed | null =>
  isBlank(text) ? null : seal(text, newId());

/** The roles of ours at each rung from one on (from 0), as far as another. */
export const rolesBetween = (
  { rungsFrom }: Pick<Climbing, 'rungsFrom'>,
  from: number,
  place: number,
): (readonly string[])[] =>
  rungsFrom(from)
    .slice(0, place - from)
    .map(({ ours }) => ours);

const cleaned = (block: OpenBlock): OpenBlock => ({
  ...block,
  matter: clean(block.matter).trim(),
  asked: clean(block.asked),
  needed: clean(block.needed),
  said: clean(block.said),
  against: { ...block.against, typed: clean(block.against.typed) },
});

/** What was asked longer ago is asked again before anybody is blamed for no answer. Days as 2026-11-26. */
const aYearBefore = (today: string): string => `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;

/** Why it cannot be logged so; null where it can. */
function wrongWith(block: OpenBlock, { today, reasons }: Climbing): RefusalCode | null {
  const { against, asked, askedOn, needed, said, matter, reason } = block;
  if (against.agency === null && against.person === null && isBlank(against.typed)) return 'block-who';
  if (isBlank(asked) || isBlank(needed)) return 'block-incomplete';
  if (askedOn === '') return 'block-day';
  if (!isDay(askedOn)) return 'keep-day';
  if (askedOn > today) return 'block-not-asked-yet';
  if (askedOn < aYearBefore(today)) return 'block-long-ago';
  if (!reasons.includes(reason)) return 'block-no-reason';
  return [asked, needed, said, against.typed, matter].some(tooLong) ? 'too-long' : null;
}

/** The new document, or why not. It begins at the first rung; in danger, at the top. */
export function openBlock(
  given: OpenBlock,
  { id, agency, by, edition, climbing }: Opening,
): { readonly document: BlockDocument } | { readonly refusal: Refusal } {
  const { context, rungs, atOnce, told } = climbing;
  const block = cleaned(given);
  const wrong = wrongWith(block, climbing);
  if (wrong) return { refusal: refuse(wrong) };
  const { against, osUser, asked, needed, said, urgency, ...rest } = block;
  if (urgency === '') return { refusal: refuse('block-urgency') };
  const opened = newEntry(
    'block-opened',
    by,
    {
      ...rest,
      urgency,
      agencies: [...new Set([agency, ...(against.agency === null ? [] : [against.agency])])],
      people: [by.id, ...(against.person ? [against.person.id] : [])],
      against: { ...against, typed: sealed(against.typed, context) },
      edition,
      asked: seal(asked, context.newId()),
      needed: seal(needed, context.newId()),
      said: sealed(said, context),
      ...(osUser === undefined ? {} : { osUser }),
    },
    context,
  );
  const isDanger = urgency === 'danger';
  const place = isDanger ? rungs.length - 1 : 0;
  const [first, ...ahead] = climbing.rungsFrom(place);
  if (!first) return { refusal: refuse(block.ladder === '' ? 'block-about' : 'block-no-ladder') };
  const begun = begin(
    { id, agency, author: { id: by.id, name: by.name }, against },
    { ...first, until: isDanger ? atOnce : first.until, ahead, told, between: rolesBetween(climbing, 0, place) },
    {
      because: isDanger ? 'danger' : 'opened',
      before: null,
      by,
      context,
      speaking: climbing.speaking,
      ...(osUser === undefined ? {} : { osUser }),
    },
  );
  return { document: withJointEntries(newRegister('block', id, agency), [opened, begun.entry], begun) };
}
