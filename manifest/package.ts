/**
 * `npm run package`: the zip that a Teams administrator uploads, under dist/. `npm run package -- env/my.env` takes
 * the settings of a council; without a file it makes the practice copy's, which is good for looking at only.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseEnv } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { speakLanguage } from '../src/words/load.ts';
import { fillManifest, findProblems } from './fill.ts';

/** The zip's bytes; the same manifest gives the same bytes. */
export function zipManifest(manifest: object): Uint8Array {
  const icon = (name: string) => readFileSync(join(import.meta.dirname, 'icons', name));
  return zipSync(
    {
      'manifest.json': strToU8(JSON.stringify(manifest, null, 2)),
      'color.png': icon('color.png'),
      'outline.png': icon('outline.png'),
    },
    { mtime: '2026-01-01T00:00:00' },
  );
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const file = process.argv[2] ?? join(root, 'env', 'local.env');
  try {
    const settings = parseEnv(readFileSync(file, 'utf8'));
    speakLanguage(settings['BOT_LANGUAGE'] || 'en');
    const manifest = fillManifest(settings);
    const problems = await findProblems(manifest);
    if (problems.length > 0) throw new Error(`The manifest is not valid:\n  ${problems.join('\n  ')}`);
    mkdirSync(join(root, 'dist'), { recursive: true });
    const zip = join(root, 'dist', `can-i-share-${basename(file).replace(/\.env.*$/, '')}.zip`);
    writeFileSync(zip, zipManifest(manifest));
    console.log(`Made ${relative(process.cwd(), zip)} with the settings of ${relative(process.cwd(), file)}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
