import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkSituations } from '../policy/check.ts';
import { toDot, toMermaid } from '../policy/draw.ts';
import { DEFAULT_EDITION, EDITIONS, loadEdition, prepare, readEdition, readSituations } from '../policy/load.ts';

/** `map`, `check` and `facts`: what the policy is, for the person who must trust its encoding. */
export function addPolicyCommands(program: Command): void {
  program
    .command('map')
    .description('Draw the process map from the data.')
    .option('--edition <id>', 'which edition', DEFAULT_EDITION)
    .option('--mermaid', 'as Mermaid source instead of SVG')
    .option('--out <file>', 'write to a file')
    .action(async (options: { edition: string; mermaid?: boolean; out?: string }) => {
      const edition = loadEdition(options.edition);
      const drawing = options.mermaid ? toMermaid(edition) : await svg(toDot(edition));
      if (options.out) writeFileSync(options.out, drawing);
      else process.stdout.write(drawing);
    });

  program
    .command('check')
    .description('Validate an edition and run its situations: facts, expected verdict, clause.')
    .argument('[files...]', 'files of situations; those of the edition if none is named')
    .option('--edition <id>', 'which edition', DEFAULT_EDITION)
    .option('--folder <path>', 'an edition in a folder of its own, not yet among ours')
    .action((files: string[], options: { edition: string; folder?: string }) => {
      const folder = options.folder ?? join(EDITIONS, options.edition);
      const edition = prepare(readEdition(folder));
      const paths = files.length > 0 ? files : [join(folder, 'situations.yaml')];
      let wrong = 0;
      let all = 0;
      for (const path of paths) {
        const report = checkSituations(edition, readSituations(readFileSync(path, 'utf8'), path));
        all += report.length;
        for (const { situation, got, problems } of report.filter((one) => one.problems.length > 0)) {
          wrong += 1;
          process.stdout.write(
            `${situation.id}: ${problems.join(' ')}\n  ${situation.text}\n  The rules say ${got.verdict} (${got.because}).\n`,
          );
        }
      }
      const shape = `${edition.rules.rules.length} rules, ${edition.map.length} questions, ${edition.clauses.length} clauses`;
      process.stdout.write(
        `${edition.id} ${edition.version} (${edition.hash.slice(0, 12)}): ${shape}. No gap and no overlap.\n`,
      );
      process.stdout.write(`${all - wrong} of ${all} situations get the verdict and the clause that they expect.\n`);
      if (wrong > 0) process.exitCode = 1;
    });

  program
    .command('facts')
    .description('List the facts that the rules read, with their values.')
    .option('--edition <id>', 'which edition', DEFAULT_EDITION)
    .option('--json', 'as JSON')
    .action((options: { edition: string; json?: boolean }) => {
      const { facts } = loadEdition(options.edition);
      if (options.json) {
        const list = facts.map(({ name, label, meaning, values, ordinary }) => ({
          name,
          label,
          meaning,
          values,
          ordinary: ordinary ?? null,
        }));
        process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
        return;
      }
      for (const fact of facts) {
        process.stdout.write(`${fact.name}: ${fact.meaning}\n`);
        for (const [value, words] of Object.entries(fact.values)) {
          process.stdout.write(`  ${value.padEnd(22)}${words}${value === fact.ordinary ? ' (ordinary)' : ''}\n`);
        }
      }
    });
}

async function svg(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  return (await instance()).renderString(dot, { format: 'svg', engine: 'dot' });
}
