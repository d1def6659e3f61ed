// The shape of an edition's text files: what the policy says, in words. Rules and map have their own schema.
// Every object is strict, so that a misspelt key stops the start instead of being silently ignored.
import { z } from 'zod';
import { buildsOnSchema } from './builds-on.ts';
import { disagreementsSchema } from './disagreements-schema.ts';
import { markSchema } from './mark.ts';
import { retentionSchema } from './retention-schema.ts';
import { conditionSchema, contactKey } from './rules-schema.ts';

export { markSchema } from './mark.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written 2026-11-22');
const line = z.string().trim().min(1);
const link = z.string().url();
const words = (text: string) => text.split(/\s+/).length;

/** What stands today in the place of a law or guidance that the paper cites. */
const todaySchema = z.strictObject({
  name: line,
  plain: line,
  source: line,
  link: link.optional(),
  mark: markSchema,
});

/** From which day a law binds. While nobody has verified that, it is never said to be in force. */
const startsSchema = z.strictObject({ from: day, verified: z.boolean() });

/** A slip in the source; `quote` is the words that should not stand there. */
const defectSchema = z.strictObject({ plain: line, quote: line.optional() });

/** A citable passage. `quote` is the source's own words, and is left out where nobody read them. */
const clauseSchema = z.strictObject({
  id,
  kind: z.enum(['principle', 'map', 'paper', 'letter', 'legal-basis', 'today']),
  title: line.max(80),
  source: line,
  place: line,
  quote: line.max(700).optional(),
  plain: line.max(300),
  today: todaySchema.optional(),
  starts: startsSchema.optional(),
  link: link.optional(),
  mark: markSchema,
  defect: defectSchema.optional(),
});

/** What people wrongly believe, and the answer. Its id can be cited like a clause. */
const mythSchema = z.strictObject({
  id: id.startsWith('myth-'),
  wrong: line.max(120),
  answer: line.refine((text) => words(text) <= 60, 'an answer has 60 words at most'),
  clauses: z.array(id).min(1),
  source: line,
  link: link.optional(),
  mark: markSchema,
  ask: z.array(line).min(4).max(10),
});

/** A question about the policy itself. */
export const questionSchema = z.strictObject({
  id,
  ask: z.array(line).min(5).max(14),
  answer: line.refine((text) => words(text) <= 60, 'an answer has 60 words at most'),
  clauses: z.array(id).min(1),
  /** Where some of the answer itself, and not only a clause, was not read anywhere. */
  mark: markSchema.optional(),
});

/** One of the five steps of sharing, or the step of recording that follows them. */
const sharingStepSchema = z.strictObject({ id, title: line.max(60), plain: line.max(200), clause: id });

const valueWhen = z.array(z.strictObject({ when: conditionSchema, value: z.string() })).optional();

/**
 * A fact that the rules read. `ordinary` is what it is taken for in a likely answer while nobody has said; `whenOpen` is
 * what it is taken for where the words raise it, leave it open, and the condition holds of all the rest.
 */
const factSchema = z
  .strictObject({
    name: id,
    label: line.max(60),
    meaning: line,
    values: z.record(id, line),
    ordinary: z.string().optional(),
    ordinaryWhen: valueWhen,
    whenOpen: valueWhen,
    /** How a sentence names a value: "Tell the police now". The first `calledWhen` that holds wins over `called`. */
    called: z.record(id, line).optional(),
    calledWhen: z.array(z.strictObject({ when: conditionSchema, words: line })).optional(),
  })
  .superRefine((fact, ctx) => {
    const given = [fact.ordinary, ...[...(fact.ordinaryWhen ?? []), ...(fact.whenOpen ?? [])].map((o) => o.value)];
    const add = (message: string): void => ctx.addIssue({ code: 'custom', message });
    for (const value of given) {
      if (value !== undefined && !(value in fact.values))
        add(`the ordinary value "${value}" of ${fact.name} is not one of its values`);
    }
    if (!fact.called) return;
    for (const value of Object.keys({ ...fact.called, ...fact.values })) {
      if (!(value in fact.called && value in fact.values))
        add(`"${value}" of ${fact.name} stands under values and under called, or under neither`);
    }
  });

const note = z.strictObject({ id, plain: line });

/** Where published bodies disagree: what this edition chose, and what others say. */
const choice = z.strictObject({ id, question: line, chosen: line, others: line, mark: markSchema });

const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.0.0');

const ofItself = {
  id,
  version,
  title: line,
  council: line,
  adopted: day,
  source: line,
  lawReviewed: day,
  /** After this many months every verdict says that the law has not been reviewed. */
  lawReviewMonths: z.number().int().positive(),
  /** The clause of a law that may not have started: the edition governs only once somebody has signed that it has. */
  commences: id.optional(),
};

export const editionSchema = z.strictObject({
  ...ofItself,
  /** The edition that it builds on, as it was when both were put together. */
  buildsOn: z.strictObject({ id, version, hash: line }).optional(),
  notes: z.array(note),
  mapSource: z.strictObject({ plain: line, mark: markSchema, sources: z.array(line).min(1) }),
  choices: z.array(choice),
});

/** The same as an edition writes it that builds on another: notes and choices say what they add, replace or drop. */
export const builtEditionSchema = z.strictObject({
  ...ofItself,
  buildsOn: buildsOnSchema,
  notes: z.unknown().optional(),
  choices: z.unknown().optional(),
});

// ---- local choices: the council may change each of them; none is policy or law

const local = z.literal(true);
const time = z.string().regex(/^\d{2}:\d{2}$/);

