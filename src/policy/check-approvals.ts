import { z } from 'zod';
import { DECISIONS, isAgainst } from './decision.ts';
import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';
import { likelyAnswer } from './likely.ts';
import { needsManager } from './needs-manager.ts';
import { withOrdinary } from './ordinary.ts';
import { VERDICTS } from './rules-schema.ts';

/** A decision that a lawyer can read, and what it needs of a manager (approvals.yaml). */
export const approvalSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  facts: z.record(z.string(), z.string()),
  /** Facts that were asked about and answered "not sure". */
  unsure: z.array(z.string()).default([]),
  verdict: z.enum(VERDICTS),
  inPart: z.boolean().default(false),
  decision: z.enum(DECISIONS),
  expect: z.enum(['at-once', 'waits', 'alone']),
  reason: z.string().optional(),
  clause: z.string().optional(),
  note: z.string().optional(),
});
export type Approval = z.infer<typeof approvalSchema>;
export const approvalsSchema = z.array(approvalSchema);

/** What does not agree in each, a sentence each; empty where all does. Throws where a fact or value does not exist. */
export function checkApprovals(
  edition: Edition,
  approvals: readonly Approval[],
): { readonly approval: Approval; readonly problems: readonly string[] }[] {
  return approvals.map((approval) => ({ approval, problems: problemsOf(edition, approval) }));
}

function problemsOf(edition: Edition, approval: Approval): string[] {
  const unsure = new Set(approval.unsure);
  const facts: Facts = withOrdinary(edition, approval.facts, unsure);
  edition.conditions.compile(approval.facts);
  const said = likelyAnswer(edition, approval.facts, new Set()).verdict;
  const need = needsManager(edition, {
    facts,
    unsure,
    decision: approval.decision,
    againstVerdict: isAgainst(said, approval.decision, false),
  });
  const found = need ? { told: 'at-once', waits: 'waits' }[need.kind] : 'alone';
  const compare = (what: string, expected: unknown, got: unknown): string[] =>
    expected === got ? [] : [`Expected ${what} ${String(expected)}, not ${String(got)}.`];
  return [
    ...compare('the verdict', approval.verdict, said.verdict),
    ...compare('in part', approval.inPart, said.inPart),
    ...compare('the need', approval.expect, found),
    ...compare('the reason', approval.reason, need?.reason),
    ...compare('the clause', approval.clause, need?.clause),
  ];
}
