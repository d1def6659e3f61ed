import { z } from 'zod';
import { FACT_VALUES } from '../policy/editions/norfolk-2015/names.ts';
import type { FactName, FactValue } from '../policy/editions/norfolk-2015/names.ts';
import { isFactName, isFactValue } from '../policy/fact-names.ts';
import { compileMentions } from './mentions.ts';
import type { MentionLexicon } from './mentions.ts';
import { Patterns } from './pattern.ts';
import type { Say } from './pattern.ts';

/** Patterns as the lexicon files write them: with commas between. */
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
/** One text, or several under the concept that each one says: the concept is for those who read the file. */
const patternList = z
  .union([z.string(), z.record(z.string(), z.string())])
  .transform((list) => (typeof list === 'string' ? listed(list) : Object.values(list).flatMap(listed)));

export const wordsSchema = z.record(z.string(), patternList);
export const mentionsSchema = z.record(
  z.string(),
  z.strictObject({ recipient: z.enum(FACT_VALUES.recipient).optional(), say: patternList }),
);
export const cuesSchema = z.array(
  z.strictObject({ weight: z.number(), agents: z.boolean().default(false), say: patternList }),
);
export const harmSchema = z.record(z.string(), patternList);
export const factLexiconSchema = z.record(z.string(), z.record(z.string(), patternList));

/** The lexicon's files, each checked against its schema. */
export interface LexiconFiles {
  readonly words: z.infer<typeof wordsSchema>;
  readonly mentions: z.infer<typeof mentionsSchema>;
  readonly recipient: z.infer<typeof cuesSchema>;
  readonly harm: z.infer<typeof harmSchema>;
  readonly facts: z.infer<typeof factLexiconSchema>;
  readonly relations: z.infer<typeof harmSchema>;
}

/** What words can say of a fact; `open` where they raise it and leave it open. */
export type ReadValue = FactValue<FactName> | 'open';

/** The lexicon, compiled: every list of patterns is one expression. */
export interface Lexicon {
  readonly mentions: MentionLexicon;
  readonly recipientOf: ReadonlyMap<string, FactValue<'recipient'>>;
  readonly cues: readonly { readonly weight: number; readonly agents: boolean; readonly say: Say }[];
  readonly harm: ReadonlyMap<string, Say>;
  readonly facts: readonly { readonly fact: FactName; readonly value: ReadValue; readonly say: Say }[];
  /** Named expressions that the code about roles and relations asks for. */
  readonly relations: ReadonlyMap<string, Say>;
  /** Somebody asking for something. */
  readonly asking: Say;
  readonly vocabulary: ReadonlySet<string>;
}

/** Kinds of people that patterns name together. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  protector: ['police', 'socialcare', 'health', 'emergency', 'school', 'conference', 'regulator'],
  agent: [
    'police',
    'socialcare',
    'health',
    'emergency',
    'school',
    'conference',
    'regulator',
    'court',
    'otherpublic',
    'voluntary',
    'employer',
    'solicitor',
    'councillor',
    'press',
    'insurer',
    'researcher',
    'foster',
    'parent',
    'relative',
    'partner',
    'ex',
    'perp',
    'neighbour',
    'colleague',
  ],
  kin: ['parent', 'relative', 'partner', 'ex'],
  private: ['parent', 'relative', 'partner', 'ex', 'neighbour', 'colleague', 'foster'],
};

/** Compiles the lexicon. Throws a sentence that names a pattern that cannot be read. */
export function compileLexicon(files: LexiconFiles): Lexicon {
  const patterns = new Patterns(files.words, GROUPS);
  const each = <T>(of: Readonly<Record<string, T>>, compile: (one: T) => Say): Map<string, Say> =>
    new Map(Object.entries(of).map(([name, one]) => [name, compile(one)]));
  return {
    mentions: compileMentions(
      patterns,
      Object.fromEntries(Object.entries(files.mentions).map(([tag, { say }]) => [tag, say])),
    ),
    recipientOf: new Map(
      Object.entries(files.mentions).flatMap(([tag, { recipient }]) => (recipient ? [[tag, recipient] as const] : [])),
    ),
    cues: files.recipient.flatMap(({ weight, agents, say }) =>
      say.map((one) => ({ weight, agents, say: patterns.compile([one], 'gd') })),
    ),
    harm: each(files.harm, (say) => patterns.compile(say)),
    facts: Object.entries(files.facts).flatMap(([fact, values]) =>
      Object.entries(values).map(([value, say]) => ({ ...known(fact, value), say: patterns.compile(say) })),
    ),
    relations: each(files.relations, (say) => patterns.compile(say)),
    asking: patterns.compile(['{ask}']),
    vocabulary: patterns.vocabulary,
  };
}

/** Throws a sentence that names a fact or a value that the edition does not have. */
function known(fact: string, value: string): { fact: FactName; value: ReadValue } {
  if (!isFactName(fact)) throw new Error(`The lexicon reads the fact "${fact}", which the edition does not have.`);
  if (value === 'open' || isFactValue(fact, value)) return { fact, value };
  throw new Error(`The lexicon reads "${value}" of the fact "${fact}", which has no such value.`);
}
