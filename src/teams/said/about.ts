// One route, block or joint assessment, and what somebody typed about it: its form, with a line that says whose it is, so that
// nothing is written down about another.
import { jointSaid } from '../../ask/joint-said.ts';
import type { JointSign } from '../../ask/joint-said.ts';
import { say } from '../../words/say.ts';
import { shownOne } from '../actions/assessment-pages.ts';
import { shown as shownBlock } from '../actions/blocks.ts';
import { shown as shownRoute } from '../actions/route-shown.ts';
import type { Thing } from '../case-in-hand.ts';
import { escapeMarkdown } from '../formatting.ts';
import { noSuchRecord } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { matterOf } from '../views/assessment-parts.ts';
import { ofAssessment } from './assessment.ts';
import { ofBlock } from './block.ts';
import { ofRoute } from './route.ts';

export function about(turn: Turn, { kind, reference }: Thing, text: string): Promise<Result> {
  return ABOUT[kind]({ turn, reference, text, sign: jointSaid(text, kind) });
}

interface Said {
  readonly turn: Turn;
  readonly reference: string;
  readonly text: string;
  /** Null where nobody can tell what the words say of it: then it is shown as it stands. */
  readonly sign: JointSign | null;
}

const ABOUT: Readonly<Record<Thing['kind'], (said: Said) => Promise<Result>>> = {
  route: async ({ turn, reference, text, sign }) => {
    const route = await turn.joint.routes.see(turn.person, reference);
    if (!route) return noSuchRecord();
    const { number } = route.route;
    const agency = escapeMarkdown(route.direction === 'out' ? route.to.name : route.from.name);
    const line = say('jointSaid.about.route', { number, agency, matter: escapeMarkdown(route.matter) });
    return withLine(sign ? await ofRoute(turn, route, sign, text) : shownRoute({ page: 'one', route }), line);
  },
  block: async ({ turn, reference, text, sign }) => {
    const block = await turn.joint.blocks.see(turn.person, reference);
    if (!block) return noSuchRecord();
    const who = escapeMarkdown(block.side === 'ours' ? block.against : block.openedBy);
    const line = say('jointSaid.about.block', { who });
    return withLine(sign ? ofBlock(block, sign, text) : shownBlock({ page: 'one', block }), line);
  },
  assessment: async ({ turn, reference, text, sign }) => {
    const seen = await turn.joint.assessments.see(turn.person, reference);
    if (!seen) return noSuchRecord();
    const line = say('jointSaid.about.assessment', { matter: matterOf(seen.matter) });
    return withLine(sign ? await ofAssessment(turn, seen, sign, text) : await shownOne(turn, seen, {}), line);
  },
};

/** The same with whose it is before what it says itself. */
function withLine(result: Result, line: string): Result {
  const own = 'notice' in result ? result.notice : '';
  return { ...result, notice: [line, own].filter(Boolean).join(' '), tone: 'accent' } as Result;
}
