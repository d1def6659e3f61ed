// `erase`: texts taken out of a record by a lawful order, by two people.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { EraseCommand } from '../record/erase.ts';
import type { Texts } from '../record/redact.ts';
import type { EraseOutcome } from '../register/erase/erasures.ts';
import { fieldWords } from '../register/packs/pack-words.ts';
import { clean } from '../text/clean.ts';
import { day, dayAndTime } from '../words/days.ts';
import { say } from '../words/say.ts';
import { AT_A_TERMINAL, collected, insistOn, notRefused, personOf, print, sayNoted, withParts } from './with-parts.ts';
import type { As } from './with-parts.ts';

type Open = Extract<EraseOutcome, { outcome: 'done' }>['open'];

/** What waits for a second person; `seen`: with the code by which they agree to it, once its texts stand above. */
function sayOpen(reference: string, open: Open, seen = false): void {
  if (open.length === 0) print(say('erase.cli.noneOpen', { reference }));
  for (const { proposal, by, at, order, until, left, code } of open) {
    print(say('erase.cli.open', { reference, proposal: String(proposal), who: by.name, when: dayAndTime(at), order }));
    for (const { seq, path } of left) print(`  ${seq}:${path}  ${fieldWords(path)}`);
    print(say('erase.cli.ends', { day: day(until) }));
    if (seen) print(say('erase.cli.agree', { code }));
  }
}

/** Every text with the name by which it is proposed, and what waits for a second person. */
async function show(parts: Parts, typed: string, { as, because }: As & { because: string }): Promise<void> {
  const actor = personOf(parts, as);
  const look = { ...AT_A_TERMINAL, why: clean(because) };
  const { reference, texts, open } = notRefused(await parts.register.erasures.read(actor, typed, look));
  sayNoted(actor);
  for (const { seq, path, text } of texts) print(`  ${seq}:${path}  ${fieldWords(path)}: ${text}`);
  sayOpen(reference, open, true);
}

/** The proposals that wait for a second person; nothing of what a record says. */
async function list(parts: Parts, { as }: As): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'erase');
  const waiting = await parts.register.erasures.waiting(actor);
  if (waiting.length === 0) print(say('erase.cli.none'));
  for (const { reference, proposal, by, at } of waiting)
    print(say('erase.cli.waits', { reference, proposal: String(proposal), who: by, when: dayAndTime(at) }));
}

async function run(parts: Parts, typed: string, { as }: As, command: EraseCommand): Promise<void> {
  const { reference, open } = notRefused(
    await parts.register.erasures.run(personOf(parts, as), typed, command, AT_A_TERMINAL.osUser),
  );
  if (command.type === 'agree-erase') print(say('erase.cli.gone', { reference }));
  sayOpen(reference, open);
}

/** `3:form.reason`: an entry and the text in it. */
function textsOf(named: readonly string[]): Texts[] {
  const pairs = named.map((one) => {
    const [, seq, path] = /^(\d+):(.+)$/.exec(one) ?? [];
    if (!seq || !path) throw new Error(say('erase.cli.notAText', { one }));
    return { seq: Number(seq), path };
  });
  return [...Map.groupBy(pairs, ({ seq }) => seq)].map(([seq, some]) => ({ seq, paths: some.map(({ path }) => path) }));
}

/** `erase` and its steps. */
export function addEraseCommands(program: Command): void {
  const erase = program.command('erase').description(say('erase.cli.about'));
  const onOne = (name: string, about: Parameters<typeof say>[0]): Command =>
    erase
      .command(name)
      .description(say(about))
      .argument('<reference>')
      .requiredOption('--as <key>', say('packs.cli.as'));
  erase
    .command('list')
    .description(say('erase.cli.listAbout'))
    .requiredOption('--as <key>', say('packs.cli.as'))
    .action((options: As) => withParts((parts) => list(parts, options)));
  onOne('show', 'erase.cli.showAbout')
    .requiredOption('--because <reason>', say('erase.cli.becauseAbout'))
    .action((id: string, options: As & { because: string }) => withParts((parts) => show(parts, id, options)));
  onOne('propose', 'erase.cli.proposeAbout')
    .requiredOption('--text <text>', say('erase.cli.textAbout'), collected)
    .requiredOption('--order <words>', say('erase.cli.orderAbout'))
    .action((id: string, { as, text, order }: As & { text: string[]; order: string }) =>
      withParts((parts) =>
        run(parts, id, { as }, { type: 'propose-erase', texts: textsOf(text), order: clean(order) }),
      ),
    );
  onOne('agree', 'erase.cli.agreeAbout')
    .requiredOption('--proposal <number>', say('erase.cli.proposalAbout'))
    .requiredOption('--seen <code>', say('erase.cli.seenAbout'))
    .action((id: string, { as, proposal, seen }: As & { proposal: string; seen: string }) =>
      withParts((parts) => run(parts, id, { as }, { type: 'agree-erase', proposal: Number(proposal), seen })),
    );
  onOne('give-up', 'erase.cli.giveUpAbout')
    .requiredOption('--proposal <number>', say('erase.cli.proposalAbout'))
    .requiredOption('--because <reason>', say('packs.cli.becauseAbout'))
    .action((id: string, { as, proposal, because }: As & { proposal: string; because: string }) =>
      withParts((parts) =>
        run(parts, id, { as }, { type: 'give-up-erase', proposal: Number(proposal), reason: clean(because) }),
      ),
    );
}
