// A record's whole journal, page by page, and for an auditor what a check of it finds. Nothing here changes anything.
import type { Audited } from '../../cases/audit.ts';
import { may } from '../../people/may.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { showCase } from './cases.ts';

/** Somebody else's record for an auditor, or for a manager who browses it; null where they have a part in it. */
async function auditOf({ cases, person }: Turn, reference: string): Promise<Audited | null> {
  if (!may(person, 'audit') && (await cases.see(person, reference))) return null;
  const audited = await cases.audit(person, reference);
  return audited?.document?.author.id === person.id ? null : audited;
}

interface Paged {
  readonly ref: string;
  readonly inputs: { readonly page: string };
}

async function showJournal(turn: Turn, { ref, inputs }: Paged): Promise<Result> {
  const page = Number.parseInt(inputs.page, 10) || 0;
  const audited = await auditOf(turn, ref);
  if (audited) return { kind: 'audit', audited, shows: 'journal', page };
  const { cases, person } = turn;
  const document = (await cases.find(person, ref)) ?? (await cases.see(person, ref));
  return document && document.journal.length > 0 ? { kind: 'journal', document, page } : noSuchRecord();
}

async function showRecord(turn: Turn, { ref }: Pick<Paged, 'ref'>): Promise<Result> {
  const audited = await auditOf(turn, ref);
  return audited ? { kind: 'audit', audited, shows: 'record', page: 0 } : showCase(turn, ref);
}

const READS = { reads: true } as const;

export const auditActions = {
  journal: action(withInputs({ page: choice }), showJournal, READS),
  'show-record': action(aboutCase, showRecord, READS),
} satisfies Record<string, Action>;
