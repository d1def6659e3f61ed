// One window of a text as the model reads it.
import type { FactName } from '../../policy/editions/norfolk-2015/names.ts';
import { surer } from '../standing.ts';
import type { Kind, ReadFact, ReadRelation } from '../understanding.ts';
import { evidenceIn, lookedAt, wordsIn } from './evidence.ts';
import type { Span } from './evidence.ts';
import { chancesOf, classOf, partOf, saidOf } from './heads.ts';
import type { Chance } from './heads.ts';
import type { Head } from './manifest.ts';
import type { Output } from './session.ts';
import type { Word } from './tokens.ts';

/** Whether the edition has this value of this fact, or the fact where the value is open. */
export type IsKnown = (fact: string, value: string) => fact is FactName;

/** A fact that was read, with where its words stand. */
export interface Found {
  readonly fact: ReadFact;
  /** Which of the heads read it. */
  readonly head: number;
  readonly words: readonly Word[];
  readonly span: Span;
}

export interface ReadWindow {
  readonly found: readonly Found[];
  readonly kind: Chance & { readonly value: Kind };
  readonly relation?: ReadRelation;
}

export interface WindowParts {
  readonly heads: readonly Head[];
  readonly isKnown: IsKnown;
  readonly text: string;
}

/** What the model's numbers say of a window. A value that no words say counts as not said. */
export function readWindow({ heads, isKnown, text }: WindowParts, words: readonly Word[], output: Output): ReadWindow {
  const found: Found[] = [];
  let kind: ReadWindow['kind'] = { value: 'sharing', certainty: 0 };
  let relation: ReadRelation | undefined;
  for (const [i, head] of heads.entries()) {
    const chances = chancesOf(head, partOf(heads, i, output.logits));
    if (head.type === 'kind') kind = classOf(head, chances, 'emergency') as ReadWindow['kind'];
    else if (head.type === 'relation') {
      const { value, certainty } = classOf(head, chances);
      relation = { is: value as ReadRelation['is'], certainty };
    } else {
      const said = saidOf(head, chances);
      const span = said && evidenceIn(lookedAt(words, output.attention[i]!));
      if (!said || !span || !isKnown(head.name, said.value)) continue;
      const { value, certainty, guessed } = said;
      const fact = { fact: head.name, value, certainty, words: wordsIn(text, words, span) };
      found.push({ fact: guessed ? { ...fact, guessed } : fact, head: i, words, span });
    }
  }
  return { found, kind, ...(relation ? { relation } : {}) };
}

/** The surest reading of a fact; two windows that say different values leave it open. */
function merged(some: readonly Found[]): Found {
  const surest = some.reduce((top, one) => (surer(top.fact, one.fact) === top.fact ? top : one));
  const said = new Set(some.filter(({ fact }) => !fact.guessed && fact.value !== 'open').map(({ fact }) => fact.value));
  return said.size > 1 ? { ...surest, fact: { ...surest.fact, value: 'open' } } : surest;
}

/** Which kind a text of many windows is: a danger in one of them is one, and so is a situation among other talk. */
const KINDS: readonly Kind[] = ['emergency', 'sharing', 'policy', 'other'];

/** Windows of one text as one. */
export function mergeWindows(windows: readonly ReadWindow[]): ReadWindow {
  const [first] = windows;
  if (windows.length === 1) return first!;
  const byFact = Map.groupBy(
    windows.flatMap(({ found }) => found),
    ({ head }) => head,
  );
  const kind = windows
    .map((one) => one.kind)
    .reduce((top, one) => (KINDS.indexOf(one.value) < KINDS.indexOf(top.value) ? one : top));
  return { ...first!, found: [...byFact.values()].map(merged), kind };
}
