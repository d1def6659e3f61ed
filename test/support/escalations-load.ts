// Many cases that wait for many managers, put into a store beforehand, with everybody's chat known.
import { parseDirectory } from '../../src/people/directory.ts';
import type { Directory } from '../../src/people/directory.ts';
import { decide } from '../../src/record/decide.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import { context, draft, edition, START } from './ladder.ts';

export const PAIRS = 50;
const id = (kind: string, n: number): string => `00000000-0000-0000-0000-0000000${kind}${String(n).padStart(4, '0')}`;

/** Fifty practitioners, each with a manager of their own, under one director. */
export const peopleFile = (pairs = PAIRS): string =>
  [
    'agency: NCC',
    'agencyName: Norfolk County Council',
    'tenantId: 00000000-0000-0000-0000-000000000001',
    'botId: 00000000-0000-0000-0000-000000000011',
    'people:',
    `  - { key: dee, id: ${id('d', 1)}, name: Dee Director, roles: [director], team: Top }`,
    ...Array.from({ length: pairs }, (_, n) => [
      `  - { key: m${n}, id: ${id('e', n)}, name: Manager ${n}, roles: [manager], team: Team ${n}, manager: dee }`,
      `  - { key: p${n}, id: ${id('f', n)}, name: Worker ${n}, roles: [practitioner], team: Team ${n}, manager: m${n} }`,
    ]).flat(),
  ].join('\n');

export const peopleOf = (pairs = PAIRS): Directory => parseDirectory(peopleFile(pairs));

/** Puts `many` waiting cases into the store, and where each person can be written to. Asked at `now`. */
export async function fill(
  store: Store,
  directory: Directory,
  serviceUrl: string,
  many: number,
  now: Date,
): Promise<string[]> {
  for (const person of directory.people) {
    await store.create({
      id: `reach-${person.id}`,
      pk: 'NCC',
      kind: 'reach',
      open: true,
      reference: {
        bot: { id: `28:${directory.botId}`, name: 'Can I share?' },
        user: { id: `29:${person.key}`, name: person.name, aadObjectId: person.id },
        conversation: {
          id: `personal-${person.key}`,
          conversationType: 'personal',
          isGroup: false,
          name: '',
          tenantId: directory.tenantId,
        },
        channelId: 'msteams',
        serviceUrl,
        locale: 'en-GB',
      },
    } as never);
  }
  const whole = draft('weighed', 'share');
  const at = context(now, {}, directory);
  const pairs = directory.byRole('practitioner').length;
  const references: string[] = [];
  for (let n = 0; n < many; n += 1) {
    const author = directory.byKey(`p${n % pairs}`)!;
    const reference = `NCC-${String(n).padStart(4, '0')}-0000`;
    const asked = decide(
      edition,
      { ...whole, id: reference, author: { id: author.id, name: author.name, team: author.team } },
      author,
      { type: 'file' },
      at,
    );
    if (asked.outcome !== 'apply') throw new Error(JSON.stringify(asked));
    await store.create<CaseDocument>(asked.document);
    references.push(reference);
  }
  return references;
}

export { START };
