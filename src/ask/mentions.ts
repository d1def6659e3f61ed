import { Encoded } from './pattern.ts';
import type { Patterns, Say } from './pattern.ts';
import type { Token } from './text.ts';
import lists from './word-lists.json' with { type: 'json' };

/** Somebody whom the text mentions, in the capacity in which it does. */
export interface Mention {
  readonly tag: string;
  /** First and last token. */
  readonly from: number;
  readonly to: number;
  /** In years, where the text says. */
  readonly age?: number;
  /** "her husband's solicitor": who the solicitor acts for or belongs to. */
  readonly of?: string;
}

/** Tag → the patterns that name it. */
export type MentionLexicon = ReadonlyMap<string, Say>;

export const compileMentions = (patterns: Patterns, say: Readonly<Record<string, readonly string[]>>): MentionLexicon =>
  new Map(Object.entries(say).map(([tag, list]) => [tag, patterns.compile(list)]));

/** Finds who is mentioned; overlapping mentions give way to the longest. */
export function findMentions(
  lexicon: MentionLexicon,
  tokens: readonly Token[],
  plain: Encoded,
  text: string,
): Mention[] {
  const all: Mention[] = aged(tokens);
  for (const [tag, expression] of lexicon) {
    if (expression.plain)
      for (const { from, to } of plain.find(expression.plain))
        if (from !== to || isName(tokens, from, text)) all.push({ tag, from, to });
  }
  all.sort((a, b) => b.to - b.from - (a.to - a.from));
  const taken: Mention[] = [];
  const covered = new Uint8Array(tokens.length);
  for (const mention of all) {
    if (covered.subarray(mention.from, mention.to + 1).includes(1)) continue;
    covered.fill(1, mention.from, mention.to + 1);
    taken.push(mention);
  }
  return chain(
    taken.filter((mention) => !isDenied(mention, tokens)).sort((a, b) => a.from - b.from),
    tokens,
  );
}

/** Charities called by a common word: meant only where it is written as a name, not because it begins a sentence. */
const NAMED = new Set(['mind', 'crisi', 'shelter', 'relat', 'scope', 'turn2us']);

function isName(tokens: readonly Token[], at: number, text: string): boolean {
  const token = tokens[at]!;
  if (!NAMED.has(token.key)) return true;
  const begins = at === 0 || /^[.?]$/.test(tokens[at - 1]!.key);
  return (
    /^\p{Lu}/u.test(text.slice(token.start)) &&
    !(begins && /^(?:you|out|how|that|the)$/.test(tokens[at + 1]?.key ?? ''))
  );
}

/** "no children at home" mentions none. */
function isDenied(mention: Mention, tokens: readonly Token[]): boolean {
  const before = tokens[mention.from - 1]?.key ?? '';
  return (
    mention.tag === 'child' &&
    mention.age === undefined &&
    /^(?:no|not|without)$/.test(before === 'ani' ? (tokens[mention.from - 2]?.key ?? '') : before)
  );
}

const AFTER_AN_AGE: ReadonlySet<string> = new Set(lists.afterAnAge);
const BEFORE_AN_AGE: ReadonlySet<string> = new Set(lists.beforeAnAge);

