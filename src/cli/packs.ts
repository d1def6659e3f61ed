// `pack`: a copy of records for whoever asks what is held about them, from its opening to the file.
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { roleWords } from '../record/in-words/decision.ts';
import { isPending, placeKey, seenCode } from '../record/pack.ts';
import { letterOf } from '../record/pack-texts.ts';
import type { PackCommand } from '../record/pack-commands.ts';
import { DANGERS, WITHHELD_WHY } from '../record/pack-types.ts';
import type { Danger, Place, Withheld, WithheldWhy } from '../record/pack-types.ts';
import type { Role } from '../record/types.ts';
import { DECIDING } from '../people/types.ts';
import { placesOfWords } from '../register/packs/pack-records.ts';
import { runsOf } from '../register/packs/pages.ts';
import type { Piece } from '../register/packs/pages.ts';
import { dangerWords, placeCode, placeWords, shownText, stateWords, textWords } from '../register/packs/pack-words.ts';
import type { PackRead, PackSeen } from '../register/packs/packs.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { dayIfDate } from '../words/days.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { AT_A_TERMINAL, collected, notRefused, personOf, print, sayNoted, withParts } from './with-parts.ts';
import type { As } from './with-parts.ts';

interface Opening extends As {
  readonly request: string;
  readonly received: string;
  readonly case: readonly string[];
  readonly danger: Danger;
  readonly note?: string;
  readonly staffFrom?: Role;
  readonly subject?: readonly string[];
}

async function open(parts: Parts, options: Opening): Promise<void> {
  const opened = notRefused(
    await parts.register.packs.open(
      personOf(parts, options.as),
      {
        request: clean(options.request),
        receivedOn: options.received,
        cases: options.case.map(clean),
        danger: options.danger,
        dangerNote: clean(options.note),
        staffFrom: options.staffFrom ?? null,
        subject: (options.subject ?? []).map(clean),
      },
      AT_A_TERMINAL.osUser,
    ),
  );
  sayState(opened);
  print(say('packs.cli.next', { id: opened.id }));
}

/** Where it stands, without a text of the records. */
function sayState({ id, pack }: PackSeen): void {
  print(say('packs.cli.state', { id, state: stateWords(pack), request: pack.request, due: dayIfDate(pack.due) }));
  // whether telling endangers somebody stands before anything else
  print(say('packs.cli.danger', { danger: dangerWords(pack.danger), note: pack.dangerNote }).trim());
  print(
    say('packs.cli.records', { count: pack.records.length, list: pack.records.map((one) => one.reference).join(', ') }),
  );
  if (pack.sentBack !== '') print(say('packs.cli.sentBack', { reason: pack.sentBack }));
  if (pack.givenUp !== '') print(say('packs.card.givenUp', { reason: pack.givenUp }));
  if (pack.staffFrom) print(say('packs.cli.staffFrom', { role: roleWords(pack.staffFrom as Role) }));
  print(say('packs.cli.places', { count: pack.withheld.length }));
  if (pack.made) print(say('packs.cli.made', { at: pack.made.at, sha256: pack.made.sha256, who: pack.made.by.name }));
}

/** So much of a text stands around what is withheld in it. */
const AROUND = 60;

async function show(parts: Parts, typed: string, options: As & { readonly texts?: boolean }): Promise<void> {
  const { packs } = parts.register;
  const found = notRefused(await packs.see(personOf(parts, options.as), typed));
  if (!isPending(found.pack)) return sayOver(found);
  const read = await readAs(parts, typed, { ...options, page: 'all' });
  sayState(read);
  for (const { pieces } of read.pages) for (const piece of pieces) print(pieceLine(read, piece));
  print(say('packs.cli.leftOut'));
  for (const one of read.pack.withheld) print(withheldLine(read, one));
  print(say('packs.cli.seen', { code: seenCode(read.pack) }));
  if (!options.texts) return;
  print(say('packs.cli.allTexts'));
  for (const text of read.texts) print(`  ${placeCode(placeOf(text))}  ${placeWords(text)}: ${text.text}`);
}

/** What is left of one that is made or given up: where something was left out and why, not the words. */
function sayOver(found: PackSeen): void {
  sayState(found);
  for (const one of found.pack.withheld)
    print(say('packs.cli.wasLeftOut', { code: placeCode(one), letter: letterOf(one.why), place: placeWords(one) }));
  print(say('packs.card.over'));
}

