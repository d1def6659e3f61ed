// Records of two months of a council, through the product's own commands, for tests of its review.
import type { Actor, CaseDocument } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import type { Directory, Person } from '../../src/people/directory.ts';
import { act, askAs, context, draft, edition, directory, FORM, person, run } from './ladder.ts';

const TEAMS = ['Family Support East', 'Family Support West', 'Adult Care'] as const;

/** Six people of each team, whom Mo manages. */
const WORKERS: readonly Person[] = TEAMS.flatMap((team, t) =>
  Array.from({ length: 6 }, (_, i): Person => {
    const number = 10 * t + i;
    const id = `00000000-0000-0000-0000-0000000${String(10_000 + number)}`;
    const manager = person('mo').id;
    return { id, name: `Worker ${number}`, key: `w${number}`, roles: ['practitioner'], team, agency: 'NCC', manager };
  }),
);

/** The people file with them. */
const council: Directory = {
  ...directory,
  people: [...directory.people, ...WORKERS],
  find: (id) => WORKERS.find((one) => one.id === id) ?? directory.find(id),
  managerOf: ({ id }) => (WORKERS.some((one) => one.id === id) ? directory.byKey('mo') : directory.managerOf({ id })),
};

type Situation = Parameters<typeof draft>[0];
type Decision = Parameters<typeof draft>[1];

/** One decision, filed some minutes after its question. */
export function filed(
  number: number,
  at: Date,
  author: Actor,
  { situation, decision, minutes }: { situation: Situation; decision: Decision; minutes: number },
): CaseDocument {
  const reference = `NCC-7K3F-${String(number).padStart(4, '0')}`;
  const later = (of: number) => ({ ...context(new Date(at.getTime() + of * 60_000), {}, council), reference });
  const begun = draft(situation, decision, author, later(0));
  const form = { ...FORM, decision, sharedAt: decision === 'do-not-share' ? 'not-yet' : 'now' } as const;
  const filled = run(begun, author, { type: 'fill', form }, later(minutes));
  const asked = number % 4 === 0 ? askingGuardian(filled, author, later(minutes)) : filled;
  const document = run(asked, author, { type: 'file' }, later(minutes));
  return document.state === 'waiting'
    ? act(document, 'mo', { type: 'approve', reason: 'They may be right.' }, later(minutes + 45))
    : document;
}

function askingGuardian(document: CaseDocument, author: Actor, at: ReturnType<typeof context>): CaseDocument {
  const number = Number(document.id.slice(-4));
  const choices = Object.fromEntries(
    edition.escalation.guardian.questions.map(({ id, choices: all }) => [
      id,
      all[(number / 4) % Math.min(3, all.length)]!.id,
    ]),
  );
  const decided = askAs(document, author, { type: 'ask-guardian', choices, text: '', notNames: true }, at);
  if (decided.outcome !== 'apply') throw new Error(decided.outcome);
  return decided.document;
}

/** So many decisions from this day on, of three teams of six people each. */
export function decisions(many: number, first: Date, from = 0): CaseDocument[] {
  return Array.from({ length: many }, (_, i) => {
    const number = from + i;
    const team = TEAMS[Math.min(2, Math.floor(i / 2) % 4)]!;
    const author = WORKERS.filter((one) => one.team === team)[i % 6]!;
    const at = new Date(first.getTime() + i * 4 * 60 * 60_000);
    const kinds = [
      { situation: 'agreed', decision: 'share', minutes: 10 + (i % 50) },
      { situation: 'risk', decision: 'share', minutes: 5 + (i % 20) },
      { situation: 'agreed', decision: i % 5 === 0 ? 'share-in-part' : 'do-not-share', minutes: 90 + i },
    ] as const;
    return filed(number, at, author, kinds[i % 3]!);
  });
}

export async function keep(store: Store, documents: readonly CaseDocument[]): Promise<void> {
  for (const document of documents) await store.create(document);
}
