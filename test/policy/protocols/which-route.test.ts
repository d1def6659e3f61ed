import assert from 'node:assert/strict';
import { assert as check, constantFrom, dictionary, property, string } from 'fast-check';
import { loadProtocols } from '../../../src/policy/protocols/load.ts';
import { ROUTES } from '../../../src/policy/protocols/schema.ts';
import { chooserProblems, everyWay, whichRoute } from '../../../src/policy/protocols/which-route.ts';
import type { Chooser } from '../../../src/policy/protocols/which-route.ts';
import { grade } from '../../support/readability.ts';

const { chooser } = loadProtocols();
const chosen = (answers: Record<string, string>) => whichRoute(chooser, answers);

/** The questions after a change to one of them. */
const changed = (id: string, change: object): Chooser => ({
  ...chooser,
  questions: chooser.questions.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

describe('The question which route it is', () => {
  it('leads somewhere by every way, to each of the nine routes and to none of them', () => {
    const ways = everyWay(chooser);
    const reached = new Set(ways.map((way) => (way.chosen.kind === 'route' ? way.chosen.route : 'none')));
    assert.deepEqual([...reached].toSorted(), ['none', ...ROUTES].toSorted());
    assert.ok(
      ways.every(({ answers }) => Object.keys(answers).length <= 4),
      'nobody is asked more than four questions',
    );
  });

  it('leads to the request of the police where they ask for our own files', () => {
    assert.deepEqual(
      chosen({ about: 'ours', investigation: 'yes', 'which-papers': 'own-files', 'who-asks': 'police' }),
      { kind: 'route', route: 'police-request' },
    );
  });

  it('never lets papers of the family court go on a "not sure"', () => {
    for (const { answers, chosen: end } of everyWay(chooser))
      if (answers['permission'] === 'not-sure')
        assert.deepEqual([end.kind, 'end' in end && end.end.id], ['none', 'ask-legal']);
  });

  it('sends nobody to a route that starts with somebody else, and forgets none of what was asked', () => {
    const { working } = loadProtocols();
    for (const { answers, chosen: end } of everyWay(chooser)) {
      const routes = [...(end.kind === 'route' ? [end.route] : []), ...(end.kind === 'none' ? end.end.routes : [])];
      // who sends our papers, or asks for theirs, begins it
      if (answers['about'] === 'send' || answers['about'] === 'theirs')
        for (const route of routes)
          assert.ok(working.route.get(route)!.from.includes('council'), JSON.stringify(answers));
    }
    const sent = chosen({ about: 'send', 'may-send': 'needed' });
    assert.deepEqual(sent.kind === 'none' && [sent.end.id, sent.end.ask], ['legal-asks-court', 'legal-adviser']);
    const both = chosen({ about: 'ours', investigation: 'yes', 'which-papers': 'both' });
    assert.deepEqual(both.kind === 'none' && both.end.routes, [
      'police-request',
      'prosecution-consultation',
      'family-material',
      'court-permission',
    ]);
  });

  it('asks the first question that has no answer, and takes no other word for one', () => {
    check(
      property(
        dictionary(constantFrom('about', 'order', 'constructor', 'x'), constantFrom('theirs', 'yes', 'toString'), {
          noNullPrototype: true,
        }),
        string(),
        (answers, stray) => {
          const found = chosen({ ...answers, proceedings: stray });
          if (found.kind === 'ask')
            assert.equal(found.question.id, answers['about'] === 'theirs' ? 'proceedings' : 'about');
        },
      ),
    );
    const { kind } = chosen({});
    assert.equal(kind, 'ask');
  });

  it('is proved: a hole, a ring, or what nobody reaches is refused', () => {
    assert.deepEqual(chooserProblems(chooser), []);
    const order = chooser.questions.find(({ id }) => id === 'order')!;
    const to = (next: object) => changed('order', { responses: order.responses.map((one) => ({ ...one, next })) });
    assert.deepEqual(chooserProblems(to({ ask: 'nowhere' })).slice(0, 1), ['there is no question "nowhere".']);
    assert.deepEqual(chooserProblems(to({ end: 'nowhere' })).slice(0, 1), ['there is no end "nowhere".']);
    assert.deepEqual(chooserProblems(to({ ask: 'proceedings' })), [
      'the questions go round in a ring: about, proceedings, order, proceedings.',
    ]);
    assert.deepEqual(chooserProblems(to({ route: 'police-material' })), ['nothing leads to notice-of-application.']);
    const unsure = changed('order', { responses: order.responses.filter(({ id }) => id !== 'not-sure') });
    assert.deepEqual(chooserProblems(unsure), ['nobody can be unsure at order.']);
    const more = { ...chooser, ends: [...chooser.ends, { id: 'spare', text: 'Nobody comes here.', routes: [] }] };
    assert.deepEqual(chooserProblems(more), ['nothing leads to the end "spare".']);
  });

  it('reads at grade 8 or below', () => {
    const texts = [
      ...chooser.questions.flatMap(({ text, help }) => [text, ...(help === undefined ? [] : [help])]),
      ...chooser.ends.map(({ text }) => text),
    ];
    assert.deepEqual(
      texts.filter((text) => grade(text) > 8).map((text) => `${grade(text).toFixed(1)} ${text}`),
      [],
    );
  });
});
