// The card on which one of the nine routes is read, as people of each agency see it; and of one that was refused.
import assert from 'node:assert/strict';
import { loadDirectory } from '../../src/people/directory.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { RouteSeen } from '../../src/joint/routes/types.ts';
import { protocolView, readView } from '../../src/teams/views/protocol.ts';
import { routesView } from '../../src/teams/views/routes.ts';
import { routeSeen } from '../support/route-seen.ts';

describe('The card of one of the nine routes', () => {
  const { working } = loadProtocols();
  const agencies = loadDirectory(new URL('../../env/people.local.yaml', import.meta.url).pathname).agencies;
  const NOT_OURS = /does not start this one|none like it comes to you|neither starts this one nor gets one/;

  it('offers each direction that the protocol has for the agency, and says of the others that they are not theirs', () => {
    for (const agency of agencies.filter(({ tenantId }) => tenantId !== null))
      for (const route of working.routes)
        for (const purpose of ['read', 'out', 'in'] as const) {
          const { data, text } = readView(working, route, purpose, agency);
          const { first, buttons } = data as { first: { pick: string }[]; buttons: { pick: string }[] };
          const picks = new Set([...first, ...buttons].map(({ pick }) => pick.split('@')[0]));
          const offered = ['begin=out', 'begin=in'].filter((one) => picks.has(one)).length;
          assert.equal(NOT_OURS.test(text), offered < 2, `${route.number} ${agency.id} ${purpose}`);
        }
  });

  it('names whom it comes from where the agency only gets it', () => {
    const council = agencies.find(({ kind }) => kind === 'council')!;
    const eighth = working.routes.find(({ number }) => number === 8)!;
    assert.match(
      readView(working, eighth, 'out', council).text,
      /does not start this one\. It comes to you from the police, the CPS or the court/,
    );
  });
});

describe('A route that was refused, or of which they hold nothing', () => {
  const no = (outcome: 'refused' | 'not-held', words: string): RouteSeen =>
    routeSeen({
      state: 'answered',
      stateWords: words.replace('.', ''),
      answer: {
        outcome,
        words,
        by: 'Drew Detective',
        writtenDownBy: '',
        at: '2026-11-24T10:00:00.000Z',
        came: '',
        given: '',
        withheld: [],
        permission: [],
        reason: 'It would harm the investigation. '.repeat(20),
        rest: null,
      },
    });

  it('says so under its headline with why, and in the list, and not only that it was answered', () => {
    for (const [outcome, words] of [
      ['refused', 'It was refused.'],
      ['not-held', 'They do not hold it.'],
    ] as const) {
      const { data } = routesView({ page: 'one', route: no(outcome, words) });
      assert.ok(String(data['state']).startsWith(`${words} It would harm the investigation.`), String(data['state']));
      assert.ok(String(data['state']).length < 160);
      assert.equal(data['tone'], 'warning');
      const home = protocolView({ routes: [no(outcome, words)], agency: '', from: 0, people: [] });
      assert.match(home.text, new RegExp(words.replace('.', '')));
    }
  });
});
