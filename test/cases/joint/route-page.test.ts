import assert from 'node:assert/strict';
import { routePage } from '../../../src/cases/joint/route-page.ts';
import { renderPage } from '../../../src/pages/page.ts';
import { loadProtocols } from '../../../src/policy/protocols/load.ts';
import type { ProtocolRoute } from '../../../src/policy/protocols/schema.ts';
import { jointWorld } from '../../support/joint-world.ts';
import { fileFor } from '../../support/routes.ts';
import { ROUTE_PAGES } from '../../support/route-pages.ts';

const { working, all } = loadProtocols();
const made = { by: 'Cora Carter', at: new Date('2026-11-25T10:30:00Z') };
const empty = (route: ProtocolRoute, protocol = working): string =>
  renderPage('sections', routePage({ protocol, route, seen: null, made }));
/** What a reader sees of a page. */
const words = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

describe('The document of a route', () => {
  it('says of danger first, then asks for every field, and has boxes for the answer', () => {
    for (const route of working.routes) {
      const page = words(empty(route));
      const places = [
        'Danger never waits',
        ...route.form.fields.map(({ label }) => label),
        'What the answer is',
        'Answered by',
      ].map((text) => page.indexOf(text));
      assert.ok(
        places.every((place) => place >= 0),
        `${route.id}: ${places.join()}`,
      );
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
        route.id,
      );
      assert.match(page, new RegExp(`Route ${route.number} of the joint agency protocol: empty form`));
      assert.doesNotMatch(page, /undefined|null|NaN|\[object/);
    }
  });

  it('asks whoever is only told something to take note of it, and nothing else', async () => {
    for (const route of working.routes) {
      const tells = route.gives === 'sender';
      const page = words(empty(route));
      assert.equal(/It was taken note of\./.test(page), tells, route.id);
      assert.equal(/All that was asked for was given/.test(page), !tells, route.id);
    }
    const said = await Promise.all(
      ['route 1 out', 'route 1 in', 'route 6 out', 'route 6 in'].map(async (name) => {
        const page = words(await ROUTE_PAGES.find(([one]) => one === name)![1]());
        return /We (?:are )?(?:tell|told|ask|asked)\./.exec(page)?.[0];
      }),
    );
    assert.deepEqual(said, ['We tell.', 'We are told.', 'We ask.', 'We are asked.']);
  });

  it('names the set form where one was seen, and never one where none was', () => {
    const forms = working.routes.map(
      (route) => /Set form (No set form was seen|Annex \d)/.exec(words(empty(route)))?.[1],
    );
    const none = 'No set form was seen';
    assert.deepEqual(forms, [none, none, 'Annex 1', none, none, 'Annex 6', none, none, none]);
    assert.match(words(empty(all[1]!.route.get('police-request')!, all[1])), /Set form Annex C\./);
  });

  it('of the protocol of 2013 says that it is no longer acted on', () => {
    for (const route of all[1]!.routes) assert.match(words(empty(route, all[1])), /no longer acted on\. Read it only/);
  });

  it('says in how many days, or that nobody could read it, and what else nobody could', () => {
    assert.match(words(empty(working.route.get('police-material')!)), /20 business days at most\./);
    const request = words(empty(working.route.get('police-request')!));
    assert.match(request, /It runs to a day that whoever asks writes down/);
    assert.match(request, /Do not guess\..*In how many days must the council answer\?/);
  });

  it('has boxes for what the court must permit and for the day of the rest, where it can be answered so', () => {
    for (const route of working.routes) {
      const page = words(empty(route));
      const answers = route.gives !== 'sender';
      const times = (box: string): number => page.split(box).length - 1;
      const listed = route.needsPermissionOfCourt.length > 0;
      assert.equal(times('What is still to come, and when'), Number(answers), `${route.number}`);
      assert.equal(times('What the court must allow'), Number(answers) + Number(listed), `${route.number}`);
      if (answers) for (const { plain } of route.needsPermissionOfCourt) assert.ok(page.split(plain).length > 2, plain);
    }
  });

  it('of every route is drawn from either side and empty', async () => {
    assert.equal(ROUTE_PAGES.length, 28);
    for (const [name, draw] of ROUTE_PAGES) assert.match(await draw(), /^<!doctype html>/, name);
  });

  it('has what was filled in, who sent it to whom, the last day, and no record of either side', async () => {
    const world = jointWorld();
    const [cora, pat, drew] = [world.person('cora'), world.person('pat'), world.person('drew')];
    const { routes } = world.joint;
    const hostile = '<b>The visit record</b> & "page 2"';
    const came = await routes.open(drew, {
      route: 'police-request',
      direction: 'out',
      matter: 'CS-100200',
      other: 'NCC',
      about: 'adult',
    });
    assert.notEqual(came.outcome, 'refused');
    const { id } = came.route!;
    const route = working.route.get('police-request')!;
    const fields = Object.fromEntries(
      route.form.fields.map(({ id: field, kind, options }) => [
        field,
        options?.[0]?.id ?? (kind === 'yes-no' ? 'no' : hostile),
      ]),
    );
    await routes.fill(drew, id, { fields });
    await routes.complete(drew, id, { contact: cora.id, ends: '2026-12-11' });
    const runs = routePage({ protocol: working, route, seen: await routes.see(drew, id), made });
    assert.match(
      words(renderPage('sections', runs)),
      /The time started 23 November 2026 at 10:00 Last day Friday 11 December 2026/,
    );
    await routes.assign(cora, id, { to: pat.id });
    const begun = (await routes.beginDecision(pat, id, {})) as { draft?: string };
    await fileFor(world, pat, begun.draft!, 'share-in-part');
    await routes.linkDecision(pat, id, { record: begun.draft! });
    await routes.answer(pat, id, { outcome: 'part', given: hostile, withheld: ['legal-advice'], reason: hostile });
    for (const who of [cora, pat, drew]) {
      const seen = (await routes.see(who, id))!;
      const html = renderPage(
        'sections',
        routePage({ protocol: working, route, seen, made: { ...made, osUser: 'cc' } }),
      );
      const page = words(html);
      for (const said of [
        id,
        'CS-100200',
        'Norfolk Constabulary',
        'Norfolk County Council: Cora Carter',
        'The paper uses this for adults',
      ])
        assert.ok(page.includes(said), `${who.key}: ${said}`);
      assert.match(page, /☐ Yes ☑ No/);
      assert.match(page, /What was held back, and why Legal advice/);
      assert.ok(!html.includes('<b>The visit record'), 'it is text, not markup');
      assert.ok(!page.includes(begun.draft!), 'the record of one side stays with that side');
      assert.match(page, /Printed for Cora Carter, on 25 November 2026 at 10:30, at a terminal\./);
    }
    await world.store.close();
  });
});
