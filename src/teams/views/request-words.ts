// Words about a request to a manager, as its author and its managers both read them.
import type { Escalation } from '../../record/escalation-types.ts';
import type { CaseDocument, Decision } from '../../record/types.ts';
import { inWords } from '../../time/working-time.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import type { ViewContext } from './context.ts';
import { DECISIONS } from './verdict-words.ts';

/** Why a request came to a manager; `decidedBy`: whose decision the author does not agree with. */
export function whyWords({ edition }: ViewContext, reason: string, decidedBy = 'a manager'): string {
  if (reason === 'asked') return 'They want your view before they decide.';
  if (reason === 'disagreed') return `They do not agree with what ${escapeMarkdown(decidedBy)} decided.`;
  const entries = [...edition.escalation.waits, ...edition.escalation.told];
  return entries.find(({ id }) => id === reason)?.toManager ?? '';
}

/** A time as the council's clocks have it, such as "Monday 23 November at 16:00". */
export const when = (context: ViewContext, iso: string): string =>
  inWords(new Date(iso), context.edition.local.escalation.workingHours.timeZone);

/** What happens when nobody answers by `nextAt`: the last place of the ladder has nobody above it. */
export const afterwards = ({ edition }: ViewContext, { asked }: Escalation): string =>
  asked.at(-1)?.role === edition.local.escalation.ladder.at(-1)
    ? 'the people who run the bot are told'
    : 'the next manager is asked too';

/** What was decided, by whom; empty while nothing is, or where the request was taken back. */
export function decidedLine({ status, decided }: Escalation): string {
  if (status === 'open' || status === 'withdrawn' || !decided) return '';
  const sign = decided.outcome === 'approved' ? '✓ Approved' : '✕ Declined';
  return `${sign} by ${escapeMarkdown(decided.by.name)}, ${dayAndTime(decided.at)}. Decided: ${DECISIONS[decided.decision]}.`;
}

/** What the author does next once a manager decided that it is shared; empty where nothing goes, or nothing is filed yet. */
export function shareNow({ decided }: Escalation, document: CaseDocument): string {
  if (!decided || !document.filed || decided.decision === 'do-not-share') return '';
  return `If you have not shared ${decided.decision === 'share' ? 'it' : 'that part'} yet, share it now.`;
}

/** The decisions that can be picked, but for one. */
export const decisionChoices = (except: Decision | null = null): { title: string; value: string }[] =>
  Object.entries(DECISIONS)
    .filter(([value]) => value !== except)
    .map(([value, title]) => ({ title, value }));
