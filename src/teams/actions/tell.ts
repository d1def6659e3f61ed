// What to tell the person: its card, and whether they were told. What somebody made of the words is not looked at.
import type { Person } from '../../people/directory.ts';
import { TOLD } from '../../record/entries.ts';
import { lastTold } from '../../record/remind-told.ts';
import type { CaseDocument, ToldForm } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { fileName, picksOf, TOLD_FILE } from '../files.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { afterCommand, noSuchRecord, notDone, notice, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { contextFor } from '../views/context.ts';
import { printTold } from '../told-page.ts';
import { mayTell, settled, toldFor, toldUnsafely, wasTold } from '../views/tell.ts';
import type { Noting, TellPicked } from '../views/tell.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

const picks = { audience: choice, occasion: choice, source: choice, child: choice, safe: choice, language: choice };
const pickedOn = withInputs(picks);
const noted = withInputs({ ...picks, told: choice, day: choice, whyNot: text, words: text });

/** The case, where it is one's own and there is something to say to somebody. */
async function tell(
  { cases, person, viewContext }: Turn,
  { ref, inputs }: About & { inputs: TellPicked },
): Promise<Result> {
  const document = await cases.find(person, ref);
  if (!document) return noSuchRecord();
  return mayTell(contextFor(viewContext(), document).edition, document)
    ? { kind: 'tell', document, picked: inputs }
    : notice(say('telling.title'), say('telling.nothing'));
}

/** What was picked since the words were shown is shown first: nobody hands over what they have not read. */
async function offerPage(
  turn: Turn,
  { ref, rev, inputs: { shown, ...picked } }: About & { inputs: TellPicked & { readonly shown: string } },
): Promise<Result> {
  const { cases, person, viewContext } = turn;
  const printed = await printTold({ ...viewContext(), cases }, person, ref, picked);
  if (!printed) return noSuchRecord();
  if ('why' in printed) return tell(turn, { ref, rev, inputs: picked });
  const { document, told, page } = printed;
  const now = settled(told, picked);
  if (picksOf(now) !== shown) return { kind: 'tell', document, picked, notice: say('telling.page.changed') };
  const asked = { kind: 'tell', ref: document.id, ...now } as const;
  const words = { summary: say('telling.page.summary'), description: say('telling.page.consent') };
  const file = { asked, name: fileName(asked), bytes: Buffer.byteLength(page), ...words };
  return offerFile(turn, file, { why: say('copies.page.atTerminal'), command: printCommand(person, asked) });
}

/** The same at a terminal. */
function printCommand({ key }: Person, asked: TellPicked & { readonly ref: string }): string {
  const { audience, occasion, source, child, safe, language } = asked;
  const options = Object.entries({ for: audience, occasion, source, child, safe, language })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `--${name} ${value}`);
  return `npx can-i-share telling print ${asked.ref} --as ${key} ${options.join(' ')} --out ${TOLD_FILE}.html`;
}

interface Noted extends TellPicked {
  readonly told: string;
  readonly day: string;
  readonly whyNot: string;
  /** Only to be given back where something is missing. */
  readonly words: string;
}

/** The words that the card gave, by what they were made for; nothing where it gave none. */
function wordsOn({ viewContext }: Turn, document: CaseDocument, picked: TellPicked): Pick<ToldForm, 'words'> {
  const given = toldFor(contextFor(viewContext(), document), document, picked);
  if (!given || !('tell' in given.spoken.telling)) return {};
  const { audience, occasion, spoken } = given;
  const { language, through } = spoken;
  return { words: { audience, occasion, language, ...(through ? { through } : {}) } };
}

/** Whether it was said that it is not safe to tell them: by what the case or they themselves say, or on record. */
function wasUnsafe({ viewContext }: Turn, document: CaseDocument, picked: TellPicked): boolean {
  if (lastTold(document.journal)?.content.told === 'not-safe') return true;
  // a draft does not keep whether it was for safety: it counts as the worse
  if (document.draft?.form.subjectTold === 'not-told') return true;
  const telling = toldFor(contextFor(viewContext(), document), document, picked)?.spoken.telling;
  return telling !== undefined && 'isUnsafe' in telling && telling.isUnsafe;
}

async function noteTold(turn: Turn, { ref, rev, inputs }: About & { inputs: Noted }): Promise<Result> {
  const { cases, person } = turn;
  const { day: on, whyNot, words, told: _told, ...picked } = inputs;
  const told = TOLD.find((one) => one === inputs.told);
  const before = told && (await cases.find(person, ref));
  if (!before) return noSuchRecord();
  const form: ToldForm = told === 'told' ? { told, on, ...wordsOn(turn, before, picked) } : { told, whyNot };
  const ran = await cases.run(person, ref, rev, { type: 'note-told', ...form });
  const { document, outcome, refusal } = ran;
  const of = outcome === 'refused' && refusal ? AT_FIELD[refusal.code] : undefined;
  if (of && refusal)
    return {
      kind: 'tell',
      document: document ?? before,
      picked,
      noting: { words, day: on, whyNot, of, problem: refusal.message },
    };
  if (outcome === 'refused' && refusal && STAYS.has(refusal.code)) return notDone(refusal.message);
  if (outcome === 'refused' || outcome === 'stale' || !document) return afterCommand(ran);
  const isWarned = told === 'told' ? wasUnsafe(turn, before, picked) : told === 'not-safe' && wasTold(before);
  const onRecord = document.filed ? say('telling.onRecord') : say('telling.onForm');
  // the card itself warns where both still stand on it
  const given = toldFor(contextFor(turn.viewContext(), document), document, picked);
  const warning = given && toldUnsafely(document, given) ? [] : [say('telling.toldThough')];
  const said = isWarned
    ? { notice: [onRecord, ...warning].join(' '), tone: 'attention' as const }
    : { notice: onRecord, tone: 'good' as const };
  return { kind: 'tell', document, picked, ...said, changed: outcome === 'done' };
}

/** Something is missing or wrong in a field: it is said there, with all that was picked and typed. */
const AT_FIELD: Readonly<Record<string, Noting['of'] | undefined>> = { 'told-why': 'whyNot', 'told-day': 'day' };

/** What was typed is too long to be drawn again, or nothing can be noted here: the card stays as it is. */
const STAYS: ReadonlySet<string> = new Set(['too-long', 'told-not-open']);

export const tellActions = {
  tell: action(pickedOn, tell, { reads: true }),
  'tell-page': action(withInputs({ ...picks, shown: choice }), offerPage, { reads: true }),
  'note-told': action(noted, noteTold),
} satisfies Record<string, Action>;
