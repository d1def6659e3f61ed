// The shape of the local choice about who speaks to whom when somebody will not share, or does not answer
// (`disagreements` in local.yaml). It is read by joint/blocks.
import { z } from 'zod';
import { markSchema } from './mark.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const line = z.string().trim().min(1);
const local = z.literal(true);
/** Roles of the people file: whoever decides, and those who speak for a service or the law. */
const role = z.enum(['practitioner', 'manager', 'senior-manager', 'director', 'service-manager', 'legal-adviser']);

/** How much hangs on it. In danger nobody waits: the top rung, 999 and the emergency contacts at once. */
export const BLOCK_URGENCIES = ['danger', 'urgent', 'soon', 'ordinary'] as const;
export type BlockUrgency = (typeof BLOCK_URGENCIES)[number];

const workingDays = z.number().int().positive().max(20);

const rungSchema = z.strictObject({
  id,
  title: line.max(60),
  /** What happens at it, in a sentence. */
  plain: line.max(120),
  /** Who of ours speaks: the nearest above whoever logged it who has one of these roles. At the first rung they do. */
  ours: z.array(role).min(1),
  /** To whom, as a sentence names them: "the person who said no". */
  theirs: line.max(60),
  /** Working days for an answer, by how much hangs on it. */
  days: z.strictObject({ danger: z.literal(0), urgent: workingDays, soon: workingDays, ordinary: workingDays }),
  /** Whether the board is to be told from here on. */
  boardInformed: z.boolean(),
  local,
  source: line,
  link: z.string().url().optional(),
  mark: markSchema,
});

const boardSchema = z.strictObject({
  title: line.max(100),
  /** Who of ours tells it; where nobody has the role, whoever speaks at that rung. */
  tells: role,
  plain: line.max(160),
  local,
});

const routeSchema = z
  .strictObject({
    id,
    /** `partner`: between agencies; `inside`: one of ours. */
    of: z.enum(['partner', 'inside']),
    who: line,
    name: line,
    rungs: z.array(rungSchema).min(2),
    /** Who is told from the rung that says so; left out where nobody outside is. */
    board: boardSchema.optional(),
    source: line,
    link: z.string().url().optional(),
    mark: markSchema,
  })
  .superRefine(({ id: name, rungs, board }, ctx) => {
    const add = (message: string): void => ctx.addIssue({ code: 'custom', message });
    const ids = rungs.map((rung) => rung.id);
    for (const one of new Set(ids.filter((other, i) => ids.indexOf(other) !== i)))
      add(`the rung "${one}" of ${name} is there twice`);
    const from = rungs.findIndex(({ boardInformed }) => boardInformed);
    if (from >= 0 && rungs.slice(from).some(({ boardInformed }) => !boardInformed))
      add(`the board of ${name} is told from a rung on, and at every one above it`);
    if (from >= 0 !== (board !== undefined)) add(`the ladder ${name} says who the board is just where it is told`);
  });

const reasonSchema = z.strictObject({
  id,
  label: line.max(60),
  /** The myth that answers it. */
  myth: id.startsWith('myth-').optional(),
  /** What is said where no myth does, with its clause. */
  answer: line.max(200).optional(),
  clause: id.optional(),
});

export const disagreementsSchema = z
  .strictObject({
    local,
    plain: line,
    /** Who may take it higher before its time for a reason that they write: whoever logged it, and these. Danger needs none. */
    sooner: z.strictObject({ local, author: z.boolean(), roles: z.array(role).min(1), plain: line.max(160) }),
    urgencies: z.array(z.strictObject({ id: z.enum(BLOCK_URGENCIES), title: line.max(60), plain: line })),
    /** What they said, and what answers it. `none`: they said nothing at all. */
    reasons: z.array(reasonSchema).min(1),
    routes: z.array(routeSchema).min(1),
  })
  .superRefine(({ urgencies, reasons, routes }, ctx) => {
    const add = (message: string): void => ctx.addIssue({ code: 'custom', message });
    if (urgencies.map((one) => one.id).join() !== BLOCK_URGENCIES.join())
      add(`disagreements has the urgencies ${BLOCK_URGENCIES.join(', ')}, in this order`);
    for (const { id: name, myth, answer, clause } of reasons)
      if (myth === undefined ? answer === undefined || clause === undefined : answer !== undefined)
        add(`the reason "${name}" has a myth, or an answer with its clause`);
    for (const needed of [NO_ANSWER, OTHER_REASON])
      if (!reasons.some(({ id: name }) => name === needed)) add(`there is a reason "${needed}"`);
    for (const whose of ['partner', 'inside'] as const)
      if (!routes.some((route) => route.of === whose)) add(`there is a ladder for a block of kind ${whose}`);
    for (const name of ROUTES_NEEDED) if (!routes.some((one) => one.id === name)) add(`there is a ladder "${name}"`);
  });

/** The reason of somebody who has not answered at all. */
export const NO_ANSWER = 'no-answer';
/** None of those listed: what they said stands in their own words, and is said to nobody as a reason. */
export const OTHER_REASON = 'other';
/** The ladders that code names: which one a block takes is asked, or follows from whom it is against. */
const ROUTES_NEEDED = ['children', 'adults', 'police', 'inside'] as const;

export type Disagreements = z.infer<typeof disagreementsSchema>;
export type BlockLadder = Disagreements['routes'][number];
export type BlockRung = BlockLadder['rungs'][number];
export type BlockReason = Disagreements['reasons'][number];
