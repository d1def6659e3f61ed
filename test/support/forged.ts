// What somebody may put into a card about something that is not theirs, and what two answers have in common.
import type { StoredDocument } from '../../src/store/port.ts';
import { MATTER } from './joint-between.ts';
import { AGENCIES, threeAgencies } from './three-agencies.ts';

/** One of the form that references have, which nothing has. */
const NOTHING = '0000-0000';

/** A reference of the same agency that nothing has. */
export const missing = ({ pk }: StoredDocument): string => `${pk}-${NOTHING}`;

/** What a forged card may say of it. */
export function valuesOf(document: StoredDocument): string[] {
  const { outbox = [], journal = [] } = document as {
    outbox?: { id: string }[];
    journal?: { content?: Record<string, unknown> }[];
  };
  const ids = journal
    .flatMap(({ content }) => Object.values(content ?? {}))
    .filter((one): one is string => typeof one === 'string' && !/zz/i.test(one));
  return [
    document.id,
    `of=${document.id}`,
    `id=${document.id}&page=`,
    MATTER,
    ...outbox.slice(0, 3).map(({ id }) => `${document.id} ${id}`),
    ...ids.slice(0, 10).map((id) => id.slice(0, 200)),
    'true',
    'share',
    '1',
    'a1',
    'c1',
    '2026-12-01',
    'It is needed for the case.',
  ];
}

/** What is said, without what tells two answers apart that say the same. */
export const even = (answer: string, reference: string): string =>
  answer
    .replaceAll(reference, 'REF')
    .replaceAll(/"(?:id|replyToId|activityId)":"[^"]*"/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');

/** Whom another agency has to work with may be known by name, team and agency: that is no word of what it holds. */
const NAMES = new RegExp(
  AGENCIES.flatMap((agency) => (threeAgencies().of(agency)?.people ?? []).flatMap(({ name, team }) => [name, team]))
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

export const withoutNames = (said: string): string => said.replaceAll(NAMES, 'somebody');
