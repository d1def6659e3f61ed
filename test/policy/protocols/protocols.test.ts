import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import { FACT_VALUES } from '../../../src/policy/editions/norfolk-2015/names.ts';
import { loadEdition, editionsHere } from '../../../src/policy/load.ts';
import { dataFor } from '../../../src/joint/routes/data.ts';
import { routeDataIn } from '../../../src/joint/routes/from-protocol.ts';
import { betweenProtocols, protocolProblems } from '../../../src/policy/protocols/check.ts';
import { filledIn, gapsIn } from '../../../src/policy/protocols/fill.ts';
import { proveProtocols } from '../../../src/policy/protocols/load.ts';
import { formsFileSchema, protocolFileSchema, ROUTES } from '../../../src/policy/protocols/schema.ts';
import { grade } from '../../support/readability.ts';
import type { ProtocolFile } from '../../../src/policy/protocols/schema.ts';

const folder = new URL('../../../src/policy/protocols/', import.meta.url);
const read = (path: string): unknown => parse(readFileSync(new URL(path, folder), 'utf8'));
const forms = formsFileSchema.parse(read('forms.yaml'));
const fileOf = (id: string): ProtocolFile => protocolFileSchema.parse(read(`${id}/protocol.yaml`));
const leans = {
  clauses: new Set(loadEdition().clauses.map(({ id }) => id)),
  facts: FACT_VALUES as Readonly<Record<string, readonly string[]>>,
};
const protocols = proveProtocols(null, editionsHere());

/** What is wrong with the protocol of 2024 after a change to one of its routes. */
function after(id: string, change: object): string[] {
  const file = fileOf('protocol-2024');
  const routes = file.routes.map((route) => (route.id === id ? { ...route, ...change } : route));
  return protocolProblems({ ...file, routes }, forms, leans);
}