const urgencySchema = z.strictObject({
  id: z.enum(['now', 'today', 'this-week']),
  title: line.max(60),
  /** Minutes on each rung before the next one is told. */
  minutes: z.number().int().positive(),
  /** `working`: only working hours count. `any`: the clock also runs at night and at weekends. */
  hours: z.enum(['working', 'any']),
  plain: line,
});

const escalationSchema = z.strictObject({
  local,
  plain: line,
  ladder: z.array(z.enum(['manager', 'senior-manager', 'director', 'service-manager'])).min(1),
  /** The part of a rung's time after which one reminder goes out. */
  reminderAt: z.number().gt(0).lt(1),
  workingHours: z.strictObject({
    days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
    from: time,
    to: time,
    timeZone: line,
    holidays: z.enum(['england-and-wales']),
  }),
  urgencies: z.array(urgencySchema).length(3),
});

/** When the author of a share at risk is asked whether it arrived and whether they act, and when a manager is told. */
const arrivedSchema = z.strictObject({
  local,
  plain: line,
  /** In working hours, on the next working day. */
  askAt: time,
  /** So many questions in all; where the last one is answered "not yet", the manager is told. */
  askAtMost: z.number().int().positive(),
  /** So many questions in a row without an answer; then the manager is told. */
  unansweredAtMost: z.number().int().positive(),
  urgencies: z.strictObject({ known: urgencySchema.shape.id, unknown: urgencySchema.shape.id }),
});

/** When the author who meant to tell the person later is reminded, in working days. */
const tellingSchema = z.strictObject({ local, plain: line, remindAfter: z.number().int().positive().max(60) });

/** Who reads records that nobody asked them about. */
const registerSchema = z.strictObject({
  local,
  plain: line,
  /** Whether a manager may open every record of their own team; each opening is noted. */
  browseTeam: z.boolean(),
  /** Whether somebody who opens a record that nobody asked them about must say why. */
  askWhy: z.boolean(),
});

/** Which staff are named in a copy for somebody who asks what is held about them. */
const copiesSchema = z.strictObject({
  local,
  plain: line,
  /** The role from which on they are named; with the lowest one all are. Who stands on no rung of these is named. */
  staffFrom: z.enum(['practitioner', 'manager', 'senior-manager', 'director']),
});

const workingDays = z.number().int().positive();
/** Whoever is told less often than once in a month is forgotten. */
export const TELL_AGAIN_AT_MOST = 20;

/** How soon what is late between agencies is told, and told again, in working days. */
const jointWorkingSchema = z.strictObject({
  local,
  plain: line,
  silentAfter: workingDays,
  /** Who reads what a victim needs and wants where nobody is named: whoever wrote it and whoever asks, or all invited. */
  wishesReadBy: z.enum(['own', 'all']),
  tellAgain: z.strictObject({
    action: workingDays,
    silent: workingDays,
    review: workingDays,
    route: workingDays.max(TELL_AGAIN_AT_MOST),
  }),
});

/** What the ICO's decision record asks besides the policy. `hints`: a clause of the answer that names a basis. */
const icoRecordSchema = z.strictObject({
  local,
  plain: line,
  on: z.boolean(),
  hints: z.array(z.strictObject({ field: z.enum(['lawfulBasis', 'specialCondition', 'legalPower']), clause: id })),
});

const localChoices = z.strictObject({
  local,
  plain: line,
  speakToManager: z.strictObject({
    local,
    moments: z.array(z.strictObject({ id, when: line, howSoon: line })).min(1),
  }),
  usualWays: z.strictObject({
    local,
    plain: line,
    ways: z
      .array(
        z.strictObject({ recipient: id, usualWay: line.max(160), contacts: z.array(contactKey).min(1).optional() }),
      )
      .min(1),
  }),
  review: z.strictObject({
    local,
    intervals: z
      .array(z.strictObject({ id, title: line.max(60), days: z.number().int().positive(), plain: line }))
      .min(1),
  }),
  retention: retentionSchema,
  escalation: escalationSchema,
  arrived: arrivedSchema,
  /** Left out by editions of before there was this choice: then nobody is reminded. */
  telling: tellingSchema.optional(),
  register: registerSchema,
  /** Left out by editions of before there was this choice: then all are named. */
  copies: copiesSchema.optional(),
  disagreements: disagreementsSchema,
  jointWorking: jointWorkingSchema,
  /** Left out by editions of before there was this choice: then it is off. */
  icoRecord: icoRecordSchema.optional(),
  /** Only the names of the contacts that a council must configure; their numbers are configuration, never policy. */
  contacts: z.array(z.strictObject({ key: contactKey, title: line, plain: line })).min(1),
});

export const localSchema = localChoices.refine(
  ({ arrived: { askAt }, escalation: { workingHours } }) => workingHours.from <= askAt && askAt < workingHours.to,
  'people are asked within working hours whether it arrived',
);

export const clausesSchema = z.array(clauseSchema);
export const mythsSchema = z.array(mythSchema);
export const questionsSchema = z.array(questionSchema);
export const sharingStepsSchema = z.array(sharingStepSchema);
export const factsSchema = z.array(factSchema);

export type Mark = z.infer<typeof markSchema>;
export type Clause = z.infer<typeof clauseSchema>;
export type Myth = z.infer<typeof mythSchema>;
export type PolicyQuestion = z.infer<typeof questionSchema>;
export type SharingStep = z.infer<typeof sharingStepSchema>;
export type FactDefinition = z.infer<typeof factSchema>;
export type EditionMeta = z.infer<typeof editionSchema>;
export type LocalChoices = z.infer<typeof localSchema>;
export type Urgency = z.infer<typeof urgencySchema>;
