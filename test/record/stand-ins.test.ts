import assert from 'node:assert/strict';
import { nameStandIn, noAbsences } from '../../src/record/absences.ts';
import { actingAs } from '../../src/record/journal.ts';
import { verifyAbsences } from '../../src/record/verify-absences.ts';
import type { Role } from '../../src/record/types.ts';
import { context, person, START } from '../support/ladder.ts';

const NEXT_WEEK = '2026-11-30T00:00:00.000Z';

interface Said {
  readonly by?: string;
  readonly role?: Role;
  readonly agency?: string;
  readonly whose?: string;
  readonly to?: string;
  readonly until?: string;
}

/** What a check finds of a list in which one entry says this, chained and hashed like any other. */
function found({ by = 'mo', role = 'manager', agency = 'NCC', whose = 'pat', to = 'sam', until = NEXT_WEEK }: Said) {
  const who = actingAs({ ...person(by), agency }, role);
  const { id, name } = person(to);
  const named = { person: person(whose).id, delegate: { id, name }, until };
  const list = nameStandIn(noAbsences('NCC'), who, named, context());
  return verifyAbsences(JSON.parse(JSON.stringify(list)), [], START).map(({ code }) => code);
}

describe('An entry by which somebody stands in', () => {
  it('is right where who is away has said so, in whatever role, or somebody of the agency who leads others', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ by: 'pat', role: 'practitioner' }), []);
    for (const role of ['senior-manager', 'director', 'service-manager'] as const)
      assert.deepEqual(found({ role }), []);
  });

  it('is found where nobody may have said it: a colleague, another agency, of themselves, for years or for no time', () => {
    const wrong: Record<string, Said> = {
      'a colleague': { role: 'practitioner' },
      'a contact point': { role: 'contact-point' },
      'another agency': { agency: 'POL' },
      'for themselves': { to: 'pat' },
      'for years': { until: '2028-11-30T00:00:00.000Z' },
      'for no time': { until: '2026-11-01T00:00:00.000Z' },
    };
    for (const [what, said] of Object.entries(wrong)) assert.deepEqual(found(said), ['absences-differ'], what);
  });
});
