// `telling`: what is said to a person, language by language beside the English; and what a speaker of it signs.
import type { Command } from 'commander';
import type { Block, SectionsPage } from '../pages/blocks.ts';
import type { PageForm } from '../pages/forms.ts';
import { renderPage } from '../pages/page.ts';
import type { Frame } from '../pages/page.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { languageWords } from '../record/in-words/person-told.ts';
import { loadTellingWords, signWords, tellingLanguages, textsBeside } from '../telling/load.ts';
import type { SideBySide } from '../telling/signed.ts';
import { ENGLISH } from '../telling/spoken.ts';
import { say } from '../words/say.ts';
import { addTellingPrint } from './telling-print.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { signedOn } from './signed-on.ts';
import { print } from './with-parts.ts';

interface Listed extends FormOptions {
  readonly language?: string;
  readonly page?: string;
  readonly folder?: string;
}

interface Signing {
  readonly language?: string;
  readonly by: string;
  readonly role: string;
  readonly on?: string;
  readonly folder?: string;
}

/** Audiences in whose sentences recipients stand in easy words, and as they are called. */
const [EASY, PLAIN] = ['easy-words', 'adult'];

const others = (folder?: string): readonly string[] =>
  tellingLanguages(folder).filter((language) => language !== ENGLISH);

/** Adds `telling` with `sign`, `take-back` and `print`. Only the last opens a record. */
export function addTellingCommands(program: Command): void {
  const telling = program.command('telling').description(say('telling.cli.about'));
  withForms(ofLanguage(telling.command('list', { isDefault: true }).description(say('telling.cli.list'))))
    .option('--page <file>', say('telling.cli.page'))
    .action(list);
  signer(telling.command('sign').description(say('telling.cli.sign')))
    .option('--texts <names>', say('telling.cli.texts'))
    .option('--all', say('telling.cli.all'))
    .action(sign);
  signer(telling.command('take-back').description(say('telling.cli.takeBack')))
    .requiredOption('--entry <number>', say('telling.cli.entry'), Number)
    .requiredOption('--because <reason>', say('telling.cli.because'))
    .action(takeBack);
  addTellingPrint(telling);
}

const ofLanguage = (command: Command): Command =>
  command.option('--language <code>', say('telling.cli.language')).option('--folder <path>', say('telling.cli.folder'));

const signer = (command: Command): Command =>
  ofLanguage(command)
    .requiredOption('--by <name>', say('telling.cli.by'))
    .requiredOption('--role <role>', say('telling.cli.role'))
    .option('--on <day>', say('telling.cli.on'));

function known(language: string | undefined, folder: string | undefined): string {
  if (language !== undefined && others(folder).includes(language)) return language;
  throw new Error(say('telling.cli.which', { languages: others(folder).join(', ') }));
}

function list({ language, page, folder, ...forms }: Listed): void {
  if (page !== undefined) return writePage(known(language, folder), page, { folder, form: formIn(forms) });
  for (const one of language === undefined ? others(folder) : [known(language, folder)]) print(rowsOf(one, folder));
}

const countOf = (language: string, texts: readonly SideBySide[]): string =>
  say('telling.cli.count', {
    language: languageWords(language),
    signed: texts.filter(({ signed }) => signed).length,
    all: texts.length,
  });

const signedWords = ({ signed }: SideBySide): string =>
  signed
    ? say('telling.cli.signedBy', { entry: signed.number, by: signed.by, role: signed.role, on: signed.on })
    : say('telling.cli.unsigned');

function rowsOf(language: string, folder?: string): string {
  const texts = textsBeside(language, folder);
  const rows = texts.map((one) => [one.name, one.english, one.text, signedWords(one)].join('\n   '));
  return [countOf(language, texts), ...rows, ''].join('\n');
}

function sign({ language, by, role, on, texts, all, folder }: Signing & { texts?: string; all?: boolean }): void {
  const code = known(language, folder);
  const beside = textsBeside(code, folder);
  const names = texts?.split(',').map((name) => name.trim()) ?? [];
  const unknown = names.filter((name) => !beside.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(say('telling.cli.noText', { names: unknown.join(', ') }));
  if (names.length === 0 && !all) throw new Error(say('telling.cli.nothing'));
  const meant = beside.filter((one) => (all ? !one.signed : names.includes(one.name)));
  const signature = { by, role, on: signedOn(on) };
  signWords(
    code,
    meant.map(({ name, hash }) => ({ kind: 'signed', text: name, hash, ...signature })),
    folder,
  );
  print(countOf(code, textsBeside(code, folder)));
}

function takeBack({ language, by, role, on, entry, because, folder }: Signing & { entry: number; because: string }) {
  const code = known(language, folder);
  const signature = { by, role, on: signedOn(on) };
  signWords(code, [{ kind: 'withdrawn', entry, because, ...signature }], folder);
  print(countOf(code, textsBeside(code, folder)));
}

interface AsPage {
  readonly folder: string | undefined;
  readonly form: PageForm;
}

/** For the speaker to read: each text beside the English, and whether it is signed. */
function writePage(language: string, file: string, { folder, form }: AsPage): void {
  refuseToOverwrite(file);
  const texts = textsBeside(language, folder);
  const { direction } = loadTellingWords(language, folder).language;
  const title = say('telling.cli.title', { language: languageWords(language) });
  const page: Frame & SectionsPage = {
    title,
    mark: title,
    made: countOf(language, texts),
    foot: say('telling.cli.foot'),
    heading: title,
    lead: say('telling.cli.foot'),
    blocks: texts.flatMap((one): Block[] => [
      { kind: 'rows', rows: [{ label: one.name, value: one.english }] },
      { kind: 'said', lines: [one.text, ...inSentence(one, texts)], lang: language, dir: direction },
      { kind: 'rows', rows: [{ label: say('telling.cli.state'), value: signedWords(one) }] },
    ]),
    sections: [],
  };
  writeOwn(file, renderPage('sections', page, form));
  print(say('telling.cli.written', { file }));
}

/** Whoever would be told stands inside a sentence: its words must fit there. Nothing of any other text. */
function inSentence({ name, text }: SideBySide, texts: readonly SideBySide[]): string[] {
  const [group, id] = name.split('.');
  if (id === undefined || !group?.startsWith('recipients')) return [];
  const audience = group === 'recipientsInEasyWords' ? EASY : PLAIN;
  const around = texts.find((one) => one.name.startsWith(`audiences.${audience}.`) && one.text.includes('{recipient}'));
  return around ? [around.text.replaceAll('{recipient}', text)] : [];
}
