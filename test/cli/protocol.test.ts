import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gapsIn } from '../../src/policy/protocols/fill.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['src/cli/main.ts', ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
const cli = (...args: string[]): string =>
  execFileSync(process.execPath, ['src/cli/main.ts', ...args], { encoding: 'utf8' });

/** So many gaps the protocol that is worked by has before anybody fills one. */
const GAPS = gapsIn(loadProtocols().working).length;

describe('The joint agency protocol from a terminal', () => {
  it('lists the nine routes of the one that is worked by, and of the older one when it is named', () => {
    const list = cli('protocol', 'list');
    assert.match(list, /In force since 1 March 2024\./);
    for (let n = 1; n <= 9; n += 1) assert.match(list, new RegExp(`^Route ${n}: `, 'm'));
    assert.match(cli('protocol', 'list', '--edition', 'protocol-2013'), /It is no longer acted on/);
    assert.match(
      run(['protocol', 'list', '--edition', 'protocol-1998']).stderr,
      /There is no protocol "protocol-1998"/,
    );
  });

  it('shows a route by number or id, each thing with its source and how sure anybody is of it', () => {
    const shown = cli('protocol', 'show', '3');
    assert.equal(shown, cli('protocol', 'show', 'police-material'));
    assert.match(
      shown,
      /20 business days at most for the police\. \(Family Law.*Read in somebody else's summary.*\n.*The others have until a day.*Nobody could read it/,
    );
    assert.match(cli('protocol', 'show', '7'), /No set form for the answer was seen\. \(.*Nobody could read it/);
    assert.match(run(['protocol', 'show', '10']).stderr, /There is no such route/);
  });

  it('leads to the route by words or by answers, a question at a time', () => {
    assert.match(
      cli('protocol', 'which', 'Police ask for our file on a child; there are care proceedings'),
      /^Route 6: /,
    );
    assert.match(cli('protocol', 'which'), /--answer about=theirs/);
    assert.match(cli('protocol', 'which', '--kind', 'police'), /--answer police-about=want {3}We want the council's/);
    const answers = ['about=theirs', 'proceedings=thought-of', 'order=no'];
    assert.match(cli('protocol', 'which', '--answer', ...answers), /^Route 3: /);
    assert.match(cli('protocol', 'which', '--answer', 'about=other'), /None of the nine routes fits/);
  });

  it('names the gaps, and one fewer once the legal team has filled it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'protocol-')), 'protocol.yaml');
    const fill = (route: string): void =>
      writeFileSync(
        file,
        `filled: [{ protocol: protocol-2024, route: ${route}, cell: clock, length: { days: 9, of: business }, source: B, readBy: C, readOn: 2026-11-02 }]\n`,
      );
    fill('police-request');
    const before = cli('protocol', 'gaps');
    assert.match(before, /protocol-2024 {2}police-request {2}clock\n/);
    const after = run(['protocol', 'gaps'], { PROTOCOL_FILE: file }).stdout;
    assert.doesNotMatch(after, /police-request {2}clock/);
    assert.match(
      run(['protocol', 'show', '6'], { PROTOCOL_FILE: file }).stdout,
      /9 business days\. \(B; read by C on 2026-11-02/,
    );
    assert.match(
      run(['check'], { PROTOCOL_FILE: file }).stdout,
      new RegExp(`^protocol-2024 .* ${GAPS - 1} gaps for the legal team, 1 filled\\.$`, 'm'),
    );
    fill('police-material');
    const refused = run(['check'], { PROTOCOL_FILE: file });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /police-material, clock: there is no such gap/);
  });

  it('proves that what holds for one agency alone names one of the people file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'protocol-')), 'protocol.yaml');
    const check = (agency: string, name = 'Norfolk Constabulary', on = '2026-11-02') => {
      writeFileSync(
        path,
        `filled: [{ protocol: protocol-2024, route: police-request, cell: late, says: A., for: { agency: ${agency}, name: ${name} }, source: B, readBy: C, readOn: ${on} }]\n`,
      );
      return run(['check'], { PROTOCOL_FILE: path });
    };
    assert.match(
      check('POL').stdout,
      new RegExp(`^protocol-2024 .* ${GAPS} gaps for the legal team, 1 filled\\.$`, 'm'),
    );
    assert.match(
      check('POL', 'Norfolk Constabulary', '2096-11-02').stderr,
      /read on 2096-11-02, which is still to come/,
    );
    assert.match(check('POL', 'Suffolk').stderr, /calls POL Suffolk\. The people file calls it Norfolk Constabulary/);
    assert.match(check('POLL').stderr, /The people file has no agency POLL, .* It has: .*POL/);
  });

  it('refuses what holds for one agency alone where it never is that agency', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'protocol-')), 'protocol.yaml');
    const check = (route: string, cell: string, agency: string) => {
      writeFileSync(
        path,
        `filled: [{ protocol: protocol-2024, route: ${route}, ${cell}, for: { ${agency} }, source: B, readBy: C, readOn: 2026-11-02 }]\n`,
      );
      return run(['check'], { PROTOCOL_FILE: path });
    };
    const police = 'agency: POL, name: Norfolk Constabulary';
    const council = 'agency: NCC, name: Norfolk County Council';
    const health = 'agency: HCT, name: Norfolk Community Health';
    const clock = 'cell: clock, length: { days: 9, of: business }';
    const others = 'cell: clock-of-others, length: { days: 9, of: business }';
    // the police ask, so the time is that of the council
    assert.match(
      check('police-request', clock, police).stderr,
      /police-request, clock: it is never that of POL \(Norfolk Constabulary\)\. Whose it can be: the council/,
    );
    assert.match(check('police-request', clock, council).stdout, /1 filled/);
    // that of the police is known there: what the others have cannot be theirs
    assert.match(check('police-material', others, police).stderr, /Whose it can be: the CPS/);
    assert.match(
      check('police-request', 'cell: late, says: A.', health).stderr,
      /Whose it can be: the police, the council/,
    );
  });

  it('writes the empty form of a route, and never over a file that is there', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'form-')), 'form.html');
    cli('protocol', 'form', '6', '--out', out);
    assert.match(readFileSync(out, 'utf8'), /Danger never waits for a form/);
    assert.notEqual(run(['protocol', 'form', '6', '--out', out]).status, 0);
  });

  it('draws the map that docs/joint-working.md shows', () => {
    assert.equal(
      cli('protocol', 'map'),
      readFileSync('docs/routes.svg', 'utf8'),
      'draw it again: npm run -s cli -- protocol map --out docs/routes.svg',
    );
    assert.match(readFileSync('docs/joint-working.md', 'utf8'), /!\[[^\]]+\]\(routes\.svg\)/);
  });

  it('draws it as Mermaid source with every route and who stands at its ends', () => {
    const drawing = cli('protocol', 'map', '--mermaid');
    for (let n = 1; n <= 9; n += 1) assert.match(drawing, new RegExp(`  r${n}\\["${n}\\. `));
    assert.match(drawing, /^ {2}police --> r6\n {2}r6 --> council_$/m);
  });
});
