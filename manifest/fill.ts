import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppManifestUtils, type TeamsManifestV1D19 } from '@microsoft/app-manifest';

type Settings = Record<string, string | undefined>;

/** The manifest with its `${{KEY}}` filled in. Throws, naming every key that has no value. */
export function fillManifest(settings: Settings): TeamsManifestV1D19.TeamsManifestV1D19 {
  const missing = new Set<string>();
  const template = readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8');
  const filled = template.replaceAll(/\$\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = settings[key]?.trim();
    if (!value) missing.add(key);
    return JSON.stringify(value ?? '').slice(1, -1);
  });
  if (missing.size > 0)
    throw new Error(`The manifest needs a value for ${[...missing].join(', ')}; see env/council.env.example.`);
  return JSON.parse(filled);
}

/** What Microsoft's schema finds wrong with a manifest, in its words; nothing is fetched. */
export async function findProblems(manifest: TeamsManifestV1D19.TeamsManifestV1D19): Promise<string[]> {
  return AppManifestUtils.validateAgainstSchema(manifest);
}
