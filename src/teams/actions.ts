// Every button there is: verb → how its tap is read, who may press it, and what it does.
import type { Role } from '../record/types.ts';
import type { Action } from './action.ts';
import { agreementActions } from './actions/agreements.ts';
import { askActions } from './actions/ask.ts';
import { assessmentActions } from './actions/assessments.ts';
import { arrivedActions } from './actions/arrived.ts';
import { auditActions } from './actions/audit.ts';
import { awayActions } from './actions/away.ts';
import { blockActions } from './actions/blocks.ts';
import { caseActions } from './actions/cases.ts';
import { copyActions } from './actions/copies.ts';
import { clauseActions } from './actions/clauses.ts';
import { dangerActions } from './actions/danger.ts';
import { doubtActions } from './actions/doubt.ts';
import { filingActions } from './actions/filing.ts';
import { formActions } from './actions/form.ts';
import { guardianActions } from './actions/guardian.ts';
import { healthActions } from './actions/health.ts';
import { reviewActions } from './actions/review.ts';
import { keepActions } from './actions/keep.ts';
import { practiseActions } from './actions/practise.ts';
import { eraseActions } from './actions/erase.ts';
import { packActions } from './actions/packs.ts';
import { listActions } from './actions/lists.ts';
import { matterActions } from './actions/matters.ts';
import { mineActions } from './actions/mine.ts';
import { receivedActions } from './actions/received.ts';
import { registerActions } from './actions/register.ts';
import { requestActions } from './actions/requests.ts';
import { protocolActions } from './actions/protocol.ts';
import { routeActions } from './actions/routes.ts';
import { sharedActions } from './actions/shared.ts';
import { stuckActions } from './actions/stuck.ts';
import { tellActions } from './actions/tell.ts';
import { versionActions } from './actions/versions.ts';
import { whichCaseActions } from './actions/which-case.ts';
import { wholeActions } from './actions/whole.ts';

export const ACTIONS: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    ...dangerActions,
    ...agreementActions,
    ...askActions,
    ...caseActions,
    ...formActions,
    ...filingActions,
    ...matterActions,
    ...mineActions,
    ...receivedActions,
    ...requestActions,
    ...guardianActions,
    ...listActions,
    ...healthActions,
    ...blockActions,
    ...keepActions,
    ...packActions,
    ...protocolActions,
    ...routeActions,
    ...assessmentActions,
    ...eraseActions,
    ...practiseActions,
    ...reviewActions,
    ...auditActions,
    ...registerActions,
    ...sharedActions,
    ...tellActions,
    ...stuckActions,
    ...arrivedActions,
    ...awayActions,
    ...doubtActions,
    ...versionActions,
    ...whichCaseActions,
    ...clauseActions,
    ...copyActions,
    ...wholeActions,
  }),
);

/** Whether somebody with these roles may do what is only for some. */
export const isFor = (roles: readonly Role[] | undefined, person: { readonly roles: readonly Role[] }): boolean =>
  roles === undefined || roles.some((role) => person.roles.includes(role));
