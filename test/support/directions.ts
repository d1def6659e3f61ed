/**
 * The import directions of .dependency-cruiser.js, on any tree. `node test/support/directions.ts` checks this one.
 *
 * Two passes, because dependency-cruiser cannot tell a type import from another here: TypeScript 7 has no API for it to
 * parse with, and its swc parser does not say. So the `codeOnly` rules are checked on a copy with the types stripped,
 * as Node itself strips them.
 */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.js';

type Rule = (typeof config.forbidden)[number];
type WrongImport = { rule: string; from: string; to: string; why: string };

export const rules: Rule[] = [...config.forbidden, ...config.codeOnly];

async function check(tree: string, forbidden: Rule[]): Promise<WrongImport[]> {
  const options = { ...config.options, validate: true, baseDir: tree, ruleSet: { forbidden } };
  const { output } = await cruise(['src'], options as ICruiseOptions);
  if (typeof output === 'string') throw new TypeError('dependency-cruiser answered in text');
  return output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    why: forbidden.find(({ name }) => name === rule.name)?.comment ?? '',
  }));
}

/** Every import under `src` of the tree that a rule refuses. The tree needs a package.json and node_modules. */
export async function findWrongImports(tree: string): Promise<WrongImport[]> {
  const stripped = mkdtempSync(join(tmpdir(), 'stripped-'));
  try {
    for (const name of ['node_modules', 'package.json']) symlinkSync(join(tree, name), join(stripped, name));
    cpSync(join(tree, 'src'), join(stripped, 'src'), { recursive: true });
    for (const file of globSync('src/**/*.ts', { cwd: stripped })) {
      const path = join(stripped, file);
      writeFileSync(path, stripTypeScriptTypes(readFileSync(path, 'utf8')));
    }
    return [...(await check(tree, config.forbidden)), ...(await check(stripped, config.codeOnly))];
  } finally {
    rmSync(stripped, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const wrong = await findWrongImports(join(import.meta.dirname, '..', '..'));
  for (const { rule, from, to, why } of wrong) console.error(`${from} must not import ${to}: ${why} (${rule})`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