describe('The protocols', () => {
  it('have the nine routes, each once, in the order of the nine aims of the paper', () => {
    for (const protocol of protocols.all) {
      assert.deepEqual(
        protocol.routes.map(({ id, number, aim }) => [id, number, aim]),
        ROUTES.map((id, i) => [id, i + 1, `aim-${i + 1}`]),
      );
    }
  });

  it('say of each route by which the other side asks for something what is asked, and each thing at one field', () => {
    for (const { id, gives, form } of protocols.working.routes) {
      const says = form.fields.flatMap((field) => field.says ?? []);
      assert.deepEqual(says, [...new Set(says)], id);
      if (gives === 'receiver')
        for (const one of ['what-is-asked', 'why-needed'] as const) assert.ok(says.includes(one), `${id} ${one}`);
    }
    const request = protocols.working.route.get('police-request')!.form.fields.flatMap(({ says }) => says ?? []);
    assert.deepEqual(request, [
      'what-is-asked',
      'why-needed',
      'of-a-victim',
      'victim-told',
      'family-proceedings',
      'who-asks',
      'not-told',
    ]);
  });

  it('work by that of 2024, and only read that of 2013, which ended the day before', () => {
    assert.equal(protocols.working.id, 'protocol-2024');
    assert.deepEqual(protocols.working.inForce, { from: '2024-03-01', until: null });
    assert.deepEqual(
      protocols.all.map(({ id, actedOn, inForce }) => [id, actedOn, inForce.until]),
      [
        ['protocol-2024', true, null],
        ['protocol-2013', false, '2024-02-29'],
      ],
    );
  });

  it('know how long only two routes last, and of 2024 only one', () => {
    const known = protocols.all.map(({ routes }) =>
      routes.flatMap(({ id, clock: { length } }) => (length === 'not-seen' ? [] : [[id, length.days, length.of]])),
    );
    assert.deepEqual(known, [
      [['police-material', 20, 'business']],
      [
        ['police-material', 14, 'calendar'],
        ['police-request', 14, 'calendar'],
      ],
    ]);
  });

  it('name only the forms that were seen', () => {
    const named = protocols.all.map(({ routes }) =>
      routes.flatMap(({ number, form: { annex } }) => (annex === null ? [] : [[number, annex]])),
    );
    assert.deepEqual(named, [
      [
        [3, 'Annex 1'],
        [6, 'Annex 6'],
      ],
      [
        [3, 'Annex D'],
        [4, 'Annex H'],
        [5, 'Annex D'],
        [6, 'Annex C'],
        [7, 'Annex E'],
      ],
    ]);
  });

  it('know the time of the police alone: what the CPS may take is a gap', () => {
    const { clock, gaps } = protocols.working.route.get('police-material')!;
    assert.deepEqual(clock.binds, ['police']);
    assert.ok(gaps.some(({ cell }) => cell === 'clock-of-others'));
    const of3 = fileOf('protocol-2024').routes[2]!;
    assert.deepEqual(after('police-material', { gaps: of3.gaps.filter(({ cell }) => cell !== 'clock-of-others') }), [
      'protocol-2024: police-material: nothing is said of "clock-of-others", and no gap is named for it.',
    ]);
  });

  it('mark whatever nobody read as local advice', () => {
    const of7 = fileOf('protocol-2024').routes[6]!;
    assert.deepEqual(
      [...of7.mayBeWithheld, ...of7.needsPermissionOfCourt].filter(({ local }) => local).map(({ id }) => id),
      ['public-interest', 'legal-advice', 'held-from-defence'],
    );
    const unmarked = of7.mayBeWithheld.map(({ local: _, ...one }) => one);
    assert.equal(after('prosecution-consultation', { mayBeWithheld: unmarked }).length, 2);
  });

  it('say of every route that the paper extends it to adults at risk', () => {
    for (const { routes } of protocols.all)
      for (const { adults } of routes)
        assert.deepEqual([adults.how, adults.clause], ['extended-by-the-paper', 'paper-protocol']);
  });

  it('name as what needs the court nothing that needs it not', () => {
    const named = protocols.all.flatMap(({ id, routes }) =>
      routes.flatMap((route) => route.needsPermissionOfCourt.map((said) => `${id} ${route.number}: ${said.plain}`)),
    );
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((said) => /without leave|may go|[Nn]o order|not an order|None/.test(said)),
      [],
    );
    const notes = protocols.working.routes.map(({ notes: said }) => said.map(({ plain }) => plain).join(' '));
    for (const number of [5, 6]) assert.match(notes[number - 1]!, /own case notes may go to the police without leave/);
  });

  it('refuse a route that is missing, out of order or serves another aim', () => {
    const file = fileOf('protocol-2024');
    const without = protocolProblems({ ...file, routes: file.routes.slice(1) }, forms, leans);
    assert.ok(without.some((problem) => problem.includes('The nine routes are not there')));
    assert.deepEqual(after('police-request', { aim: 'aim-7' }), [
      'protocol-2024: police-request: it serves aim-7, and it is route 6.',
    ]);
  });

  it('refuse a cell that says nothing and is no gap, and a gap of what is said', () => {
    const of6 = fileOf('protocol-2024').routes[5]!;
    assert.deepEqual(after('police-request', { gaps: of6.gaps.filter(({ cell }) => cell !== 'clock') }), [
      'protocol-2024: police-request: nothing is said of "clock", and no gap is named for it.',
    ]);
    const clock = { ...of6.clock, length: { days: 5, of: 'business', atMost: false } };
    assert.deepEqual(after('police-request', { clock }), [
      'protocol-2024: police-request: its clock has the wrong mark.',
      'protocol-2024: police-request: "clock" is said and named as a gap.',
    ]);
    assert.deepEqual(
      after('police-request', { gaps: [...of6.gaps, { cell: 'criteria', asks: 'Which?', source: 'x' }] }),
      ['protocol-2024: police-request: it has no cell "criteria".'],
    );
    assert.deepEqual(
      after('police-request', { ifLate: [{ id: 'a', plain: 'A guess.', source: 'x', mark: 'not-seen' }] }),
      ['protocol-2024: police-request: something is said and marked as not seen (x).'],
    );
  });

  it('refuse a clause, a fact or an end that is not there', () => {
    assert.deepEqual(after('police-request', { decides: { recipient: 'the-queen' } }), [
      'protocol-2024: police-request: there is no fact "recipient" with a value "the-queen".',
    ]);
    const said = { field: 'victim', is: ['perhaps'], fact: 'subject-is-victim', value: 'maybe' };
    assert.deepEqual(after('police-request', { decidesByForm: [said] }), [
      'protocol-2024: police-request: there is no fact "subject-is-victim" with a value "maybe".',
      'protocol-2024: police-request: its form has no answer "perhaps" of "victim".',
    ]);
    assert.deepEqual(
      after('police-material', { clock: { ...fileOf('protocol-2024').routes[2]!.clock, binds: ['court'] } }),
      ['protocol-2024: police-material: court is not asked, and has no time.'],
    );
    assert.deepEqual(after('police-request', { notice: true }), [
      'protocol-2024: police-request: a notice is given by whoever begins it.',
    ]);
    assert.deepEqual(after('police-request', { copies: ['police'] }), [
      'protocol-2024: police-request: police stands at both ends.',
    ]);
    const of6 = fileOf('protocol-2024').routes[5]!;
    assert.deepEqual(after('police-request', { adults: { ...of6.adults, clause: 'nowhere' } }), [
      'protocol-2024: police-request: the edition has no clause "nowhere".',
    ]);
  });

  it('refuse facts for a decision that nobody takes, and a decision without any', () => {
    for (const id of ['court-permission', 'linked-hearings'])
      assert.deepEqual(
        [{ decides: { recipient: 'police' } }, { asksFirst: [{ fact: 'legal-bar', unlessOrdered: false }] }].map(
          (change) => after(id, change),
        ),
        Array.from({ length: 2 }, () => [
          `protocol-2024: ${id}: nothing goes by it, so nothing is decided, and no facts for that are read.`,
        ]),
      );
    assert.deepEqual(after('police-request', { decides: undefined }), [
      'protocol-2024: police-request: what goes by it is decided, and no facts for that are named.',
    ]);
  });

  it('refuse two that are acted on, and a day that no protocol covers', () => {
    const [working, older] = ['protocol-2024', 'protocol-2013'].map(fileOf);
    assert.deepEqual(betweenProtocols([working!, older!]), []);
    assert.deepEqual(betweenProtocols([working!, { ...older!, actedOn: true }]), ['Exactly one protocol is acted on.']);
    const early = { ...older!, inForce: { from: '2014-01-01', until: '2024-02-01' } };
    assert.deepEqual(betweenProtocols([working!, early]), [
      'protocol-2013 does not end on the day before protocol-2024 begins.',
    ]);
  });

  it('name every source that was read of them, each with its address', () => {
    const cited = (node: unknown): string[] =>
      Object.entries(node ?? {}).flatMap(([key, value]) => {
        if (typeof value === 'object') return cited(value);
        return key === 'link' ? [value as string] : [];
      });
    const links = ['protocol-2024', 'protocol-2013'].map((id) => cited(read(`${id}/protocol.yaml`)).join('\n'));
    const sources: readonly (readonly string[])[] = [
      [
        'cps.gov.uk/node/23555',
        'familylaw.co.uk',
        'olliers.com',
        'localgovernmentlawyer.co.uk/child-protection/392',
        'slideorbit.com',
        'uksi/2010/2955/part/12/chapter/7',
        'pd_part_12g',
      ],
      [
        'studylib.net/doc/18415158',
        'studylib.net/doc/7739919',
        'lawsdocbox.com',
        'adcs.org.uk',
        'localgovernmentlawyer.co.uk/index.php',
        'suesspiciousminds326',
        '56845-updated-protocol',
        'docsbay.net',
        'vdocuments.us',
      ],
    ];
    for (const [i, each] of sources.entries())
      assert.deepEqual(
        each.filter((one) => !links[i]!.includes(one)),
        [],
      );
  });

  it('read at grade 8 or below in every sentence of ours', () => {
    const spoken = (node: unknown): string[] =>
      Object.entries(node ?? {}).flatMap(([key, value]) => {
        if (typeof value !== 'string') return typeof value === 'object' ? spoken(value) : [];
        return /^(plain|why|asks)$/.test(key) ? [value] : [];
      });
    const texts = ['protocol-2024', 'protocol-2013'].flatMap((id) => spoken(read(`${id}/protocol.yaml`)));
    assert.deepEqual(
      [...new Set(texts)].filter((text) => grade(text) > 8).map((text) => `${grade(text).toFixed(1)} ${text}`),
      [],
    );
  });
});

