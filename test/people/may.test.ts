import assert from 'node:assert/strict';
import { may } from '../../src/people/may.ts';
import type { Action } from '../../src/people/may.ts';
import { ROLES } from '../../src/people/types.ts';
import type { Actor, Role } from '../../src/people/types.ts';
import { filed, opened, pat } from '../record/example.ts';

const as = (role: Role, rest: Partial<Actor> = {}): Actor => ({ ...pat, id: `a ${role}`, roles: [role], ...rest });
const who = (action: Action, document?: ReturnType<typeof filed>, rest: Partial<Actor> = {}): Role[] =>
  ROLES.filter((role) => may(as(role, rest), action, document));

/** What is about records, and what is about the register of them. */
const ON_RECORDS: readonly Action[] = ['open', 'act', 'see', 'see-limits', 'audit', 'administer', 'advise'];
const ON_REGISTER: Readonly<Partial<Record<Action, readonly Role[]>>> = {
  register: ['auditor', 'information-governance'],
  'access-log': ['auditor', 'information-governance'],
  keep: ['information-governance', 'records-manager'],
  hold: ['information-governance', 'records-manager', 'legal-adviser'],
  'approve-disposal': ['information-governance', 'records-manager'],
  pack: ['information-governance', 'records-manager', 'legal-adviser'],
  publish: ['information-governance'],
  review: ['manager', 'senior-manager', 'director', 'auditor', 'information-governance'],
};
const ACTIONS: readonly Action[] = [...ON_RECORDS, ...(Object.keys(ON_REGISTER) as Action[])];

describe('Who may do what', () => {
  const [record, draft] = [filed(), opened()];

  it('lets those who decide open a case', () => {
    assert.deepEqual(who('open'), ['practitioner', 'manager', 'senior-manager', 'director']);
  });

  it('lets them act on and see their own, and nobody else act at all', () => {
    assert.deepEqual(who('act', record, { id: pat.id }), ['practitioner', 'manager', 'senior-manager', 'director']);
    assert.deepEqual(who('act', record), []);
  });

  it("shows another's record to those who audit in the agency only", () => {
    assert.deepEqual(who('see', record), ['auditor', 'information-governance']);
    assert.deepEqual(who('see', record, { agency: 'SCC' }), []);
    assert.deepEqual(who('see', record, { agency: 'SCC', id: pat.id }), []);
  });

  it('shows limits on what was given to whoever decides in the same agency, and to nobody elsewhere', () => {
    assert.deepEqual(who('see-limits', record), ['practitioner', 'manager', 'senior-manager', 'director']);
    assert.deepEqual(who('see-limits', record, { agency: 'SCC' }), []);
  });

  it("shows nobody another's draft", () => {
    assert.deepEqual(who('see', draft), []);
    assert.deepEqual(who('see-limits', draft), []);
  });

  it("gives the agency's records as a whole to those who audit only", () => {
    assert.deepEqual(who('audit'), ['auditor', 'information-governance']);
  });

  it('lets everybody change something but those who only audit', () => {
    assert.deepEqual(
      ROLES.filter((role) => !may(as(role), 'change')),
      ['auditor', 'information-governance'],
    );
    assert.equal(may(as('auditor', { roles: ['auditor', 'manager'] }), 'change'), true);
    assert.equal(may(as('auditor', { roles: [] }), 'change'), false);
  });

  it('gives what is stuck to administrators, and advice to the Guardian', () => {
    assert.deepEqual(who('administer'), ['admin']);
    assert.deepEqual(who('advise'), ['caldicott-guardian']);
  });

  it('gives the register to those who find, keep, hold, destroy, answer requests and review', () => {
    for (const [action, roles] of Object.entries(ON_REGISTER)) assert.deepEqual(who(action as Action), roles, action);
  });

  it('shows what a record says to no records manager and no legal adviser', () => {
    for (const action of ON_RECORDS)
      for (const role of ['records-manager', 'legal-adviser'] as const)
        assert.ok(!who(action, record).includes(role), `${role} may ${action}`);
  });

  it('gives roles whose work is still to come nothing at all', () => {
    for (const action of ACTIONS)
      for (const role of ['service-manager', 'contact-point'] as const)
        assert.ok(!who(action, record).includes(role), `${role} may ${action}`);
  });

  it('gives nothing to somebody without a role', () => {
    for (const action of ACTIONS) assert.equal(may({ ...pat, roles: [] }, action, record), false);
  });
});
