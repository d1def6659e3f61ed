import assert from 'node:assert/strict';
import { may } from '../../src/people/may.ts';
import type { Action } from '../../src/people/may.ts';
import { ROLES } from '../../src/people/types.ts';
import type { Actor, Role } from '../../src/people/types.ts';
import { filed, opened, pat } from '../record/example.ts';

const as = (role: Role, rest: Partial<Actor> = {}): Actor => ({ ...pat, id: `a ${role}`, roles: [role], ...rest });
const who = (action: Action, document?: ReturnType<typeof filed>, rest: Partial<Actor> = {}): Role[] =>
  ROLES.filter((role) => may(as(role, rest), action, document));

const ACTIONS: readonly Action[] = ['open', 'act', 'see', 'see-limits', 'audit', 'administer', 'advise'];

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

  it('gives roles whose work is still to come nothing at all', () => {
    const later: Role[] = ['records-manager', 'legal-adviser', 'service-manager', 'contact-point'];
    for (const action of ACTIONS)
      for (const role of later) assert.ok(!who(action, record).includes(role), `${role} may ${action}`);
  });

  it('gives nothing to somebody without a role', () => {
    for (const action of ACTIONS) assert.equal(may({ ...pat, roles: [] }, action, record), false);
  });
});
