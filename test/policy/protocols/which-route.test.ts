import assert from 'node:assert/strict';
import { assert as check, constantFrom, dictionary, property, string } from 'fast-check';
import { loadProtocols } from '../../../src/policy/protocols/load.ts';
import { ROUTES } from '../../../src/policy/protocols/schema.ts';
import { chooserProblems, choosersProblems, everyWay, whichRoute } from '../../../src/policy/protocols/which-route.ts';
import type { Chooser } from '../../../src/policy/protocols/which-route.ts';
import { grade } from '../../support/readability.ts';

const { chooserFor, working } = loadProtocols();
const chooser = chooserFor('council');
const SIDES = ['council', 'police', 'prosecution', 'health'] as const;
const problemsOf = (one: Chooser): string[] => chooserProblems(one, working.routes);
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

  it('is asked in the words of each side, and leads it to the routes in which it has a part, and to no other', () => {
    const reached = SIDES.map((kind) => {
      const ways = everyWay(chooserFor(kind));
      assert.ok(
        ways.every(({ answers }) => Object.keys(answers).length <= 4),
        kind,
      );
      return ROUTES.flatMap((route, i) =>
        ways.some(({ chosen: end }) => end.kind === 'route' && end.route === route) ? [i + 1] : [],
      );
    });
    assert.deepEqual(reached, [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 8, 9], [2, 3, 4, 5, 7, 8, 9], []]);
    const want = whichRoute(chooserFor('police'), { 'police-about': 'want', 'police-papers': 'own-files' });
    assert.deepEqual(want, { kind: 'route', route: 'police-request' });
    const defence = whichRoute(chooserFor('prosecution'), { 'cps-about': 'defence' });
    assert.deepEqual(defence, { kind: 'route', route: 'prosecution-consultation' });
    for (const kind of ['health', 'school', 'provider', 'court'])
      assert.equal(chooserFor(kind), chooserFor('voluntary'), kind);
  });

  it('never lets papers of the family court go on a "not sure" of whichever side', () => {
    for (const kind of ['police', 'prosecution'] as const)
      for (const { answers, chosen: end } of everyWay(chooserFor(kind)))
        if (Object.entries(answers).some(([id, said]) => id.endsWith('-permission') && said === 'not-sure'))
          assert.deepEqual([end.kind, 'end' in end && end.end.id], ['none', 'ask-legal']);
  });

  it('is proved for each side: one has two, or none is for all others, or it has no part in a route', () => {
    const all = [...new Set(SIDES.map(chooserFor))];
    assert.deepEqual(choosersProblems(all, working.routes), []);
    assert.deepEqual(choosersProblems([...all, chooser], working.routes), ['council is asked in two ways.']);
    assert.deepEqual(choosersProblems(all.slice(0, 3), working.routes), [
      'exactly one is for all others, and names nobody.',
    ]);
    assert.deepEqual(problemsOf({ ...chooser, for: ['police'] }), ['they have no part in prosecution-consultation.']);
    assert.deepEqual(problemsOf({ ...chooserFor('police'), for: ['council'] }), [
      'nothing leads to prosecution-consultation.',
    ]);
  });

  it('is proved: a hole, a ring, or what nobody reaches is refused', () => {
    assert.deepEqual(problemsOf(chooser), []);
    const order = chooser.questions.find(({ id }) => id === 'order')!;
    const to = (next: object) => changed('order', { responses: order.responses.map((one) => ({ ...one, next })) });
    assert.deepEqual(problemsOf(to({ ask: 'nowhere' })).slice(0, 1), ['there is no question "nowhere".']);
    assert.deepEqual(problemsOf(to({ end: 'nowhere' })).slice(0, 1), ['there is no end "nowhere".']);
    assert.deepEqual(problemsOf(to({ ask: 'proceedings' })), [
      'the questions go round in a ring: about, proceedings, order, proceedings.',
    ]);
    assert.deepEqual(problemsOf(to({ route: 'police-material' })), ['nothing leads to notice-of-application.']);
    const unsure = changed('order', { responses: order.responses.filter(({ id }) => id !== 'not-sure') });
    assert.deepEqual(problemsOf(unsure), ['nobody can be unsure at order.']);
    const more = { ...chooser, ends: [...chooser.ends, { id: 'spare', text: 'Nobody comes here.', routes: [] }] };
    assert.deepEqual(problemsOf(more), ['nothing leads to the end "spare".']);
  });

  it('reads at grade 8 or below', () => {
    const texts = SIDES.map(chooserFor).flatMap(({ questions, ends }) => [
      ...questions.flatMap(({ text, help }) => [text, ...(help === undefined ? [] : [help])]),
      ...ends.map(({ text }) => text),
    ]);
    assert.deepEqual(
      texts.filter((text) => grade(text) > 8).map((text) => `${grade(text).toFixed(1)} ${text}`),
      [],
    );
  });
});
