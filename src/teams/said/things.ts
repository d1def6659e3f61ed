// What agencies do together and is open with somebody, as a row to pick from calls it.
import type { JointKind } from '../../ask/joint-said.ts';
import type { Agency, AgencyKind } from '../../people/types.ts';
import { say } from '../../words/say.ts';
import type { Thing } from '../case-in-hand.ts';
import type { Turn } from '../turn.ts';
import { openerToName } from '../views/assessment-parts.ts';
import type { SaidOf } from '../views/which-thing.ts';

/** What is open with them, of these kinds. */
export async function allOpen({ joint, person }: Turn, kinds: readonly JointKind[]): Promise<readonly SaidOf[]> {
  const [routes, blocks, assessments] = await Promise.all([
    kinds.includes('route') ? joint.routes.listFor(person) : [],
    kinds.includes('block') ? joint.blocks.listFor(person, { open: true }) : [],
    kinds.includes('assessment') ? joint.assessments.listFor(person) : [],
  ]);
  return [
    ...routes.map(({ id, route, direction, from, to, matter }) => {
      const other = direction === 'out' ? to.name : from.name;
      const title = say('jointSaid.rows.route', { number: route.number, agency: other, matter });
      return { kind: 'route', reference: id, title, other, matter } as const;
    }),
    ...blocks.map(({ id, against, side, openedBy, matter }) => {
      const other = side === 'ours' ? against : openedBy;
      return {
        kind: 'block',
        reference: id,
        title: say('jointSaid.rows.block', { who: other }),
        other,
        matter,
      } as const;
    }),
    ...assessments.map((one) => {
      const { reference, matter } = one;
      const by = openerToName(one, assessments) ?? '';
      const title = [say('jointSaid.rows.assessment', { matter }), by].filter(Boolean).join(', ');
      return { kind: 'assessment', reference, title, other: '', matter } as const;
    }),
  ];
}

/** The same of one of them; none where it is open no more. */
export const listed = async (turn: Turn, { kind, reference }: Thing): Promise<readonly SaidOf[]> =>
  (await allOpen(turn, [kind])).filter((one) => one.reference === reference);

/** What an agency of each kind is called where it is spoken of; any other by its name alone. */
const CALLED: Partial<Readonly<Record<AgencyKind, RegExp>>> = {
  police: /\b(?:police|constabulary|officers?|detectives?|dc|pc|ds)\b/iu,
  health: /\b(?:health|nhs|gps?|doctors?|surgery|hospital|nurses?|midwi\p{L}+|camhs)\b/iu,
  education: /\b(?:schools?|teachers?|head|nursery|college|dsl)\b/iu,
  prosecution: /\b(?:cps|prosecutors?|crown prosecution)\b/iu,
  council: /\b(?:council|social (?:care|workers?|services))\b/iu,
};

/** Whether the words name this agency, by its name or as its kind is called. */
export const isNamedBy = (text: string, { kind, name }: Pick<Agency, 'kind' | 'name'>): boolean =>
  text.toLowerCase().includes(name.toLowerCase()) || CALLED[kind]?.test(text) === true;

/** Those that the words name: by the case, by the reference, or by the agency. */
export function namedIn({ joint, person }: Turn, open: readonly SaidOf[], text: string): SaidOf[] {
  const words = text.toLowerCase();
  const agencies = joint.blocks.others(person).agencies.filter((one) => isNamedBy(text, one));
  const names = new Set(agencies.map(({ name }) => name));
  return open.filter(
    ({ matter, other, reference }) =>
      (matter !== '' && words.includes(matter.toLowerCase())) ||
      words.includes(reference.toLowerCase()) ||
      (other !== '' && (names.has(other) || words.includes(other.toLowerCase()))),
  );
}
