import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppManifestUtils, type TeamsManifestV1D27 } from '@microsoft/app-manifest';
import { questionsFor } from '../src/teams/questions.ts';
import { typedWords } from '../src/teams/typed-words.ts';
import { say, textOf } from '../src/words/say.ts';

type Settings = Record<string, string | undefined>;
type Manifest = TeamsManifestV1D27.TeamsManifestV1D27;

/** As it stands inside quotation marks in JSON. */
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * The manifest with its `${{KEY}}` and its commands filled in, and its texts (`{{manifest.full}}`) in the language that
 * is spoken. Throws, naming every key that has no value.
 */
export function fillManifest(settings: Settings): Manifest {
  const missing = new Set<string>();
  const template = readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8');
  const filled = template
    .replaceAll(/\$\{\{(\w+)\}\}/g, (_, key: string) => {
      const value = settings[key]?.trim();
      if (!value) missing.add(key);
      return quoted(value ?? '');
    })
    .replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => quoted(textOf(name)));
  if (missing.size > 0)
    throw new Error(`The manifest needs a value for ${[...missing].join(', ')}; see env/council.env.example.`);
  return withCommands(JSON.parse(filled) as Manifest);
}

/**
 * What Teams offers to somebody who has typed nothing yet, and under the box in which people type: questions as prompt
 * starters, then the words. One list for everybody, so it asks what a practitioner would.
 */
function withCommands(manifest: Manifest): Manifest {
  const prompts = questionsFor('practitioner').map(({ title }) => ({
    title,
    description: say('manifest.prompt'),
    type: 'prompt' as const,
    prompt: title,
  }));
  const words = typedWords()
    .filter(({ inTeams }) => inTeams)
    .map(({ word, help }) => ({ title: word, description: help, type: 'basic' as const }));
  const commands = [...prompts, ...words];
  const bots = manifest.bots?.map((bot) => ({
    ...bot,
    commandLists: bot.commandLists?.map((list) => ({ ...list, commands })),
  }));
  return { ...manifest, ...(bots ? { bots } : {}) };
}

/** What Microsoft's schema finds wrong with a manifest, in its words; nothing is fetched. */
export async function findProblems(manifest: Manifest): Promise<string[]> {
  return AppManifestUtils.validateAgainstSchema(manifest);
}
