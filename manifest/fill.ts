import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppManifestUtils, type TeamsManifestV1D19 } from '@microsoft/app-manifest';

import { WORDS } from '../src/teams/typed-words.ts';

type Settings = Record<string, string | undefined>;

/** The manifest with its `${{KEY}}` and its commands filled in. Throws, naming every key that has no value. */
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
  return withCommands(JSON.parse(filled) as TeamsManifestV1D19.TeamsManifestV1D19);
}

/** The list of commands under the box in Teams, from the table of the words that can be typed. */
function withCommands(manifest: TeamsManifestV1D19.TeamsManifestV1D19): TeamsManifestV1D19.TeamsManifestV1D19 {
  const commands = WORDS.flatMap(({ word, inTeams }) => (inTeams ? [{ title: word, description: inTeams }] : []));
  const bots = manifest.bots?.map((bot) => ({
    ...bot,
    commandLists: bot.commandLists?.map((list) => ({ ...list, commands })),
  }));
  return { ...manifest, ...(bots ? { bots } : {}) };
}

/** What Microsoft's schema finds wrong with a manifest, in its words; nothing is fetched. */
export async function findProblems(manifest: TeamsManifestV1D19.TeamsManifestV1D19): Promise<string[]> {
  return AppManifestUtils.validateAgainstSchema(manifest);
}
