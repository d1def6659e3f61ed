import type { Actor, CaseDocument, Role } from '../record/types.ts';

/**
 * What somebody may want to do: `open` a case, `act` on one (change, file, correct), `see` one, or `audit` the
 * agency's records as a whole.
 */
export type Action = 'open' | 'act' | 'see' | 'audit';

/** Those who decide about sharing: the people of a team, and everybody on the ladder above them. */
const DECIDING: readonly Role[] = ['practitioner', 'manager', 'senior-manager', 'director'];

const has = (actor: Actor, roles: readonly Role[]): boolean => actor.roles.some((role) => roles.includes(role));

/**
 * Who may do what: people who decide, with their own cases; auditors, with what their agency has put on record (a
 * draft is not on record, and an auditor never changes anything); nobody else. To everybody else a record that exists
 * and one that does not are the same.
 */
export function may(
  actor: Actor,
  action: Action,
  document?: Pick<CaseDocument, 'agency' | 'author' | 'journal'>,
): boolean {
  const own = document?.agency === actor.agency && document.author.id === actor.id && has(actor, DECIDING);
  const audits = has(actor, ['auditor']);
  return {
    open: has(actor, DECIDING),
    act: own,
    see: own || (audits && document?.agency === actor.agency && document.journal.length > 0),
    audit: audits,
  }[action];
}
