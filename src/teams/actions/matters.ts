// A matter: its timeline by a case reference, the way from it to each thing, and its page.
import { JOINT_KINDS } from '../../joint/facts.ts';
import type { JointKind } from '../../joint/facts.ts';
import { may, rolesThatMay } from '../../people/may.ts';
import type { Role } from '../../people/types.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord, notDone, notice, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { showAssessment } from './assessments.ts';
import { showBlocks } from './blocks.ts';
import { showCase } from './cases.ts';
import { showRoute } from './route-shown.ts';

/** Who is told of the word; information governance has so many that it types this one without being told. */
export const MATTER_ROLES: readonly Role[] = [...rolesThatMay('work-jointly'), 'auditor'];

/** A thing of joint working as its own part shows it. */
type Show = (turn: Turn, reference: string) => Promise<Result>;

/** By the kind of thing; a part that shows none has no way to it. */
const SHOW: Readonly<Partial<Record<JointKind, Show>>> = {
  route: (turn, reference) => showRoute(turn, reference),
  block: showBlocks,
  assessment: showAssessment,
};

const isJointKind = (kind: string): kind is JointKind => (JOINT_KINDS as readonly string[]).includes(kind);

/** The timeline of a matter, or which one is meant, where nothing was typed. */
export async function showMatter({ joint, person }: Turn, typed = ''): Promise<Result> {
  if (!may(person, 'work-jointly') && !may(person, 'audit'))
    return notice(say('matter.notForYou.title'), say('matter.notForYou.message'));
  if (typed.trim() === '') return { kind: 'matter', seen: null };
  const seen = await joint.matters.see(person, typed);
  return seen ? { kind: 'matter', seen } : notDone(say('matter.noReference'));
}

/** Opens what a row names: `<kind> <reference>`. Whether it reaches them, each part asks anew. */
function openThing(turn: Turn, named: string): Promise<Result> {
  const [kind = '', reference = ''] = named.split(' ');
  const show = isJointKind(kind) ? SHOW[kind] : showCase;
  return show ? show(turn, reference) : Promise.resolve(noSuchRecord());
}

/** About how large such a page is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 30_000;

async function offerPage(turn: Turn, matter: string): Promise<Result> {
  const { person } = turn;
  const seen = await turn.joint.matters.see(person, matter);
  if (!seen) return notDone(say('matter.noReference'));
  const file = {
    asked: { kind: 'matter', ref: seen.matter },
    name: 'matter.html',
    bytes: ABOUT,
    summary: say('matter.page.summary'),
    description: say('matter.page.consent'),
  } as const;
  const quoted = seen.matter.replaceAll(/[^\p{L}\p{N} ./_-]/gu, '');
  const command = `npx can-i-share matter "${quoted}" --as ${person.key} --out matter.html`;
  return offerFile(turn, file, { why: say('copies.page.atTerminal'), command });
}

const READS = { reads: true, register: true } as const;

/** What the people have open whom somebody leads or stands in for. */
const showPeoples = async ({ joint, person }: Turn, from: number): Promise<Result> => ({
  kind: 'peoples',
  things: await joint.peoples.listFor(person),
  from,
});

export const matterActions = {
  'joint-people': action(
    withInputs({ people: choice }),
    (turn, { inputs }) => showPeoples(turn, Math.max(0, Number.parseInt(inputs.people, 10) || 0)),
    { reads: true },
  ),
  matter: action(withInputs({ matter: text }), (turn, { inputs }) => showMatter(turn, inputs.matter), READS),
  'matter-open': action(withInputs({ open: choice }), (turn, { inputs }) => openThing(turn, inputs.open), READS),
  'matter-page': action(withInputs({ matter: text }), (turn, { inputs }) => offerPage(turn, inputs.matter), READS),
} satisfies Record<string, Action>;
