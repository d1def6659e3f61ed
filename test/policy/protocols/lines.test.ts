import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routePage } from '../../../src/cases/joint/route-page.ts';
import { routeDataIn } from '../../../src/joint/routes/from-protocol.ts';
import type { RouteData } from '../../../src/joint/routes/data.ts';
import { clockWords } from '../../../src/joint/routes/words.ts';
import { renderPage } from '../../../src/pages/page.ts';
import { filledIn, gapsIn } from '../../../src/policy/protocols/fill.ts';
import { lineInWords, linesAbout, protocolLines, routeLines, routeRules } from '../../../src/policy/protocols/lines.ts';
import { loadProtocols, proveProtocols } from '../../../src/policy/protocols/load.ts';
import type { Protocols } from '../../../src/policy/protocols/load.ts';
import type { Protocol, ProtocolRoute } from '../../../src/policy/protocols/schema.ts';
import type { RouteClock } from '../../../src/record/route-entries.ts';
import { makeRenderer } from '../../../src/teams/render.ts';
import { readView } from '../../../src/teams/views/protocol.ts';

const BY = { protocol: 'protocol-2024', readBy: 'Liam Lawson', readOn: '2026-11-20' };

/** The protocols with what the legal team wrote down. */
function filledWith(...filled: object[]): Protocols {
  const path = join(mkdtempSync(join(tmpdir(), 'lines-')), 'protocol.yaml');
  writeFileSync(path, JSON.stringify({ filled: filled.map((one) => ({ ...BY, ...one })) }));
  return proveProtocols(path, ['norfolk-2015']);
}

const THIRTY = { days: 30, of: 'business' };
const OF_THE_CPS = { route: 'police-material', cell: 'clock-of-others', length: THIRTY, source: 'Part A, paragraph 7' };
const ANSWER = { route: 'prosecution-consultation', cell: 'answer', annex: 'Annex 9', source: 'Part B, paragraph 12' };
const LATE = { route: 'police-request', cell: 'late', says: 'They may go to court.', source: 'Part B, paragraph 10' };
const TEN = { route: 'police-request', cell: 'clock', length: { days: 10, of: 'business' }, source: 'Part B, part 9' };

const made = { by: 'Cora Carter', at: new Date('2026-11-25T10:30:00Z') };
const pageOf = (protocol: Protocol, route: ProtocolRoute): string =>
  renderPage('sections', routePage({ protocol, route, seen: null, made }))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
/** Every text of its card in chat, without the marks that Markdown needs. */
const cardOf = (protocol: Protocol, route: ProtocolRoute): string =>
  JSON.stringify(readView(protocol, route, 'read', null).data)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll('\\', '');

