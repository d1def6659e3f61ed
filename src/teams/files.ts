// What a file is made of, as a text that goes out with the question for consent and comes back with the answer: a record,
// a pack, or a page of figures. Whether somebody may have it is asked when they answer, whatever the text says.

import { fileNameIn } from '../pages/forms.ts';
import type { PageForm } from '../pages/forms.ts';

/** What was picked on the card of what to tell somebody; empty where nothing was so far. */
export interface TellPicked {
  readonly audience: string;
  readonly occasion: string;
  readonly source: string;
  /** The same of the child, where a parent is told. */
  readonly child: string;
  readonly safe: string;
  readonly language: string;
}

/** `form`: the usual one where it is left out. */
export type FileAsked = FileOf & { readonly form?: PageForm };

type FileOf =
  | { readonly kind: 'record'; readonly ref: string }
  /** The copy for whoever asked what is held about them. */
  | { readonly kind: 'pack'; readonly ref: string }
  /** All about one case reference, by that. */
  | { readonly kind: 'matter'; readonly ref: string }
  /** The document of a route between agencies, by its reference. */
  | { readonly kind: 'route'; readonly ref: string }
  /** The page of a block for the other side, by its reference; also with what was asked, where somebody chose so. */
  | { readonly kind: 'block'; readonly ref: string; readonly withAsked: boolean }
  /** A set to practise with, by its place. */
  | { readonly kind: 'practise'; readonly ref: string }
  /** The form of a joint assessment for an agency, by its reference and the agency's id. */
  | { readonly kind: 'assessment'; readonly ref: string; readonly agency: string }
  /** What is said to the person of a case, for what was picked. */
  | ({ readonly kind: 'tell'; readonly ref: string } & TellPicked)
  /** Two editions against each other, by their ids. */
  | { readonly kind: 'compare'; readonly first: string; readonly second: string }
  | { readonly kind: 'review'; readonly first: string; readonly last: string }
  | { readonly kind: 'public'; readonly year: number; readonly checked: boolean };
/** A page of figures. */
export type PageAsked = Extract<FileOf, { readonly kind: 'review' | 'public' }> & Pick<FileAsked, 'form'>;

const FORM = /^(?<form>large|plain) (?<file>.+)$/su;
const REVIEW = /^review (?<first>\d{4}-\d{2}-\d{2}) (?<last>\d{4}-\d{2}-\d{2})$/;
const COMPARE = /^compare (?<a>\S+) (?<b>\S+)$/;
const PACK = /^PACK-/;
const MATTER = /^matter (?<matter>.+)$/su;
const PRACTISE = /^practise (?<set>\S+)$/;
const ROUTE = /^route (?<route>\S+)$/;
const BLOCK = /^block (?<block>\S+)(?<asked> asked)?$/;
const ASSESSMENT = /^assessment (?<ref>\S+) (?<agency>\S+)$/;
const PUBLIC = /^public (?<year>\d{4})(?<checked> checked)?$/;

/** Anything that names no page is taken for the reference of a record. */
export function fileAsked(text: string): FileAsked {
  const { form, file } = FORM.exec(text)?.groups ?? {};
  return file === undefined ? fileOf(text) : { ...fileOf(file), form: form === 'large' ? 'large' : 'plain' };
}

function fileOf(text: string): FileOf {
  const { first, last } = REVIEW.exec(text)?.groups ?? {};
  if (first !== undefined && last !== undefined) return { kind: 'review', first, last };
  const found = PUBLIC.exec(text)?.groups;
  if (found) return { kind: 'public', year: Number(found['year']), checked: found['checked'] !== undefined };
  const matter = MATTER.exec(text)?.groups?.['matter'];
  if (matter !== undefined) return { kind: 'matter', ref: matter };
  const route = ROUTE.exec(text)?.groups?.['route'];
  if (route !== undefined) return { kind: 'route', ref: route };
  const set = PRACTISE.exec(text)?.groups?.['set'];
  if (set !== undefined) return { kind: 'practise', ref: set };
  const block = BLOCK.exec(text)?.groups;
  if (block) return { kind: 'block', ref: block['block']!, withAsked: block['asked'] !== undefined };
  const { a, b } = COMPARE.exec(text)?.groups ?? {};
  if (a !== undefined && b !== undefined) return { kind: 'compare', first: a, second: b };
  const told = toldIn(text);
  if (told) return told;
  const { ref, agency } = ASSESSMENT.exec(text)?.groups ?? {};
  if (ref !== undefined && agency !== undefined) return { kind: 'assessment', ref, agency };
  return { kind: PACK.test(text) ? 'pack' : 'record', ref: text };
}

function toldIn(text: string): Extract<FileOf, { readonly kind: 'tell' }> | null {
  const [kind, ref, audience, occasion, source, child, safe, language, ...more] = text.split(' ');
  return kind === 'tell' && ref && language !== undefined && more.length === 0
    ? { kind, ref, audience: audience!, occasion: occasion!, source: source!, child: child!, safe: safe!, language }
    : null;
}

/** The text that names it. */
export function nameOfFile({ form = 'usual', ...asked }: FileAsked): string {
  return form === 'usual' ? nameOf(asked) : `${form} ${nameOf(asked)}`;
}

function nameOf(asked: FileOf): string {
  if (asked.kind === 'record' || asked.kind === 'pack') return asked.ref;
  if (asked.kind === 'matter' || asked.kind === 'route' || asked.kind === 'practise')
    return `${asked.kind} ${asked.ref}`;
  if (asked.kind === 'block') return `block ${asked.ref}${asked.withAsked ? ' asked' : ''}`;
  if (asked.kind === 'assessment') return `assessment ${asked.ref} ${asked.agency}`;
  if (asked.kind === 'tell') return `tell ${asked.ref} ${picksOf(asked)}`;
  if (asked.kind === 'compare') return `compare ${asked.first} ${asked.second}`;
  if (asked.kind === 'review') return `review ${asked.first} ${asked.last}`;
  return `public ${asked.year}${asked.checked ? ' checked' : ''}`;
}

/** What was picked, in a line. */
export const picksOf = ({ audience, occasion, source, child, safe, language }: TellPicked): string =>
  [audience, occasion, source, child, safe, language].join(' ');

/** What the file of a page is called. */
export const pageName = (asked: PageAsked): string =>
  fileNameIn(
    asked.form ?? 'usual',
    asked.kind === 'review' ? `review-${asked.first}-to-${asked.last}` : `public-${asked.year}`,
  );

/** It lies where others may see it: its name says nothing of what is in it. */
export const TOLD_FILE = 'for-you';

/** What any file is called before it is made. */
export function fileName(asked: FileAsked): string {
  if (asked.kind === 'review' || asked.kind === 'public') return pageName(asked);
  if (asked.kind === 'compare') return fileNameIn(asked.form ?? 'usual', `${asked.first}-and-${asked.second}`);
  const { form = 'usual', kind, ref } = asked;
  if (kind === 'matter') return fileNameIn(form, kind);
  if (kind === 'practise') return fileNameIn(form, 'practise-set');
  if (kind === 'tell') return fileNameIn(form, TOLD_FILE);
  return fileNameIn(form, asked.kind === 'assessment' ? `${ref}-${asked.agency}` : ref);
}
