// The record's own references in a text: whole, without their agency, taken apart, or with digits spelt out.
import { atomsOf, bare } from '../text/bare.ts';
import type { Atom } from '../text/bare.ts';
import { withSpeltDigits } from '../text/spelt-digits.ts';

/** Shorter ones stand in ordinary words and numbers. */
const SHORTEST = 4;
const SHORTEST_PART = 5;
/** So many other words may stand between two parts of a reference that was taken apart. */
const WIDEST_STEP = 4;

/** O is 0, and I and L are 1, as for whoever reads a reference. */
const even = (text: string): string => text.replaceAll('o', '0').replaceAll(/[il]/g, '1');

/** A reference of three characters is looked for by itself: "123", not 12345 or a1231. */
const isShort = (reference: string): boolean => reference.length === 3 && /\d/.test(reference);

function standsAlone(rows: readonly (readonly Atom[])[], reference: string): boolean {
  const own = atomsOf(reference).map(({ text }) => even(text));
  return rows.some((row) => row.some((_atom, i) => own.every((part, n) => even(row[i + n]?.text ?? '') === part)));
}

/** Which of the references stand in the text, however they are written. */
export function findReferences(atoms: readonly Atom[], references: readonly string[]): string[] {
  const rows = [atoms, withSpeltDigits(atoms)].map((row) => row.map(({ text }) => even(text)));
  const squeezed = rows.map((row) => row.join(''));
  return references.filter((reference) => {
    const short = bare(reference).text.replaceAll(/[^a-z\d]/g, '');
    if (isShort(short)) return standsAlone([atoms, withSpeltDigits(atoms)], short);
    const parts = partsOf(reference);
    const spellings = [parts, withoutAgency(parts), ...groupsOf(reference)].filter(({ length }) => length > 0);
    return spellings.some((spelling) => {
      const alike = spelling.map(even);
      return (
        squeezed.some((text) => text.includes(alike.join(''))) ||
        (isTelling(spelling) && rows.some((row) => standsApart(row, alike)))
      );
    });
  });
}

/** "NCC-7K3F" → ncc, 7, k, 3, f; "BlueHeron7" → blue, heron, 7. Empty where the reference is too short to look for. */
function partsOf(reference: string): string[] {
  const apart = reference.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const parts = atomsOf(bare(apart).text).map(({ text }) => text);
  return parts.join('').length < SHORTEST ? [] : parts;
}

/** What is left of it when its first letters are left out, where that is still enough to know it by. */
function withoutAgency(parts: readonly string[]): string[] {
  const rest = parts.slice(1);
  return /^\D+$/.test(parts[0] ?? '') && isTelling(rest) ? rest : [];
}

/** Long enough, and with a digit: what is left of a reference is not a word that anybody might write. */
const isTelling = (parts: readonly string[]): boolean =>
  parts.join('').length >= SHORTEST_PART && /\d/.test(parts.join(''));

/**
 * The groups of a reference that mix letters and digits by chance: one of them alone points to the record. "7K3F" does;
 * "2014" and "Heron" do not.
 */
function groupsOf(reference: string): string[][] {
  const groups = bare(reference).text.match(/[a-z\d]+/g) ?? [];
  const isMadeByChance = (group: string): boolean => group.length >= SHORTEST && /[a-z]\d|\d[a-z]/.test(group);
  return groups.length < 2 ? [] : groups.filter(isMadeByChance).map((group) => atomsOf(group).map(({ text }) => text));
}

/** Whether the parts stand in the text one after another, with few words between. */
function standsApart(row: readonly string[], parts: readonly string[]): boolean {
  if (parts.length < 2) return false;
  return row.some((text, i) => text === parts[0] && follows(row, i + 1, parts));
}

function follows(row: readonly string[], from: number, parts: readonly string[]): boolean {
  let at = from;
  for (const part of parts.slice(1)) {
    const step = row.slice(at, at + WIDEST_STEP + 1).indexOf(part);
    if (step < 0) return false;
    at += step + 1;
  }
  return true;
}
