// A record of one's own agency as a thing of its matter: that it was decided, never why.
import { decisionInForce } from '../../record/decision-of.ts';
import { isKind } from '../../record/entries.ts';
import { DECISIONS } from '../../record/in-words/decision.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { eventsOf } from './happened.ts';
import type { LooksAt } from './happened.ts';
import type { MatterThing, MatterWait } from './types.ts';

export function thingOfRecord(document: CaseDocument, { id: self, agency }: LooksAt['actor']): MatterThing {
  const { id, journal, received, author } = document;
  return {
    kind: 'record',
    reference: id,
    title: received ? say('matter.received', { name: author.name }) : say('matter.record', { name: author.name }),
    stands: standsAt(document),
    isOpen: document.escalation?.status === 'open',
    began: journal[0]?.at ?? document.created,
    dates: [],
    waits: waitsOf(document, self),
    happened: eventsOf(linesOf(document), { actor: { id: self, agency }, journal }),
    proceedings: null,
  };
}

function standsAt({ journal, received, escalation }: CaseDocument): string {
  if (received) return say('matter.isReceived');
  if (escalation?.status === 'open') return say('matter.isAsked');
  const decided = decisionInForce(journal);
  return decided ? DECISIONS[decided.decision] : say('matter.isUndecided');
}

/** A record that was filed at once begins with what was decided. */
function linesOf({ journal, received }: CaseDocument): Parameters<typeof eventsOf>[0] {
  const [first] = journal;
  const decided = decisionInForce(journal);
  const begins = first && (received || !isKind(first, 'filed'));
  const words = received ? say('matter.isReceived') : say('matter.isAsked');
  return [
    ...(begins ? [{ at: first.at, words, by: first.by.name }] : []),
    ...(decided
      ? [
          {
            at: decided.at,
            words: say('matter.decided', { decision: DECISIONS[decided.decision] }),
            by: decided.by.name,
          },
        ]
      : []),
  ];
}

function waitsOf({ escalation }: CaseDocument, self: string): MatterWait[] {
  if (escalation?.status !== 'open') return [];
  const asked = escalation.asked.at(-1);
  const what = say('matter.wait.decision');
  return [{ what, whom: asked?.name ?? '', by: escalation.nextAt, whose: asked?.id === self ? 'you' : 'agency' }];
}
