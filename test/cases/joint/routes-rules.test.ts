// What somebody who works on a route reads of its rules: each with its source, and what nobody could read beside them.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../../src/people/types.ts';
import { loadProtocols } from '../../../src/policy/protocols/load.ts';
import { makeRenderer } from '../../../src/teams/render.ts';
import { routeView } from '../../../src/teams/views/route.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { routeSteps } from '../../support/routes.ts';

const AGENCY: Readonly<Record<string, string>> = { council: 'NCC', police: 'POL', prosecution: 'CPS', court: 'FCN' };

const renderer = makeRenderer(true);

/** The lines of its card, without the marks that Markdown needs: of the fold, and in sight. They fit on it. */
async function cardOf(world: JointWorld, who: Person, id: string): Promise<{ fold: string[]; lines: string[] }> {
  const view = routeView((await world.joint.routes.see(who, id))!);
  const { rules, lines } = view.data as { rules: string; lines: string[] };
  const { card } = renderer.render(view);
  assert.ok(JSON.stringify(card).includes(JSON.stringify(rules).slice(1, -1)), 'all of it is on the card');
  const plain = (all: string[]): string[] => all.map((one) => one.replaceAll('\\', ''));
  return { fold: plain(rules.split('\n\n')), lines: plain(lines) };
}

/** A file of the legal team with this in it. */
function fileWith(...filled: object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rules-')), 'protocol.yaml');
  const by = { protocol: 'protocol-2024', readBy: 'Liam Lawson', readOn: '2026-11-20' };
  writeFileSync(path, JSON.stringify({ filled: filled.map((one) => ({ ...by, ...one })) }));
  return path;
}

describe('The card of a route that runs', () => {
  it('names every gap of its route, so that nobody takes silence for "nothing", and the source of the rest', async () => {
    for (const route of loadProtocols().working.routes) {
      const world = jointWorld();
      const isOurs = route.from.includes('council');
      const ends = isOurs ? route.to : route.from;
      const other = AGENCY[ends.find((one) => one !== 'council')!]!;
      const pat = world.person('pat');
      const { id } = await routeSteps(world).open(pat, route.id, other, isOurs ? 'out' : 'in');
      const { fold } = await cardOf(world, pat, id);
      for (const { asks } of route.gaps)
        assert.ok(fold.includes(`${asks} Nobody could read this yet. Ask legal services.`), `${route.id}: ${asks}`);
      for (const one of [...route.mayBeWithheld, ...route.needsPermissionOfCourt, ...route.notes]) {
        const words = 'what' in one ? one.what : one.plain;
        const shown = fold.find((text) => text.includes(words)) ?? '';
        assert.match(shown, /(?:Nobody has checked it|Read in somebody else's summary.*|Read there)\.\)/, words);
        assert.ok(shown.includes(one.source.replace(/\.$/, '')), words);
      }
      await world.store.close();
    }
  });

  it('says in sight, once it is late, that nobody could read what follows; or who wrote that down', async () => {
    const late = {
      route: 'police-material',
      cell: 'late',
      says: 'You may ask the court.',
      source: 'Part A, paragraph 9',
    };
    for (const [file, said] of [
      [null, /^What may the council do if the police are late\? Nobody could read this yet\. Ask legal services\.$/],
      [
        fileWith(late),
        /^If it is late: You may ask the court\. \(Part A, paragraph 9; read by Liam Lawson on 2026-11-20/,
      ],
    ] as const) {
      const world = jointWorld(file === null ? {} : { protocolFile: file });
      const pat = world.person('pat');
      const { open, fill, done } = routeSteps(world);
      const opened = await open(pat, 'police-material', 'POL');
      await fill(pat, opened);
      done(await world.joint.routes.complete(pat, opened.id, { contact: world.person('poppy').id }));
      const isSaid = async (): Promise<boolean> =>
        (await cardOf(world, pat, opened.id)).lines.some((text) => said.test(text));
      assert.equal(await isSaid(), false, 'in time');
      await world.goTo('2027-01-11T10:00:00Z');
      assert.equal(await isSaid(), true, 'late');
      await world.store.close();
    }
  });

  it('has the time that the legal team read of the one agency that is asked', async () => {
    const world = jointWorld({
      protocolFile: fileWith({
        route: 'police-material',
        cell: 'clock',
        length: { days: 9, of: 'business' },
        source: 'Local protocol',
        for: { agency: 'POL', name: 'The police' },
        replaces: true,
      }),
    });
    const pat = world.person('pat');
    const { open, fill, done } = routeSteps(world);
    const asked = await open(pat, 'police-material', 'POL');
    await fill(pat, asked);
    const running = done(await world.joint.routes.complete(pat, asked.id, { contact: world.person('poppy').id }));
    assert.match(running.clock!.words, /allows 9 business days, .* Written down by the council's legal team\.$/);
    const ofCps = await open(pat, 'police-material', 'CPS');
    assert.equal(ofCps.form.needsDay, true, 'nobody read what the CPS may take');
    await world.store.close();
  });

  it('has the form of the answer and the time of others by the source of the legal team', async () => {
    const world = jointWorld({
      protocolFile: fileWith(
        { route: 'prosecution-consultation', cell: 'answer', annex: 'Annex 9', source: 'Part B, paragraph 12' },
        {
          route: 'police-material',
          cell: 'clock-of-others',
          length: { days: 30, of: 'business' },
          source: 'Part A, paragraph 7',
        },
      ),
    });
    const pat = world.person('pat');
    const { open, fill, done } = routeSteps(world);
    const answered = await open(pat, 'prosecution-consultation', 'CPS', 'in');
    const { fold } = await cardOf(world, pat, answered.id);
    assert.ok(
      fold.some((text) => text.startsWith('Form of the answer: Annex 9. (Part B, paragraph 12; read by Liam Lawson')),
    );
    const asked = await open(pat, 'police-material', 'CPS');
    await fill(pat, asked);
    const [contact] = asked.form.contacts;
    const running = done(await world.joint.routes.complete(pat, asked.id, { contact: contact!.id }));
    assert.match(
      running.clock!.words,
      /allows 30 business days, from when .* Written down by the council's legal team\.$/,
    );
    await world.store.close();
  });
});
