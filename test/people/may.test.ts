import assert from 'node:assert/strict';
import { may } from '../../src/people/may.ts';
import type { Action } from '../../src/people/may.ts';
import { ROLES } from '../../src/record/types.ts';
import type { Actor, Role } from '../../src/record/types.ts';
import { filed, opened, pat } from '../record/example.ts';

const as = (role: Role, rest: Partial<Actor> = {}): Actor => ({ ...pat, id: `a ${role}`, roles: [role], ...rest });
const who = (action: Action, document?: ReturnType<typeof filed>, rest: Partial<Actor> = {}): Role[] =>
  ROLES.filter((role) => may(as(role, rest), action, document));

describe('Who may do what', () => {
  const [record, draft] = [filed(), opened()];

  it('lets those who decide open a case', () => {
    assert.deepEqual(who('open'), ['practitioner', 'manager', 'senior-manager', 'director']);
  });

  it('lets them act on and see their own, and nobody else act at all', () => {
    assert.deepEqual(who('act', record, { id: pat.id }), ['practitioner', 'manager', 'senior-manager', 'director']);
    assert.deepEqual(who('act', record), []);
  });

  it("shows another's record to auditors of the agency only", () => {
    assert.deepEqual(who('see', record), ['auditor']);
    assert.deepEqual(who('see', record, { agency: 'SCC' }), []);
    assert.deepEqual(who('see', record, { agency: 'SCC', id: pat.id }), []);
  });

  it("shows nobody another's draft", () => {
    assert.deepEqual(who('see', draft), []);
  });

  it("gives the agency's records as a whole to auditors only", () => {
    assert.deepEqual(who('audit'), ['auditor']);
  });

  it('gives nothing to somebody without a role', () => {
    for (const action of ['open', 'act', 'see', 'audit'] as const)
      assert.equal(may({ ...pat, roles: [] }, action, record), false);
  });
});
