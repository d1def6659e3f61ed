import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findWrongImports, rules } from './support/directions.ts';

const root = join(import.meta.dirname, '..');

/** Each rule with an import that it must refuse. */
const refused: [rule: string, from: string, importing: string][] = [
  ['must-resolve', 'src/cases/a.ts', `import '../nowhere.ts';`],
  ['src-not-to-test', 'src/cases/a.ts', `import '../../test/helper.ts';`],
  ['no-dev-packages', 'src/cases/a.ts', `import 'fast-check';`],
  [
    'pure-folders-know-no-sdk',
    'src/record/a.ts',
    `import { CosmosClient } from '@azure/cosmos'; export { CosmosClient };`,
  ],
  ['pure-folders-do-no-io', 'src/record/a.ts', `import 'node:fs';`],
  ['pure-folders-load-themselves', 'src/ask/a.ts', `import '../policy/load.ts';`],
  ['pure-folders-know-pure-folders', 'src/record/a.ts', `import '../cases/b.ts';`],
  ['policy-knows-nobody', 'src/policy/a.ts', `import '../record/b.ts';`],
  ['telling-knows-the-policy-alone', 'src/telling/a.ts', `import '../record/b.ts';`],
  ['middle-is-side-by-side', 'src/record/a.ts', `import '../ask/b.ts';`],
  ['middle-not-upwards', 'src/store/a.ts', `import '../cases/b.ts';`],
  ['joint-not-upwards', 'src/joint/a.ts', `import '../cases/b.ts';`],
  ['cases-not-upwards', 'src/cases/a.ts', `import '../teams/b.ts';`],
  ['register-not-upwards', 'src/register/a.ts', `import '../teams/b.ts';`],
  ['records-stand-without-the-register', 'src/register/a.ts', `import '../cases/b.ts';`],
  ['proof-stands-alone', 'src/proof/a.ts', `import '../record/b.ts';`],
  ['edges-are-side-by-side', 'src/web/a.ts', `import '../teams/b.ts';`],
  ['nobody-imports-the-composition', 'src/teams/a.ts', `import '../main.ts';`],
  ['adapters-only-in-the-composition', 'src/cases/a.ts', `import '../store/sqlite.ts';`],
  ['store-sdk-only-in-adapters', 'src/cases/a.ts', `import 'node:sqlite';`],
  ['bot-sdk-only-in-teams', 'src/web/a.ts', `import { ActivityTypes } from 'botbuilder'; export { ActivityTypes };`],
  ['web-server-only-in-web', 'src/teams/a.ts', `import { createServer } from 'restify'; export { createServer };`],
  ['playground-is-apart', 'src/playground/a.ts', `import '../teams/b.ts';`],
  ['nobody-needs-the-playground', 'src/main.ts', `import './playground/b.ts';`],
];

/** Imports that the layout is made of: these must pass. */
const allowed: [from: string, importing: string][] = [
  ['src/main.ts', `import './teams/b.ts'; import './store/sqlite.ts';`],
  ['src/teams/a.ts', `import '../cases/b.ts'; import '../record/b.ts'; import 'botbuilder';`],
  ['src/cases/a.ts', `import '../record/b.ts'; import '../policy/load.ts';`],
  [
    'src/record/a.ts',
    `import '../policy/b.ts'; import 'node:crypto'; import type { B } from '../ask/b.ts'; export type C = B;`,
  ],
  ['src/register/a.ts', `import '../record/b.ts';`],
  ['src/store/sqlite.ts', `import 'node:sqlite';`],
];

const others = [
  'src/cases/a.ts',
  'src/cases/b.ts',
  'src/main.ts',
  'src/policy/b.ts',
  'src/policy/load.ts',
  'src/ask/b.ts',
  'src/record/b.ts',
  'src/teams/b.ts',
  'src/store/sqlite.ts',
  'src/playground/b.ts',
  'test/helper.ts',
];

/** The names of the rules that a small tree breaks: empty files in every folder, and one file with the import. */
async function rulesBrokenBy(from: string, importing: string): Promise<string[]> {
  const tree = mkdtempSync(join(tmpdir(), 'directions-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    symlinkSync(join(root, 'package.json'), join(tree, 'package.json'));
    for (const file of [...others, from]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), file === from ? importing : 'export type B = 1;\n');
    }
    return (await findWrongImports(tree)).map((wrong) => wrong.rule);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

describe('import directions', () => {
  for (const [rule, from, importing] of refused) {
    it(`refuse "${importing}" in ${from} (${rule})`, async () => {
      assert.ok((await rulesBrokenBy(from, importing)).includes(rule));
    });
  }

  it('refuse two files that need each other', async () => {
    assert.ok(
      (await rulesBrokenBy('src/cases/a.ts', `import '../main.ts'; export const a = 1;`)).includes('cases-not-upwards'),
    );
    assert.ok((await rulesBrokenBy('src/policy/a.ts', `import './a.ts';`)).includes('no-cycles'));
  });

  for (const [from, importing] of allowed) {
    it(`allow "${importing}" in ${from}`, async () => {
      assert.deepEqual(await rulesBrokenBy(from, importing), []);
    });
  }

  it('leave no rule without a case that it refuses', () => {
    const proved = new Set([...refused.map(([rule]) => rule), 'no-cycles', 'declared-packages']);
    assert.deepEqual(
      rules.map((rule) => rule.name).filter((name) => !proved.has(name)),
      [],
    );
  });
});