describe('The gaps of a protocol', () => {
  const file = (filled: object[]): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'fills-')), 'protocol.yaml');
    writeFileSync(path, JSON.stringify({ filled }));
    return path;
  };
  const byLegal = {
    protocol: 'protocol-2024',
    route: 'police-request',
    source: 'Part B, paragraph 9',
    readBy: 'Legal services',
    readOn: '2026-12-01',
  };
  const workingWith = (...filled: object[]) => proveProtocols(file(filled), ['norfolk-2015']).working;

  it('have a name each: protocol, route and cell', () => {
    const gaps = protocols.all.flatMap(gapsIn).map(({ protocol, route, cell }) => `${protocol} ${route} ${cell}`);
    assert.deepEqual(gaps, [...new Set(gaps)]);
    assert.ok(gaps.includes('protocol-2024 police-request clock'));
  });

  it('are filled by what the legal team wrote down, with where it stands and who read it', () => {
    const route = workingWith({ ...byLegal, cell: 'clock', length: { days: 10, of: 'business' } }).route.get(
      'police-request',
    )!;
    assert.deepEqual(route.clock.length, { days: 10, of: 'business', atMost: false });
    assert.equal(route.clock.mark, 'legal-team');
    assert.equal(route.clock.source, 'Part B, paragraph 9; read by Legal services on 2026-12-01');
    assert.deepEqual(
      route.gaps.map(({ cell }) => cell),
      ['contact', 'starts', 'withheld', 'late'],
    );
  });

  /** What the legal team could write of a cell. */
  const written = (cell: string): object => {
    if (cell.startsWith('clock')) return { length: { days: 7, of: 'calendar' } };
    if (cell === 'form' || cell === 'answer') return { annex: 'Annex 9' };
    if (cell === 'withheld') return { what: 'This', why: 'That.' };
    return cell === 'parties' ? { names: ['The police', 'The council'] } : { says: `Of ${cell}.` };
  };

  it('can all be filled, and then none is left, neither of 2024 nor of 2013', () => {
    for (const { id } of protocols.all) {
      const gaps = gapsIn(protocols.byId(id)!);
      const fills = gaps.map(({ route, cell }) => ({
        ...byLegal,
        protocol: id,
        route: route ?? undefined,
        cell,
        ...written(cell),
      }));
      const whole = proveProtocols(file(fills), editionsHere()).byId(id)!;
      assert.deepEqual(gapsIn(whole), []);
      assert.equal(filledIn(whole).length, fills.length);
      for (const route of whole.routes) {
        assert.notEqual(route.clock.length, 'not-seen', route.id);
        assert.ok(route.form.annex && route.mayBeWithheld.length > 0 && route.ifLate.length > 0, route.id);
        assert.ok(route.needsPermissionOfCourt.length > 0, route.id);
        for (const { mark } of [route.who, route.via, route.clock.startsBecause])
          assert.notEqual(mark, 'unverified', route.id);
      }
      assert.deepEqual(
        whole.route.get('linked-hearings')!.notes.map(({ cell, plain }) => [cell, plain]),
        ['criteria', 'arranges', 'matters', 'told'].map((cell) => [cell, `Of ${cell}.`]),
      );
    }
  });

  it('are who sends it, the contact point and the start of the time, wherever these are our own reading', () => {
    for (const { routes, id } of protocols.all)
      for (const route of routes) {
        const cells = new Set(route.gaps.map(({ cell }) => cell));
        for (const [cell, { mark }] of [
          ['who', route.who],
          ['contact', route.via],
          ['starts', route.clock.startsBecause],
        ] as const) {
          if (mark === 'unverified') assert.ok(cells.has(cell), `${id} ${route.id} ${cell}`);
          if (mark === 'seen') assert.ok(!cells.has(cell), `${id} ${route.id} ${cell}`);
        }
      }
    const of6 = fileOf('protocol-2024').routes[5]!;
    const [contact, ...others] = of6.gaps;
    assert.equal(contact!.cell, 'contact');
    assert.deepEqual(after('police-request', { gaps: others }), [
      'protocol-2024: police-request: nothing is said of "contact", and no gap is named for it.',
    ]);
    assert.deepEqual(after('police-request', { via: { ...of6.via, mark: 'seen' } }), [
      'protocol-2024: police-request: "contact" is said and named as a gap.',
    ]);
  });

  it('are of the protocol as a whole, too: who signed it, and what its review of 2025 has changed', () => {
    assert.deepEqual(
      protocols.working.gaps.map(({ cell }) => cell),
      ['review', 'parties'],
    );
    const { route: _, ...ofWhole } = byLegal;
    const known = workingWith(
      { ...ofWhole, cell: 'parties', names: ['The police', 'The council'] },
      { ...ofWhole, cell: 'review', says: 'Nothing was changed.' },
    );
    assert.deepEqual(known.gaps, []);
    assert.deepEqual(known.parties?.names, ['The police', 'The council']);
    const said = known.says.map(({ plain }) => plain);
    assert.ok(said.includes('Nothing was changed.'));
    assert.ok(!said.some((plain) => plain.includes('2025')), 'what came of it is known now');
    const file2024 = fileOf('protocol-2024');
    assert.deepEqual(protocolProblems({ ...file2024, gaps: [] }, forms, leans), [
      'protocol-2024: who signed it is either said or a gap.',
      'protocol-2024: what its review has changed is a gap until somebody has read it.',
    ]);
  });

  it('are filled on every route at once where no route is named, but for one that has a line of its own', () => {
    const { route: _, ...everywhere } = byLegal;
    const { routes } = workingWith(
      { ...everywhere, cell: 'starts', says: 'From the request.' },
      { ...byLegal, cell: 'starts', says: 'From when it came.' },
    );
    for (const { id, clock, gaps } of routes) {
      assert.equal(clock.startsBecause.plain, id === 'police-request' ? 'From when it came.' : 'From the request.');
      assert.ok(!gaps.some(({ cell }) => cell === 'starts'));
    }
  });

  it('say who stands at the ends of a route, by which the bot works from then on', () => {
    const fill = { ...byLegal, route: 'family-material', cell: 'who', says: 'The council or the court tells them.' };
    const { from, to } = workingWith({ ...fill, from: ['council', 'court'] }).route.get('family-material')!;
    assert.deepEqual(
      [from, to],
      [
        ['council', 'court'],
        ['police', 'prosecution'],
      ],
    );
    assert.throws(() => workingWith({ ...fill, from: ['police'] }), /family-material: police stands at both ends/);
  });

  it('leave the place of what was read in a summary to what the legal team read, where it says so', () => {
    const twelve = { ...byLegal, route: 'police-material', cell: 'clock', length: { days: 12, of: 'business' } };
    const { clock } = workingWith({ ...twelve, replaces: true }).route.get('police-material')!;
    assert.deepEqual(
      [clock.length, clock.binds, clock.mark],
      [{ days: 12, of: 'business', atMost: false }, ['police'], 'legal-team'],
    );
    assert.equal(clock.link, undefined, 'the summary says something else');
  });

  it('leave the place of one of several to what the legal team read, under the same name', () => {
    const fill = { ...byLegal, cell: 'withheld', what: 'What a lawyer wrote', why: 'Part B says so.' };
    const route = workingWith({ ...fill, replaces: 'legal-advice' }).route.get('police-request')!;
    const before = protocols.working.route.get('police-request')!;
    assert.deepEqual(
      route.mayBeWithheld.map(({ id }) => id),
      before.mayBeWithheld.map(({ id }) => id),
    );
    const found = route.mayBeWithheld.find(({ id }) => id === 'legal-advice')!;
    assert.deepEqual([found.what, found.mark, found.local], ['What a lawyer wrote', 'legal-team', undefined]);
    assert.ok(
      route.gaps.some(({ cell }) => cell === 'withheld'),
      'what else may be held back is still not known',
    );
  });

  it('may be filled for one agency alone, and are gaps for all others', () => {
    const of = { agency: 'POL', name: 'Norfolk Constabulary' };
    const { working } = proveProtocols(
      file([
        {
          ...byLegal,
          route: 'police-material',
          cell: 'clock',
          length: { days: 9, of: 'business' },
          for: of,
          replaces: true,
        },
        { ...byLegal, cell: 'contact', says: 'The disclosure unit.', for: of },
      ]),
      editionsHere(),
    );
    const data = routeDataIn({ working, byId: () => working }, null, 'police-material');
    assert.ok(typeof data === 'object');
    assert.deepEqual(
      ['POL', 'other'].map((id) => dataFor(data, { id, kind: 'police' }).length?.days),
      [9, 20],
    );
    const { gaps, ofAgencies } = working.route.get('police-request')!;
    assert.ok(gaps.some(({ cell }) => cell === 'contact'));
    assert.deepEqual(
      ofAgencies.map(({ name, says }) => [name, says]),
      [['Norfolk Constabulary', 'The disclosure unit.']],
    );
  });

  it('are proved with the line and the key of what is wrong in the file', () => {
    const path = file([]);
    const head = `# ours
filled:
  - protocol: protocol-2024
    route: police-request
    source: Part B
    readBy: Legal services
    readOn: 2026-12-01
`;
    const wrong: readonly [string, RegExp][] = [
      ['cell: clock\n    length:\n      days: soon\n      of: business', /\nline 10: filled\.0\.length\.days: /],
      ['cell: late\n    says: A.\n    sayss: B.', /\nline 10: filled\.0\.sayss: /],
      ['cell: told\n    says: A.', /\nline 3: protocol-2024, police-request, told: there is no such gap/],
    ];
    for (const [filled, why] of wrong) {
      writeFileSync(path, `${head}    ${filled}\n`);
      assert.throws(() => proveProtocols(path, ['norfolk-2015']), why);
    }
  });

  const refused: readonly [string, object[], RegExp][] = [
    [
      'what is no gap',
      [{ ...byLegal, route: 'police-material', cell: 'clock', length: { days: 3, of: 'business' } }],
      /police-material, clock: there is no such gap/,
    ],
    [
      'the same gap twice',
      [1, 2].map((days) => ({ ...byLegal, cell: 'clock', length: { days, of: 'business' } })),
      /it is filled twice/,
    ],
    [
      'what was read in a summary, unless it says so',
      [{ ...byLegal, cell: 'form', annex: 'Annex 9' }],
      /police-request, form: there is no such gap\. .*"replaces: true"/,
    ],
    [
      'what was read in the protocol or the paper itself',
      [{ ...byLegal, route: 'prosecution-consultation', cell: 'who', says: 'Others.', replaces: true }],
      /prosecution-consultation, who: it was read there already, and stays/,
    ],
    [
      'one of several of which nobody wrote',
      [{ ...byLegal, cell: 'withheld', what: 'A', why: 'B.', replaces: 'nothing' }],
      /withheld: there is no "nothing" to replace/,
    ],
    [
      'what is of the whole protocol, on one route',
      [{ ...byLegal, cell: 'review', says: 'Nothing.' }],
      /review: it is about the whole protocol/,
    ],
    ['a clock without days', [{ ...byLegal, cell: 'clock', says: 'Soon.' }], /cannot be used/],
    ['what nobody read', [{ ...byLegal, cell: 'late', says: 'Ask again.', readBy: '' }], /cannot be used/],
    ['a word that nobody defined', [{ ...byLegal, cell: 'late', says: 'Ask again.', sayss: 'x' }], /cannot be used/],
  ];
  for (const [what, filled, why] of refused)
    it(`are not filled by ${what}`, () => {
      assert.throws(() => workingWith(...filled), why);
    });
});