/** A text, or a part of a long one, with what is left out of it in double brackets. */
function pieceLine({ texts }: PackRead, piece: Piece): string {
  const { of, text, goesOn } = piece;
  let shown = '';
  let at = 0;
  for (const { start, end } of runsOf(piece)) {
    shown += `${text.slice(at, start)}[[${shownText(of, text.slice(start, end))}]]`;
    at = end;
  }
  shown += at === 0 ? shownText(of, text) : text.slice(at);
  return `  ${placeCode(placeOf(of))}  ${textWords(texts, of)}: ${goesOn ? '… ' : ''}${shown}`;
}

const placeOf = ({ record, seq, path }: Place): Place => ({ record, seq, path });

async function readAs(parts: Parts, typed: string, { as, page }: As & { readonly page?: 'all' }): Promise<PackRead> {
  const actor = personOf(parts, as);
  const reads = page === undefined ? AT_A_TERMINAL : { ...AT_A_TERMINAL, page };
  const read = notRefused(await parts.register.packs.read(actor, typed, reads));
  sayNoted(actor);
  return read;
}

/** A place in the list: its code, why, where it stands, and the words in their sentence. */
function withheldLine({ texts }: PackRead, one: Withheld): string {
  const of = texts.find((text) => placeKey(placeOf(text)) === placeKey(placeOf(one)));
  const whole = of ? shownText(of, of.text) : '';
  const start = one.start ?? 0;
  const end = start + (one.length ?? whole.length);
  const before = whole.slice(Math.max(0, start - AROUND), start);
  const words = `${before}[[${whole.slice(start, end)}]]${whole.slice(end, end + AROUND)}`.replaceAll(/\s+/g, ' ');
  const by = one.found === undefined ? say('packs.cli.byPerson') : say('packs.cli.byMachine');
  return `  ${placeCode(one)}  ${letterOf(one.why)}  ${placeWords(one)} (${by}): ${words}`;
}

interface Choosing extends As {
  readonly words?: readonly string[];
  readonly why?: WithheldWhy;
  readonly other?: string;
}

/** The places that somebody names, by code or by the words that stand there. */
function chosen({ texts, pack }: PackRead, codes: readonly string[], words: readonly string[]): Place[] {
  const named = [...pack.withheld, ...texts.map(placeOf)];
  const byCode = codes.map((code) => {
    const found = new Map(
      named.filter((one) => placeCode(one) === code.toUpperCase()).map((one) => [placeKey(one), one]),
    );
    if (found.size === 0) throw new Error(say('packs.cli.noSuchCode', { code }));
    return [...found.values()];
  });
  const byWords = words.map((one) => {
    const found = placesOfWords(texts, one);
    if (found.length === 0) throw new Error(say('packs.refusals.noWords'));
    return found;
  });
  return [...byCode, ...byWords].flat();
}

async function choose(parts: Parts, typed: string, codes: readonly string[], options: Choosing): Promise<void> {
  const read = await readAs(parts, typed, options);
  const places = chosen(read, codes, options.words ?? []);
  const { why, other } = options;
  await run(
    parts,
    read.id,
    options,
    why ? { type: 'withhold', places, why, other: clean(other) } : { type: 'keep', places },
  );
}

async function run(parts: Parts, typed: string, { as }: As, command: PackCommand): Promise<void> {
  sayState(notRefused(await parts.register.packs.run(personOf(parts, as), typed, command, AT_A_TERMINAL.osUser)));
}

async function make(
  parts: Parts,
  typed: string,
  { as, out, ...options }: As & FormOptions & { readonly out: string },
): Promise<void> {
  refuseToOverwrite(out);
  const actor = personOf(parts, as);
  const { page, ...made } = notRefused(await parts.register.packs.make(actor, typed, AT_A_TERMINAL, formIn(options)));
  sayNoted(actor);
  writeOwn(out, page);
  sayState(made);
  print(say('packs.cli.written', { out, sha256: made.sha256 }));
  if (made.restyled) print(say('packs.restyled'));
}

async function list(parts: Parts, { as, all }: As & { readonly all?: boolean }): Promise<void> {
  const found = await parts.register.packs.list(personOf(parts, as), all === true);
  if (found.length === 0) print(say('packs.cli.none'));
  for (const { id, pack } of found)
    print(say('packs.cli.state', { id, state: stateWords(pack), request: pack.request, due: dayIfDate(pack.due) }));
}

