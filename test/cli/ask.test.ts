import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startModelServer } from '../support/model-server.ts';
import type { Mode } from '../support/model-server.ts';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], { cwd: ROOT, encoding: 'utf8', input });

describe('can-i-share ask', () => {
  it('answers a question as one JSON object', () => {
    const { stdout, status, stderr } = run([
      'ask',
      'A journalist asks whether we work with a family in the news.',
      '--json',
    ]);
    assert.equal(status, 0, stderr);
    const answer = JSON.parse(stdout) as { verdict: string; clauses: unknown[]; facts: { fact: string }[] };
    assert.equal(answer.verdict, 'do-not-share');
    assert.ok(answer.clauses.length > 0);
    assert.ok(answer.facts.some(({ fact }) => fact === 'recipient'));
  });

  it('names the agreement that fits, and none where nothing may go', () => {
    const child = run([
      'ask',
      'Can I tell the police that a girl in my class has bruises and says her dad hit her?',
      '--json',
    ]);
    const { agreements } = JSON.parse(child.stdout) as { agreements?: string[] };
    assert.match(agreements?.[0] ?? '', /agreement with Norfolk Constabulary/);
    const press = run(['ask', 'A journalist asks whether we work with a family in the news.', '--json']);
    assert.ok(!('agreements' in (JSON.parse(press.stdout) as object)));
  });

  it('takes further answers by --fact, and refuses unknown ones in a sentence', () => {
    const { stdout } = run([
      'ask',
      'The police want to know about a man we support.',
      '--json',
      '--fact',
      'child harm=yes',
      '--fact',
      'subject_is_source=yes',
    ]);
    assert.equal((JSON.parse(stdout) as { verdict: string }).verdict, 'share');
    const refused = run(['ask', 'The police ask.', '--fact', 'colour=red']);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /no fact or question called "colour"/);
  });

  it("says where today's law answers otherwise, in words and as JSON, and nothing under that law itself", () => {
    const facts = ['recipient=police', 'subject=adult', 'subject is victim=yes', 'crime=lesser', 'asking safe=yes'];
    const options = [...facts, 'consent=not-asked', 'request=none'].flatMap((fact) => ['--fact', fact]);
    const ask = (...more: string[]) => run(['ask', 'The police ask about the victim.', ...options, ...more]);
    const words = ask('--edition', 'norfolk-2015');
    assert.match(
      words.stdout,
      /Under today's law, as far as is known: seek advice\. Ask for the proper request first\./,
      words.stderr,
    );
    const { underTodaysLaw } = JSON.parse(ask('--edition', 'norfolk-2015', '--json').stdout) as {
      readonly underTodaysLaw: { readonly because: string } | null;
    };
    assert.equal(underTodaysLaw?.because, 'victim-request');
    assert.doesNotMatch(ask('--edition', 'england-2026').stdout, /Under today's law/);
  });

  it('says by which route it goes, where the words sound so, as in chat', () => {
    const question = 'Police ask for our file on a child; there are care proceedings';
    const { stdout } = run(['ask', question]);
    assert.match(stdout, /This goes by route \d of the joint agency protocol: .*can-i-share protocol show \d/);
    const lines = [
      { id: 'route', text: question },
      { id: 'protocol', text: 'What is the joint agency protocol?' },
      { id: 'none', text: 'A journalist asks whether we work with a family in the news.' },
    ];
    const answers = run(['ask', '--file', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
    const [route, protocol, none] = answers.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly route?: string | null; readonly goesBy?: string });
    assert.equal(typeof route?.route, 'string');
    assert.match(protocol?.goesBy ?? '', /can-i-share protocol list/);
    assert.deepEqual([none?.route, none?.goesBy], [undefined, undefined]);
  });

  it('says with the verdict that nobody has checked the law for more than a year', () => {
    // the program itself, with a clock two years ahead
    const ahead = `data:text/javascript,${encodeURIComponent('const N=Date.now;globalThis.Date=class extends Date{constructor(...a){super(...(a.length?a:[N()+63072e6]))}}')}`;
    const question = 'A journalist asks whether we work with a family in the news.';
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', ahead, join(ROOT, 'src/cli/main.ts'), 'ask', question],
      { cwd: ROOT, encoding: 'utf8' },
    );
    assert.match(stdout, /Nobody has checked the law behind this since/, stderr);
  });

  it('answers a file of questions line by line, in the same order, with the ids and facts given', () => {
    const lines = [
      { id: 'one', text: 'What are the principles?' },
      { id: 'two', text: 'The police want to know about a man we support.', facts: { 'child-harm': 'yes' } },
      { id: 'three', text: 'thanks!' },
    ];
    const { stdout, status, stderr } = run(
      ['ask', '--file', '-', '--json'],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    assert.equal(status, 0, stderr);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; kind: string; verdict: string | null });
    assert.deepEqual(
      answers.map(({ id, kind, verdict }) => [id, kind, verdict]),
      [
        ['one', 'policy', null],
        ['two', 'sharing', 'share'],
        ['three', 'other', null],
      ],
    );
  });

  it('says which line of a file is not a question', () => {
    assert.match(run(['ask', '--file', '-'], '{"id":"a","text":"hello"}\nrubbish').stderr, /Line 2 of - is not JSON/);
    assert.match(run(['ask', '--file', '-'], '{"id":"a"}').stderr, /Line 1 of - has no text/);
  });

  it('scores files of situations, and only prints totals of held-out ones', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
    const situation = {
      id: 'X1',
      text: 'A journalist asks whether we work with a family in the news.',
      accept: ['share'],
    };
    writeFileSync(join(folder, 'open.jsonl'), JSON.stringify(situation));
    writeFileSync(join(folder, 'held-out-x.yaml'), JSON.stringify([{ ...situation, expect: 'share' }]));
    const paths = [join(folder, 'open.jsonl'), join(folder, 'held-out-x.yaml')];
    const { stdout } = run(['eval', ...paths, '--json']);
    const misses = run(['eval', ...paths, '--misses']).stdout;
    const named = run(['eval', 'open', '--folder', folder, '--json']);
    const all = run(['eval', '--folder', folder, '--json']);
    rmSync(folder, { recursive: true });
    interface Score {
      readonly file: string;
      readonly texts: number;
      readonly right: { readonly n: number; readonly of: number };
    }
    const scores = (out: string) => JSON.parse(out) as Score[];
    const files = (out: string) =>
      scores(out)
        .map(({ file }) => file)
        .toSorted();
    assert.deepEqual(files(named.stdout), ['open.jsonl']);
    assert.deepEqual(files(all.stdout), ['held-out-x.yaml', 'open.jsonl']);
    assert.match(run(['eval']).stderr, /Give files to score, or --folder/);
    const [open, hidden] = scores(stdout);
    assert.deepEqual([open!.texts, open!.right], [1, { n: 0, of: 1 }]);
    assert.deepEqual([hidden!.texts, hidden!.right], [1, { n: 0, of: 1 }]);
    assert.match(misses, /open[.]jsonl, what is wrong/);
    assert.doesNotMatch(misses, /held-out-x[.]yaml, what is wrong/);
  });
});

