// Readers, danger words, guards, identity and the policy's own answers, joined into one understanding.
import type { Edition } from '../policy/edition.ts';
import { asTyped, fold } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import { CouldNotRead } from './could-not-read.ts';
import { findPersonalDetails } from './identity.ts';
import { verdictWith } from './deciding.ts';
import { hearDanger } from './danger-words.ts';
import { guard } from './guards.ts';
import { withoutMisread } from './misread.ts';
import { FITS, noAnswer, policyAnswer, policySearch } from './policy-search.ts';
import type { PolicySearch } from './policy-search.ts';
import { withoutLittleSaid } from './little-said.ts';
import { withProcedures } from './procedures.ts';
import { reconcile } from './reconcile.ts';
import { spokenLocale } from '../words/say.ts';
import { hearSignOfHarm } from './signs-of-harm.ts';
import { replyTo } from './small-talk.ts';
import { hearTelling } from './telling-signs.ts';
import type {
  Kind,
  PolicyAnswer,
  ReadFact,
  ReadWords,
  Understanding,
  Understood,
  WordReader,
} from './understanding.ts';
import { say } from '../words/say.ts';

/** One reader, or two of which the first answers alone where the second could not read. */
export type Readers = readonly [WordReader] | readonly [WordReader, WordReader];

const saidOfTheEnd = (): string =>
  say('ask.iReadTheFirstCharacters', { count: QUESTION_LIMIT.toLocaleString(spokenLocale()) });

/** Every reader that there is was withdrawn: danger words are heard all the same, and nothing else is read. */
const NOTHING_READ: ReadBy = { read: { kind: 'other', kindCertainty: 0, facts: [] }, version: 'none' };
const NO_POLICY = { search: () => undefined, answerTo: () => undefined };
const allWithdrawn = (): string => say('ask.iDoNotReadQuestions');

/**
 * Understanding by one reader or two. What they say is checked here by what belongs to no reader. A reader whose version
 * is withdrawn is not asked; `isWithdrawn` is asked for each text anew.
 */
export function understandWith(
  edition: Edition,
  readers: Readers,
  isWithdrawn: (version: string) => boolean = () => false,
): Understanding {
  const search = policySearch(edition);
  const answerTo = (name: string): PolicyAnswer | undefined => policyAnswer(edition, name);
  return {
    readers: readers.map(({ version }) => version),
    async understand(typed, { signal = new AbortController().signal } = {}) {
      const folded = fold(typed);
      const text = cut(folded.text, QUESTION_LIMIT);
      const inUse = readers.filter(({ version }) => !isWithdrawn(version));
      if (!isSome(inUse)) {
        const around = { typed, folded, ...NOTHING_READ, ...NO_POLICY, endNotRead: false };
        const heard = understood(NOTHING_READ.read, around);
        return heard.kind === 'other' ? { ...heard, reply: allWithdrawn(), unread: true } : heard;
      }
      const { read, version } = await readWith(edition, inUse, text, signal);
      const endNotRead = read.endNotRead ?? folded.text.length > QUESTION_LIMIT;
      return understood(read, { typed, folded, version, search, answerTo, endNotRead });
    },
  };
}

const isSome = (readers: readonly WordReader[]): readers is Readers => readers.length === 1 || readers.length === 2;

interface Around {
  readonly typed: string;
  readonly folded: Folded;
  readonly version: string;
  readonly search: PolicySearch;
  /** The edition's answer to a question by its name. */
  readonly answerTo: (name: string) => PolicyAnswer | undefined;
  readonly endNotRead: boolean;
}