const asCode = (value: string, before: readonly string[] = []): string[] => {
  if (!/^[0-9a-hjkmnp-tv-z]{4}$/i.test(value))
    throw new InvalidArgumentError(say('packs.cli.noSuchCode', { code: value }));
  return [...before, value];
};

/** `pack` and what may be done to one. */
export function addPackCommands(program: Command): void {
  const pack = program.command('pack').description(say('packs.cli.about'));
  const onOne = (name: string, about: Parameters<typeof say>[0]): Command =>
    pack.command(name).description(say(about)).argument('<pack>').requiredOption('--as <key>', say('packs.cli.as'));
  addOpening(pack);
  pack
    .command('list')
    .description(say('packs.cli.listAbout'))
    .requiredOption('--as <key>', say('packs.cli.as'))
    .option('--all', say('packs.cli.all'))
    .action((options: As) => withParts((parts) => list(parts, options)));
  onOne('show', 'packs.cli.showAbout')
    .option('--texts', say('packs.cli.textsAbout'))
    .action((id: string, options: As) => withParts((parts) => show(parts, id, options)));
  onOne('withhold', 'packs.cli.withholdAbout')
    .argument('[code...]', say('packs.cli.codeAbout'), asCode, [])
    .addOption(new Option('--why <reason>', say('packs.cli.whyAbout')).choices(WITHHELD_WHY).makeOptionMandatory())
    .option('--words <words>', say('packs.cli.wordsAbout'), collected)
    .option('--other <words>', say('packs.cli.otherAbout'))
    .action((id: string, codes: string[], options: Choosing) =>
      withParts((parts) => choose(parts, id, codes, options)),
    );
  onOne('keep', 'packs.cli.keepAbout')
    .argument('[code...]', say('packs.cli.codeAbout'), asCode, [])
    .option('--words <words>', say('packs.cli.wordsAbout'), collected)
    .action((id: string, codes: string[], options: Choosing) =>
      withParts((parts) => choose(parts, id, codes, options)),
    );
  onOne('danger', 'packs.cli.dangerAbout')
    .addOption(new Option('--danger <answer>', say('packs.cli.dangerAsked')).choices(DANGERS).makeOptionMandatory())
    .requiredOption('--note <words>', say('packs.cli.noteAbout'))
    .action((id: string, { note, danger, ...as }: As & { danger: Danger; note: string }) =>
      withParts((parts) => run(parts, id, as, { type: 'danger', danger, note: clean(note) })),
    );
  for (const [type, about] of [
    ['settle', 'packs.cli.settleAbout'],
    ['agree', 'packs.cli.agreeAbout'],
  ] as const)
    onOne(type, about)
      .requiredOption('--seen <code>', say('packs.cli.seenAbout'))
      .action((id: string, { seen, as }: As & { seen: string }) =>
        withParts((parts) => run(parts, id, { as }, { type, seen: seen.trim().toLowerCase() })),
      );
  for (const [type, about] of [
    ['send-back', 'packs.cli.sendBackAbout'],
    ['give-up', 'packs.cli.giveUpAbout'],
  ] as const)
    onOne(type, about)
      .requiredOption('--because <reason>', say('packs.cli.becauseAbout'))
      .action((id: string, { because, as }: As & { because: string }) =>
        withParts((parts) => run(parts, id, { as }, { type, reason: clean(because) })),
      );
  withForms(onOne('make', 'packs.cli.makeAbout'))
    .requiredOption('--out <file>', say('packs.cli.outAbout'))
    .action((id: string, options: As & { out: string }) => withParts((parts) => make(parts, id, options)));
}

function addOpening(pack: Command): void {
  pack
    .command('open')
    .description(say('packs.cli.openAbout'))
    .requiredOption('--as <key>', say('packs.cli.as'))
    .addOption(new Option('--danger <answer>', say('packs.cli.dangerAsked')).choices(DANGERS).makeOptionMandatory())
    .option('--note <words>', say('packs.cli.noteAbout'))
    .requiredOption('--request <reference>', say('packs.cli.requestAbout'))
    .requiredOption('--received <day>', say('packs.cli.receivedAbout'))
    .requiredOption('--case <reference>', say('packs.cli.caseAbout'), collected)
    .addOption(new Option('--staff-from <role>', say('packs.cli.staffFromAbout')).choices(DECIDING))
    .option('--subject <name>', say('packs.cli.subjectAbout'), collected)
    .action((options: Opening) => withParts((parts) => open(parts, options)));
}