describe('can-i-share eval --reader hosted, against recorded answers of a loopback server', () => {
  const situation = { id: 'X1', text: 'The police ask where she lives. She said no.', accept: ['do-not-share'] };
  const scored = async (mode: Mode, environment: Readonly<Record<string, string>> = {}) => {
    const server = await startModelServer(mode);
    const folder = mkdtempSync(join(tmpdir(), 'hosted-'));
    const file = join(folder, 'one.jsonl');
    writeFileSync(file, JSON.stringify(situation));
    const set = { READER_ENDPOINT: server.endpoint, READER_MODEL: 'recorded', READER_KEY: 'a key', ...environment };
    try {
      const args = [join(ROOT, 'src/cli/main.ts'), 'eval', file, '--reader', 'hosted'];
      const { stdout, stderr } = await execute(process.execPath, args, {
        cwd: ROOT,
        env: { ...process.env, ...set },
      }).catch((error: { stdout: string; stderr: string }) => error);
      return { stdout, stderr };
    } finally {
      await server.close();
      rmSync(folder, { recursive: true });
    }
  };

  it('says that it has passed, and what to set, only where nothing is dangerous and enough is right', async () => {
    const facts = { recipient: 'police', purpose: 'no' };
    const evidence = [
      { fact: 'recipient', quote: 'The police' },
      { fact: 'purpose', quote: 'ask where she lives' },
    ];
    const { stderr } = await scored({ says: { evidence, kind: 'sharing', facts } });
    assert.match(stderr, /has passed [(]1 of 1 right, 0 dangerous[)]. Set READER_PASSED=[\da-f]{16} to use it/);
  });

  it('says that it has not passed where it could not read, and goes on with the next text', async () => {
    const { stdout, stderr } = await scored('filtered-prompt');
    assert.match(stderr, /Not read by the hosted reader: content-filter/);
    assert.match(stderr, /has not passed [(]0 of 1 right/);
    assert.match(stdout, /one[.]jsonl/);
  });
});
