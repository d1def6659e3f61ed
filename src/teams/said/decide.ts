// What somebody typed of whether something goes by a route, put into the draft that decides it: once they have pressed that,
// so that words alone begin nothing. It is proposed there and settles nothing.
import { daySaid } from '../../ask/day-said.ts';
import { saysIfItGoes, spelt } from '../../ask/joint-said.ts';
import { byStanding, proposalsOf } from '../../ask/standing.ts';
import { weGave } from '../../ask/whose-word.ts';
import { londonDay } from '../../record/days.ts';
import type { CaseCommand, CaseDocument } from '../../record/types.ts';
import type { Waiting } from '../case-in-hand.ts';
import { isRiskHeard } from '../question.ts';
import type { Turn } from '../turn.ts';

/** The draft of this route with what was said of it, where that waits; as it was where nothing does, or it is no draft. */
export async function withSaid(turn: Turn, route: string, document: CaseDocument): Promise<CaseDocument> {
  const waiting = document.draft ? turn.caseInHand.take(turn) : null;
  if (!waiting) return document;
  if (waiting.of !== route) {
    turn.caseInHand.wait(turn, waiting);
    return document;
  }
  let after = document;
  for (const command of commandsFor(turn, waiting))
    after = (await turn.cases.run(turn.person, document.id, null, command)).document ?? after;
  return after;
}

/** What the route itself says is nothing that anybody's words say better. */
const OF_THE_ROUTE: ReadonlySet<string> = new Set(['recipient', 'request', 'emergency']);

function commandsFor(turn: Turn, { text, understood }: Waiting): CaseCommand[] {
  if (saysIfItGoes(text)) {
    const facts = understood.facts.filter(
      ({ fact, words, guessed }) => words !== '' && !guessed && !OF_THE_ROUTE.has(fact),
    );
    const read = proposalsOf(facts);
    const { open } = byStanding(facts);
    if (Object.keys(read).length + open.length === 0) return [];
    return [{ type: 'hear', read, open, riskHeard: isRiskHeard(turn, understood), reader: understood.reader }];
  }
  return weGave(spelt(text)) ? [{ type: 'fill', form: whenItWent(turn, text), stays: true }] : [];
}

function whenItWent({ viewContext }: Turn, text: string): Record<string, string> {
  const today = londonDay(viewContext().now);
  const on = daySaid(text, today, 'past');
  if (on === '') return {};
  return on === today ? { sharedAt: 'today' } : { sharedAt: 'earlier', sharedOn: on };
}
