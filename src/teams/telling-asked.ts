// Somebody asks about telling the person themselves: what the policy says, with a way to the words of the case in hand.
import { asksForTheWords } from '../ask/telling-signs.ts';
import type { Understood } from '../ask/understanding.ts';
import type { CaseDocument } from '../record/types.ts';
import { answerQuestion, safetyIn } from './question.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';
import type { ToTell } from './views/answer.ts';
import { contextFor } from './views/context.ts';
import { mayTell, NOT_PICKED } from './views/tell.ts';

/** What is answered; null where nothing of it is asked. Danger was answered before. */
export async function tellingAsked(turn: Turn, text: string, understood: Understood): Promise<Result | null> {
  const isForWords = asksForTheWords(text);
  if (!isForWords && !understood.telling) return null;
  const document = await ownInHand(turn);
  if (isForWords && document && hasWords(turn, document))
    return { kind: 'tell', document, picked: NOT_PICKED, notice: safetyIn(turn, understood) };
  if (!understood.telling) return null;
  const answer = await answerQuestion(turn, text, understood);
  return answer.kind === 'policy' ? { ...answer, toTell: wayFrom(turn, document) } : answer;
}

/** The record that they looked at last, or the draft that they are on; null where neither is theirs any more. */
async function ownInHand(turn: Turn): Promise<CaseDocument | null> {
  const reference = turn.caseInHand.findFiled(turn) ?? turn.caseInHand.find(turn);
  const document = reference === null ? null : await turn.cases.find(turn.person, reference);
  return document?.author.id === turn.person.id ? document : null;
}

const hasWords = ({ viewContext }: Turn, document: CaseDocument): boolean =>
  mayTell(contextFor(viewContext(), document).edition, document);

function wayFrom(turn: Turn, document: CaseDocument | null): ToTell {
  if (!document) return { verb: null };
  const { id: ref, rev } = document;
  return { verb: hasWords(turn, document) ? 'tell' : 'resume', ref, rev };
}