describe('What a route says, line by line', () => {
  it('has a source and a mark in every line, on the card and on the page', () => {
    for (const protocol of loadProtocols().all)
      for (const route of protocol.routes) {
        const [card, page] = [cardOf(protocol, route), pageOf(protocol, route)];
        for (const one of routeLines(route)) {
          const where = `${protocol.id} ${route.id} ${one.about}: ${one.source}`;
          assert.ok(one.source !== '' && one.words !== '', where);
          assert.ok(card.includes(one.source.replace(/\.$/, '')), `card, ${where}`);
          if (one.about !== 'adults')
            assert.ok(page.includes(lineInWords(one).replaceAll(/\s+/g, ' ')), `page, ${where}`);
        }
      }
  });

  it('says in which part of the protocol a route stands, where that was read', () => {
    for (const protocol of loadProtocols().all)
      for (const route of protocol.routes) {
        const said = `in the protocol itself it is ${route.sections}`;
        assert.equal(cardOf(protocol, route).includes(said), route.sections !== null, `${protocol.id} ${route.id}`);
      }
  });

  it('says of route 5 what the rules of the court let go, with where they stand and who has to check it', () => {
    const { working } = loadProtocols();
    const route = working.route.get('family-material')!;
    for (const text of [cardOf(working, route), pageOf(working, route)]) {
      assert.match(text, /Rule 12\.73 lists who may be told/);
      assert.match(text, /Practice Direction 12G has a table: who may tell, whom, what, and what for\./);
      assert.match(
        text,
        /may have a judgment or a summary of it, .* \(Local advice: nobody read it in the protocol\.\)/,
      );
      assert.match(text, /Which rows of Practice Direction 12G are about the police and the CPS today/);
    }
    assert.ok(route.notes.some(({ link }) => link?.includes('uksi/2010/2955/part/12/chapter/7')));
  });

  it('names the rule by which the court must let papers go, beside that line', () => {
    const { working } = loadProtocols();
    for (const id of ['family-material', 'court-permission'] as const)
      assert.match(cardOf(working, working.route.get(id)!), /rule 12\.73[^"]*\. Nobody has checked it\./);
  });

  it('keeps the time of others under the source of whoever read it, and not under another', () => {
    const { working } = filledWith(OF_THE_CPS);
    const route = working.route.get('police-material')!;
    const [police, others] = linesAbout(route, 'clock', 'clock-of-others').map(lineInWords);
    assert.match(police!, /^20 business days at most for the police\. \(Family Law/);
    assert.match(
      others!,
      /^30 business days for the others\. \(Part A, paragraph 7; read by Liam Lawson on 2026-11-20\. Written down by/,
    );
    assert.ok(pageOf(working, route).includes(others!));
    assert.match(cardOf(working, route), /Time of the others: Part A, paragraph 7; read by Liam Lawson/);
  });

  it('shows the form of the answer where nobody knows the first one', () => {
    const { working } = filledWith(ANSWER);
    const route = working.route.get('prosecution-consultation')!;
    assert.equal(route.form.annex, null);
    assert.match(pageOf(working, route), /Form of the answer Annex 9\. \(Part B, paragraph 12; read by Liam Lawson/);
    assert.match(cardOf(working, route), /It is answered on: Annex 9\./);
    const old = loadProtocols().byId('protocol-2013')!;
    assert.match(cardOf(old, old.route.get('prosecution-consultation')!), /It is answered on: Annex F\./);
  });

  it('says beside what follows if it is late who wrote that down', () => {
    const { working } = filledWith(LATE);
    const route = working.route.get('police-request')!;
    for (const text of [cardOf(working, route), pageOf(working, route)])
      assert.match(text, /They may go to court\. \(Part B, paragraph 10; read by Liam Lawson on 2026-11-20\./);
  });

  it('says who sends it, through whom and from when the time runs as the legal team read it, and as a gap before', () => {
    const said = { who: 'The officer in the case asks.', contact: 'Through the hub.', starts: 'From the request.' };
    const source = 'Part B, paragraph 3';
    const { working } = filledWith(
      ...(['who', 'contact', 'starts'] as const).map((cell) => ({
        route: 'linked-hearings',
        cell,
        source,
        says: said[cell],
      })),
    );
    const before = loadProtocols().working;
    const [route, was] = [working, before].map(({ route: routes }) => routes.get('linked-hearings')!);
    for (const [cell, words] of Object.entries(said)) {
      assert.ok(pageOf(working, route!).includes(`${words} (${source}; read by Liam Lawson on 2026-11-20.`), cell);
      assert.ok(cardOf(working, route!).includes(words), cell);
      assert.ok(
        routeRules(working, route!).some((rule) => rule.words.includes(`${words} (${source}`)),
        cell,
      );
      const { asks } = was!.gaps.find((gap) => gap.cell === cell)!;
      for (const text of [pageOf(before, was!), cardOf(before, was!)]) assert.ok(text.includes(asks), cell);
      for (const text of [pageOf(working, route!), cardOf(working, route!)]) assert.ok(!text.includes(asks), cell);
    }
  });

  it('says what holds for one agency alone under its name, beside what holds for all', () => {
    const of = { agency: 'POL', name: 'Norfolk Constabulary' };
    const { working } = filledWith({ ...TEN, for: of }, { ...LATE, for: of });
    const route = working.route.get('police-request')!;
    for (const text of [
      cardOf(working, route),
      pageOf(working, route),
      routeRules(working, route)
        .map(({ words }) => words)
        .join(' '),
    ]) {
      assert.match(text, /Norfolk Constabulary alone: 10 business days\. \(Part B, part 9; read by Liam Lawson/);
      assert.match(text, /Norfolk Constabulary alone: They may go to court\. \(Part B, paragraph 10; read by/);
      assert.ok(text.includes('In how many days must the council answer?'), 'of all others nobody read it');
    }
  });

  it('fits on its card, whole or with the way to the rest, however much the legal team wrote', () => {
    const renderer = makeRenderer(true);
    const long = (words: string): string => words.repeat(40).slice(0, 290).trim();
    const fills = gapsIn(loadProtocols().working).flatMap(({ route, cell }) =>
      route === null || /^(?:clock|form|answer)/.test(cell)
        ? []
        : [
            {
              route,
              cell,
              source: long('Part B, paragraph 3 '),
              ...(cell === 'withheld'
                ? { what: 'What a lawyer wrote', why: 'It is so.' }
                : { says: long('So it is. ') }),
            },
          ],
    );
    for (const { working } of [loadProtocols(), filledWith(...fills)])
      for (const route of working.routes) {
        const { card } = renderer.render(readView(working, route, 'out', null));
        assert.ok(JSON.stringify(card).includes(route.plain), route.id);
      }
    const { working } = filledWith(...fills);
    const last = renderer.render(readView(working, working.route.get('linked-hearings')!, 'out', null));
    assert.match(JSON.stringify(last.card), /Not all of it fits here\. The form of a route prints the rest\./);
  });

  it('counts everything that the legal team filled, whichever cell it is', () => {
    const before = loadProtocols().working;
    const given = [OF_THE_CPS, ANSWER, LATE, TEN];
    const { working } = filledWith(...given);
    assert.equal(filledIn(working).length, given.length);
    assert.equal(gapsIn(working).length, gapsIn(before).length - given.length);
  });
});

describe('What a protocol says of all its routes', () => {
  it('is who signed it, too: of 2013 as it was read, of 2024 as a gap', () => {
    for (const { id, route } of loadProtocols().all) {
      const protocol = loadProtocols().byId(id)!;
      for (const text of [cardOf, pageOf].map((of) => of(protocol, route.get('police-material')!)))
        assert.match(
          text,
          id === 'protocol-2013' ? /Signed by: Association of Chief Police Officers/ : /Who has signed it\?/,
        );
    }
  });

  it('stands with its source on each card and page; of 2024 that a review was promised, and nobody read what came of it', () => {
    const { all, working } = loadProtocols();
    assert.ok(
      working.says.some(({ plain }) =>
        plain.startsWith('It was to be looked at again in 2025. What came of that was not'),
      ),
    );
    for (const protocol of all)
      for (const route of protocol.routes)
        for (const one of protocolLines(protocol)) {
          const words = lineInWords(one);
          assert.ok(cardOf(protocol, route).includes(words), `card of ${route.id}: ${words}`);
          assert.ok(pageOf(protocol, route).includes(words), `page of ${route.id}: ${words}`);
          const isNeeded = protocol.says.some(({ plain, background }) => plain === one.words && !background);
          assert.equal(
            routeRules(protocol, route).some((rule) => rule.words === words),
            isNeeded,
            `at work, ${route.id}: ${words}`,
          );
        }
  });
});

describe('What a route says of adults at risk', () => {
  it('is on every page that the paper extends it to them, and the protocol does not', () => {
    for (const protocol of loadProtocols().all)
      for (const route of protocol.routes) {
        const page = pageOf(protocol, route);
        assert.match(
          page,
          /The paper uses (?:this|its aims) for adults at risk too\. The protocol (?:itself speaks of family cases|of 2013 is about child abuse only)\./,
          route.id,
        );
        assert.doesNotMatch(
          page,
          /Ask legal services which court/,
          'that is advice for the council, not for whoever gets it',
        );
      }
  });

  it('tells the council beside it whom to ask, and that this is advice of its own', () => {
    const { working } = loadProtocols();
    for (const id of ['police-material', 'notice-of-application', 'family-material'] as const)
      assert.match(
        cardOf(working, working.route.get(id)!),
        /speaks of family cases\. If it is about an adult, ask legal services which court hears it\. \(Local advice/,
      );
  });
});

describe('Who sends by a route of 2013', () => {
  it('is the court, too, where the council or the court tells, or the court makes the order', () => {
    const old = loadProtocols().byId('protocol-2013')!;
    assert.deepEqual(old.route.get('family-material')!.from, ['council', 'court']);
    assert.match(pageOf(old, old.route.get('family-material')!), /From the council, the court/);
    const { from, toldBy, plain } = old.route.get('notice-of-application')!;
    assert.deepEqual([from, toldBy], [['council'], ['court']]);
    assert.match(plain, /^The council tells .* The family court makes it/);
    for (const id of ['court-permission', 'linked-hearings'] as const)
      assert.deepEqual(old.route.get(id)!.toldBy, ['court'], id);
  });
});

describe('The clock of a route in words', () => {
  const clock = (days: number): RouteClock => ({
    from: 'protocol',
    starts: '2026-11-23T10:00:00.000Z',
    halfway: '2026-11-30T10:00:00.000Z',
    before: '2026-12-04T09:00:00.000Z',
    ends: '2026-12-07T23:59:59.999Z',
    late: '2026-12-08T09:00:00.000Z',
    again: '2026-12-15T09:00:00.000Z',
    length: { days, of: 'business' },
  });
  const dataOf = (protocols: Protocols, route: string): RouteData => {
    const data = routeDataIn(protocols, null, route);
    assert.ok(typeof data === 'object');
    return data;
  };

  it('say that it is the most, and who read that, where that is what was read', () => {
    const words = clockWords(clock(20), 5, dataOf(loadProtocols(), 'police-material'));
    assert.match(words, /allows 20 business days at most, .* contact point\. Read in somebody else's summary/);
  });

  it('say no "at most" that nobody wrote down, and that the legal team did the rest', () => {
    const words = clockWords(clock(10), 5, dataOf(filledWith(TEN), 'police-request'));
    assert.match(words, /allows 10 business days, .* contact point\. Written down by the council's legal team\.$/);
  });

  it('say of a length that is another by now neither', () => {
    const words = clockWords(clock(14), 5, dataOf(filledWith(TEN), 'police-request'));
    assert.match(words, /allows 14 business days, from when it was complete at the right contact point\.$/);
  });
});