function understood(read: ReadWords, { typed, folded, version, search, answerTo, endNotRead }: Around): Understood {
  const notes = [...(read.notes ?? []), ...(endNotRead ? [saidOfTheEnd()] : [])];
  const asRead = read.facts.map((fact) => inTypedWords(fact, folded));
  const inTyped = { ...read, facts: withProcedures(typed, withoutLittleSaid(withoutMisread(typed, asRead))) };
  const { kind, facts, riskHeard } = guard(folded.text, inTyped, hearDanger(typed), hearSignOfHarm(typed));
  const besides = {
    identity: findPersonalDetails(cut(folded.source, QUESTION_LIMIT)),
    reader: version,
    ...(read.relation ? { relation: read.relation } : {}),
    ...(riskHeard ? { riskHeard: true as const } : {}),
    ...(endNotRead ? { endNotRead: true as const } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
  if (kind === 'emergency') return { kind, facts, ...besides };
  const told = aboutTelling(folded.text, kind, { search, answerTo });
  if (told) return { kind: 'policy', facts, ...told, ...besides };
  if (kind === 'sharing') return { kind, facts, ...besides };
  // "the school" is no question by itself, and says after an answer whom else: so what was read is kept
  const found = search(folded.text);
  // letter for letter a question of the edition is that question, whatever a reader takes it for
  if (found && found.score >= (kind === 'policy' ? FITS : 1))
    return { kind: 'policy', facts, policy: found.answer, ...besides };
  return { kind, facts, reply: kind === 'policy' ? noAnswer(found) : replyTo(folded.text), ...besides };
}

/**
 * What the edition says of telling the person themselves, where that is asked, whatever a reader takes the question for:
 * readers know questions about sharing with them. Null where it is not asked, or where another of its questions fits.
 */
function aboutTelling(
  text: string,
  kind: Kind,
  { search, answerTo }: Pick<Around, 'search' | 'answerTo'>,
): Pick<Understood, 'policy' | 'telling'> | null {
  const telling = hearTelling(text);
  const policy = telling && answerTo(telling);
  if (!policy) return null;
  const found = search(text);
  // letter for letter it is the edition's own question
  if (found?.score === 1) return { policy: found.answer, telling };
  const isAnother = telling === 'consent-for-a-referral' && kind === 'policy' && (found?.score ?? 0) >= FITS;
  return isAnother ? null : { policy, telling };
}

/** The reader's words as they were typed. Where they do not stand in the text as they are, they are left as they are. */
function inTypedWords(fact: ReadFact, folded: Folded): ReadFact {
  const at = folded.text.indexOf(fact.words);
  return at < 0 ? fact : { ...fact, words: asTyped(folded, at, at + fact.words.length) };
}

interface ReadBy {
  readonly read: ReadWords;
  readonly version: string;
}

const isAlarm = ({ kind, facts }: ReadWords): boolean =>
  kind === 'emergency' ||
  facts.some(({ fact, value, guessed }) => fact === 'emergency' && value === 'yes' && guessed === undefined);

const settled = async (reading: Promise<ReadWords>): Promise<PromiseSettledResult<ReadWords>> =>
  (await Promise.allSettled([reading]))[0];

/** Both read at the same time; where one could not, the other's reading counts, with what is to be said about it. */
async function readWith(edition: Edition, readers: Readers, text: string, signal: AbortSignal): Promise<ReadBy> {
  const [first, second] = readers;
  if (!second) return { read: await first.read(text, signal), version: first.version };
  const over = new AbortController();
  const [faster, slower] = [first.read(text, signal), second.read(text, AbortSignal.any([signal, over.signal]))].map(
    settled,
  );
  const one = await faster!;
  // a life in danger does not wait for whoever reads more slowly
  if (one.status === 'fulfilled' && isAlarm(one.value)) {
    over.abort();
    return { read: one.value, version: first.version };
  }
  const other = await slower!;
  if (one.status === 'fulfilled' && other.status === 'fulfilled') {
    const decides = (facts: readonly ReadFact[], some: ReadFact, another: ReadFact): boolean =>
      verdictWith(edition, facts, some) !== verdictWith(edition, facts, another);
    return { read: reconcile(one.value, other.value, decides), version: `${first.version} ${second.version}` };
  }
  if (one.status === 'fulfilled') return alone(one.value, first, other);
  if (other.status === 'fulfilled') return alone(other.value, second, one);
  throw one.reason;
}

function alone(read: ReadWords, { version }: WordReader, failed: PromiseSettledResult<ReadWords>): ReadBy {
  const reason: unknown = failed.status === 'rejected' ? failed.reason : undefined;
  const note = reason instanceof CouldNotRead ? reason.note : '';
  return { read: note ? { ...read, notes: [...(read.notes ?? []), note] } : read, version };
}
