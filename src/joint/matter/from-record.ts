// A record of one's own agency as a thing of its matter: that it was decided, never why.
import { decisionInForce } from '../../record/decision-of.ts';
import { isKind } from '../../record/entries.ts';
import { DECISIONS } from '../../record/in-words/decision.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { MatterEvent, MatterThing, MatterWait } from './types.ts';

export function thingOfRecord(document: CaseDocument): MatterThing {
  const { id, journal, received, author } = document;
  const decided = decisionInForce(journal);
  return {
    kind: 'record',
    reference: id,
    title: received ? say('matter.received', { name: author.name }) : say('matter.record', { name: author.name }),
    stands: standsAt(document),
    isOpen: document.escalation?.status === 'open',
    began: journal[0]?.at ?? document.created,
    dates: [],
    waits: waitsOf(document),
    happened: [
      ...beginning(document),
      ...(decided
        ? [
            {
              at: decided.at,
              what: say('matter.decided', { decision: DECISIONS[decided.decision] }),
              by: decided.by.name,
            },
          ]
        : []),
    ],
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
function beginning({ journal, received }: CaseDocument): MatterEvent[] {
  const [first] = journal;
  if (!first || (!received && isKind(first, 'filed'))) return [];
  return [{ at: first.at, what: received ? say('matter.isReceived') : say('matter.isAsked'), by: first.by.name }];
}

function waitsOf({ escalation }: CaseDocument): MatterWait[] {
  if (escalation?.status !== 'open') return [];
  const whom = escalation.asked.at(-1)?.name ?? '';
  return [{ what: say('matter.wait.decision'), whom, by: escalation.nextAt, isYours: false }];
}
