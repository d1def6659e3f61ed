// Writes cards/*.data.json, the sample beside each template: `npx node test/cards/write-samples.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARDS, sampleOf } from '../../src/teams/render.ts';
import { scenes } from './scenes.ts';

const written = new Set<string>();
for (const view of Object.values(scenes())) {
  if (written.has(view.template)) continue;
  written.add(view.template);
  writeFileSync(join(CARDS, `${view.template}.data.json`), `${JSON.stringify(sampleOf(view, true), null, 2)}\n`);
}
