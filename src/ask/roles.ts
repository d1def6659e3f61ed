import type { FactValue } from '../policy/editions/norfolk-2015/names.ts';
import { GROUPS } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Reading } from './reading.ts';
import lists from './word-lists.json' with { type: 'json' };

/** Who would be told, as far as the text says. */
export interface Recipient {
  readonly mention: Mention;
  /** The value of the fact `recipient`. */
  readonly value: FactValue<'recipient'>;
  readonly weight: number;
  /** Whether they are the one who asks, not one whom the practitioner thought of. */
  readonly asks: boolean;
}

export const PROTECTORS: ReadonlySet<string> = new Set(GROUPS['protector']);
const PEOPLE = new Set(['child', 'adult']);
/** Of one cue; who asks so often is known. */
const MOST_MATCHES = 60;

/** Finds who would be told, or undefined where the text names nobody. */
export function findRecipient(reading: Reading): Recipient | undefined {
  const candidates: Recipient[] = [];
  const sources = reading.relations('source');
  const services = reading.relations('asks-service');
  const silences = reading.relations('asks-silence');
  const starting = new Map(reading.mentions.map((mention) => [mention.from, mention]));
  for (const { weight, agents, say } of reading.lexicon.cues) {
    if (!say.tagged) continue;
    for (const match of reading.tagged.text.matchAll(say.tagged).take(MOST_MATCHES)) {
      const at = match.indices?.groups?.['who']?.[0] ?? lastTag(match);
      if (at === undefined) continue;
      const mention = starting.get(reading.tagged.tokenAt(at));
      if (!mention) continue;
      const person = PEOPLE.has(mention.tag);
      if (person && agents) continue;
      const end = reading.tagged.tokenAt(match.index + match[0].length - 1);
      const asks = weight >= 75 && weight <= 85;
      const starts = match.index === at;
      if (asks && sources.some((hit) => hit.from === mention.from && end <= hit.to)) continue;
      // "the boy asked for the pill": a service, nothing about anybody
      if (asks && person && services.some((hit) => hit.to >= end && hit.sentence === reading.sentenceOf(end))) continue;
      // "she does not want us to": no request
      if (
        asks &&
        (/ not (?:want|ask|need|wish) /.test(match[0]) || silences.some((hit) => hit.from <= end && end <= hit.to))
      )
        continue;
      // "Mum is ill and I want": the practitioner, not she
      if (asks && starts && / (?:i|we) /.test(match[0])) continue;
      const value =
        reading.lexicon.recipientOf.get(mention.tag) ?? (weight === 85 || weight >= 95 ? 'private-person' : undefined);
      if (value)
        candidates.push({
          mention,
          value,
          weight: weight - (person ? 22 : 0) - (asks && starts && isPlace(reading, mention) ? 15 : 0),
          asks,
        });
    }
  }
  candidates.push(...subjects(reading), ...byPronounAsked(reading));
  const named = candidates.sort(
    (a, b) =>
      b.weight - a.weight ||
      Number(PROTECTORS.has(b.mention.tag)) - Number(PROTECTORS.has(a.mention.tag)) ||
      a.mention.from - b.mention.from,
  )[0];
  const pronoun = byPronoun(reading);
  if (pronoun && OTHERS.has(pronoun.mention.tag) && (named?.weight ?? 0) < 95) return pronoun;
  return named && named.weight >= 72
    ? named
    : (pronoun ?? named ?? atRisk(reading) ?? onlyOne(reading) ?? somebody(reading));
}

const WOMEN: ReadonlySet<string> = new Set(lists.women);
const MEN: ReadonlySet<string> = new Set(lists.men);
const FAMILY_OR_PERSON = new Set([
  'parent',
  'relative',
  'partner',
  'ex',
  'neighbour',
  'adult',
  'colleague',
  'foster',
  'child',
]);

/** Who "her" or "him" may be; undefined where it is neither. */
function meant(keys: string): ReadonlySet<string> | undefined {
  if (/ (?:her|she) /.test(keys)) return WOMEN;
  return / (?:him|he) /.test(keys) ? MEN : undefined;
}

/** "Should I tell her?": the last person before it who could be meant. */
function byPronoun(reading: Reading): Recipient | undefined {
  const hit = reading.relation('tell-pronoun');
  if (!hit) return undefined;
  const wanted = meant(` ${hit.keys}`);
  if (/ them /.test(` ${hit.keys}`)) {
    const asker = subjects(reading).find(({ mention }) => OTHERS.has(mention.tag) && mention.to < hit.from)?.mention;
    const service =
      asker ??
      reading.mentions.findLast(
        (mention) => mention.to < hit.from && OTHERS.has(mention.tag) && mention.tag !== 'perp',
      );
    if (service)
      return { mention: service, value: reading.lexicon.recipientOf.get(service.tag)!, weight: 90, asks: false };
  }
  const before = reading.mentions.filter((mention) => mention.to < hit.from && FAMILY_OR_PERSON.has(mention.tag));
  const fits = before.filter((mention) => !wanted || wanted.has(reading.plain.keys[mention.to]!));
  const mention = fits.find((one) => one.tag === 'parent') ?? fits[0] ?? before[0];
  return (
    mention && {
      mention,
      value: reading.lexicon.recipientOf.get(mention.tag) ?? 'private-person',
      weight: 90,
      asks: false,
    }
  );
}