/** "6-year-old", "aged 15", "a boy of 9", "14yo". */
function aged(tokens: readonly Token[]): Mention[] {
  const found: Mention[] = [];
  const key = (i: number): string => tokens[i]?.key ?? '';
  const push = (from: number, to: number, age: number): void => {
    if (age <= 110) found.push({ tag: age < 18 ? 'child' : 'adult', from, to, age });
  };
  for (let i = 0; i < tokens.length; i += 1) {
    if (/^(?:mr|mrs|ms|miss|master)$/.test(key(i)) && /^[a-z]+$/.test(key(i + 1))) {
      found.push({ tag: key(i) === 'master' ? 'child' : 'adult', from: i, to: i + 1 });
      continue;
    }
    if (!/^\d{1,3}$/.test(key(i))) continue;
    const n = Number(key(i));
    const unit = key(i + 1);
    if (/^(?:year|yr|yo|y|month|mth|week|wk)$/.test(unit)) {
      const old = key(i + 2) === 'old' || key(i + 2) === 'o';
      const years = /^(?:month|mth|week|wk)$/.test(unit) ? 0 : n;
      if (old || unit === 'yo') {
        const noun = AFTER_AN_AGE.has(key(i + (old ? 3 : 2)));
        push(i, i + (old ? 2 : 1) + (noun ? 1 : 0), years);
      }
    } else if ((key(i - 1) === 'of' || key(i - 1) === 'age') && n < 110 && BEFORE_AN_AGE.has(key(i - 2)))
      push(i - 2, i, n);
    else if (key(i - 1) === 'age' || key(i - 1) === 'turn') push(i - 1, i, n);
    else if (unit === 'and' && /^\d+$/.test(key(i + 2)) && /^(?:year|yr)$/.test(key(i + 3))) push(i, i, n);
    else if (key(i - 1) === 'be' && n >= 3 && n <= 17 && /^(?:and|[.,]|but)$/.test(unit || '.')) push(i, i, n);
  }
  return found;
}

/** Possessives and "for": the head is who counts, the other is whom they belong to. */
function chain(mentions: readonly Mention[], tokens: readonly Token[]): Mention[] {
  const out: Mention[] = [];
  const dropped = new Set<Mention>();
  for (const [i, mention] of mentions.entries()) {
    if (dropped.has(mention)) continue;
    let head = mention;
    for (let j = i + 1; j < mentions.length; j += 1) {
      const next = mentions[j]!;
      const between = tokens.slice(head.to + 1, next.from).map((token) => token.key);
      if (between[0] === "'s" && between.length <= 3 && !between.includes('.')) {
        head = { ...next, of: head.tag };
      } else if (
        head.tag === 'solicitor' &&
        between.length <= 3 &&
        /^(?:for|act|from|of|repres)$/.test(between[0] ?? '')
      ) {
        head = { ...head, of: next.tag };
        dropped.add(next);
        break;
      } else if (between[0] === 'from' && between.length <= 2 && SERVICES.has(head.tag) && SERVICES.has(next.tag)) {
        // "a physio from a private firm": who they are, not who sent them
      } else if (between.length === 0 && SERVICES.has(next.tag)) {
        head = { ...next, from: head.from, of: head.tag };
      } else if (between.length === 0 && SERVICES.has(head.tag) && PEOPLE.has(next.tag)) {
        // "police child abuse team": the service stays who it is
      } else break;
      dropped.add(next);
    }
    out.push(head);
  }
  return out;
}

/** "carers charity", "mums solicitor": two side by side are one, and a service is its head. */
const SERVICES = new Set([
  'police',
  'socialcare',
  'health',
  'emergency',
  'school',
  'regulator',
  'court',
  'otherpublic',
  'voluntary',
  'employer',
  'solicitor',
  'councillor',
  'press',
  'insurer',
]);
const PEOPLE = new Set(['child', 'adult']);

/** The text with each mention as one key, `@tag`: what the lexicon's patterns about people run over. */
export function tagged(tokens: readonly Token[], mentions: readonly Mention[]): Encoded {
  const keys: string[] = [];
  const spans: (readonly [number, number])[] = [];
  const starting = new Map(mentions.map((mention) => [mention.from, mention]));
  for (let i = 0; i < tokens.length; i += 1) {
    const mention = starting.get(i);
    keys.push(mention ? `@${mention.tag}` : tokens[i]!.key);
    spans.push([i, mention ? mention.to : i]);
    if (mention) i = mention.to;
  }
  return new Encoded(keys, spans);
}

/** The text as plain keys. */
export const plainOf = (tokens: readonly Token[]): Encoded =>
  new Encoded(
    tokens.map((token) => token.key),
    tokens.map((_, i) => [i, i] as const),
  );