/** Where only one service or outsider is mentioned at all, that one; never "our clinic" or "from the hospital". */
function onlyOne(reading: Reading): Recipient | undefined {
  const sources = reading.relations('source');
  const agents = reading.mentions.filter(
    (mention) =>
      OTHERS.has(mention.tag) &&
      !sources.some(({ from, to }) => from <= mention.from && mention.to <= to) &&
      !/^(?:record|note|letter|report|appoint)$/.test(reading.plain.keys[mention.to + 1] ?? '') &&
      !/^(?:my|our|from|at|of|in|by|colleagu)$/.test(reading.plain.keys[mention.from - 1] ?? ''),
  );
  const mention = new Set(agents.map(({ tag }) => tag)).size === 1 ? agents[0] : undefined;
  const value = mention && reading.lexicon.recipientOf.get(mention.tag);
  return mention && value ? { mention, value, weight: 10, asks: false } : undefined;
}

const OTHERS = new Set(
  GROUPS['agent']!.filter(
    (tag) => !['parent', 'relative', 'partner', 'ex', 'foster', 'colleague', 'neighbour'].includes(tag),
  ),
);

/** Nobody but a pronoun asks: whoever it is, nothing says that they can protect anybody. */
function somebody(reading: Reading): Recipient | undefined {
  const hit = reading.relation('pronoun-asks');
  const mention = hit && { tag: 'neighbour', from: hit.from, to: hit.to };
  return mention && hit.stance === 'said' && !/ (?:beg|plead) /.test(` ${hit.keys}`)
    ? { mention, value: 'private-person', weight: 5, asks: false }
    : undefined;
}

/** The first service or relative of a sentence in which somebody asks for something, however far on. */
function subjects(reading: Reading): Recipient[] {
  const idle = [...reading.relations('source'), ...reading.relations('asks-silence')];
  const asking = reading
    .hits(reading.lexicon.asking)
    .filter((hit) => !idle.some(({ from, to }) => from <= hit.from && hit.to <= to));
  return asking.flatMap((hit) => {
    const mention = reading.peopleIn(hit.sentence).find((one) => one.to < hit.from && !PEOPLE.has(one.tag));
    const value = mention && reading.lexicon.recipientOf.get(mention.tag);
    const first = mention && reading.peopleIn(hit.sentence)[0] === mention;
    return mention && value && hit.stance === 'said' && isSubject(reading, mention)
      ? [{ mention, value, weight: first ? 72 : 60, asks: true }]
      : [];
  });
}

/** Not "about mum" or "with the police": whoever follows a preposition does not act. */
const isSubject = (reading: Reading, mention: Mention): boolean =>
  ![1, 2].some((back) =>
    /^(?:about|with|to|of|for|from|at|on|in|by|against)$/.test(reading.plain.keys[mention.from - back] ?? ''),
  );

/** "A case at the nursery": where something is, not who asks. */
const isPlace = (reading: Reading, mention: Mention): boolean =>
  [1, 2].some((back) => /^(?:about|to|at|in|on|against)$/.test(reading.plain.keys[mention.from - back] ?? ''));

/** "They want the minutes": the last service mentioned before it; "she wants": the last person or service. */
function byPronounAsked(reading: Reading): Recipient[] {
  return reading
    .relations('pronoun-asks')
    .filter((hit) => hit.stance === 'said')
    .flatMap((hit) => {
      const before = reading.mentions.filter(
        (mention) => mention.to < hit.from && reading.sentenceOf(mention.from) >= hit.sentence - 1,
      );
      const mention =
        before.find((one) => OTHERS.has(one.tag) && isSubject(reading, one)) ??
        before.find((one) => !PEOPLE.has(one.tag) && isSubject(reading, one));
      const value = mention && reading.lexicon.recipientOf.get(mention.tag);
      return mention && value ? [{ mention, value, weight: 71, asks: true }] : [];
    });
}

/** An infection or an inherited illness and a partner or relative: the question is whether they may know. */
function atRisk(reading: Reading): Recipient | undefined {
  const mention = reading.relation('infection') && reading.any(['partner', 'relative', 'parent', 'ex']);
  return mention && { mention, value: 'relative', weight: 20, asks: false };
}

/** Where the last person of a match stands, for cues that name nobody in particular. */
function lastTag(match: RegExpExecArray): number | undefined {
  const at = match[0].lastIndexOf('@');
  return at < 0 ? undefined : match.index + at;
}
