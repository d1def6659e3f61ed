// Makes the file to which somebody agreed, by the rights that they have now. Each is noted before it is given out.
import type { Person } from '../../people/directory.ts';
import { matterPage } from '../../cases/joint/matter-page.ts';
import type { Cases } from '../../cases/cases.ts';
import type { Joint } from '../../cases/joint/joint.ts';
import { printAssessmentForm } from '../../cases/joint/assessment-page.ts';
import { printBlockPage } from '../../cases/joint/block-page.ts';
import { printRoute } from '../../cases/joint/route-print.ts';
import { comparePage } from '../../register/print/compare-page.ts';
import { compared } from '../../register/print/compared.ts';
import type { Register } from '../../register/register.ts';
import { PeriodError } from '../../register/review/period.ts';
import { fileNameIn } from '../../pages/forms.ts';
import { say } from '../../words/say.ts';
import { COMPARERS, pairNamed } from '../actions/compare.ts';
import { isFor } from '../actions.ts';
import { fileName, pageName } from '../files.ts';
import type { FileAsked, PageAsked } from '../files.ts';
import { forOthers, noSuchRecord, notice } from '../result.ts';
import type { Result } from '../result.ts';
import { printTold } from '../told-page.ts';
import type { ViewContext } from '../views/context.ts';

/** A file, and what is said once it lies where it should. */
export interface MadeFile {
  readonly name: string;
  /** HTML, or plain text where that form was asked for. */
  readonly page: string;
  readonly saved: Result;
}

type Of<Kind extends FileAsked['kind']> = Extract<FileAsked, { readonly kind: Kind }>;

const IN_TEAMS = { through: 'teams' } as const;

/** What files are made by. */
interface Making {
  readonly register: Pick<Register, 'copyRecord' | 'packs' | 'reviews'>;
  readonly cases: Pick<Cases, 'practice' | 'find'>;
  readonly joint: Pick<Joint, 'assessments' | 'matters' | 'engine' | 'routes' | 'protocols'>;
  readonly viewContext: () => ViewContext;
}

/** The file, or what is said to somebody who may not have it. */
export async function makeFile(making: Making, person: Person, asked: FileAsked): Promise<MadeFile | Result> {
  const { register, cases, joint } = making;
  const { copyRecord, packs, reviews } = register;
  switch (asked.kind) {
    case 'record':
      return makeCopy(copyRecord, person, asked);
    case 'pack':
      return makePack(packs, person, asked);
    case 'matter':
      return makeMatter(joint, person, asked);
    case 'practise':
      return makePracticePage(cases, person, asked);
    case 'tell':
      return makeTold(making, person, asked);
    case 'compare':
      return makeComparison(making, person, asked);
    case 'review':
    case 'public':
      return makePage(reviews, person, asked);
    case 'route':
    case 'block':
    case 'assessment':
      return makeJointPage(joint, person, asked);
  }
}

async function makeCopy(
  copyRecord: Register['copyRecord'],
  person: Person,
  { ref: typed, form = 'usual' }: Of<'record'>,
): Promise<MadeFile | Result> {
  const copy = await copyRecord(person, typed, IN_TEAMS, form);
  if (!copy) return noSuchRecord();
  const { reference: ref, name, page, hash } = copy;
  const saved = notice(say('copies.saved', { ref }), say('copies.savedText', { hash }), say('copies.keepSafe'));
  return { name, page, saved };
}

/** A set to practise with, of one's team. It is no copy of a record: nothing is noted. */
async function makePracticePage(
  { practice }: Making['cases'],
  person: Person,
  { ref, form = 'usual' }: Of<'practise'>,
): Promise<MadeFile | Result> {
  const page = await practice.page(person, ref, form);
  if (page === null)
    return notice(say('practise.sets.gone'), say('practise.page.again', { word: say('typedWords.practiseSet.word') }));
  const saved = notice(say('practise.page.saved'), say('practise.page.foot'));
  return { name: fileNameIn(form, 'practise-set'), page, saved };
}

/** What is said to the person, as the case stands now. It is no copy of a record: nothing is noted. */
async function makeTold({ cases, viewContext }: Making, person: Person, asked: Of<'tell'>): Promise<MadeFile | Result> {
  const printed = await printTold({ ...viewContext(), cases }, person, asked.ref, asked, asked.form);
  if (!printed) return noSuchRecord();
  if ('why' in printed) return notice(printed.title, printed.why.join(' '));
  const saved = notice(say('telling.page.saved'), say('telling.page.look'), say('telling.page.keep'));
  return { name: fileName(asked), page: printed.page, saved };
}

/** Two editions, of those that may be compared now. */
async function makeComparison(
  { viewContext }: Making,
  person: Person,
  asked: Of<'compare'>,
): Promise<MadeFile | Result> {
  if (!isFor(COMPARERS, person)) return forOthers(COMPARERS);
  const { editions, now } = viewContext();
  const pair = pairNamed(editions, [asked.first, asked.second]);
  if (typeof pair === 'string') return notice(say('edge.notDone'), pair);
  const page = comparePage(await compared(...pair), { at: now, by: person.name, form: asked.form ?? 'usual' });
  return { name: fileName(asked), page, saved: notice(say('copies.page.saved'), say('compare.foot')) };
}

type JointAsked = Of<'route'> | Of<'block'> | Of<'assessment'>;

/** A page of joint working, as whoever asks sees it now. */
async function makeJointPage(joint: Making['joint'], person: Person, asked: JointAsked): Promise<MadeFile | Result> {
  const printed = await printJoint(joint, person, asked);
  if (!printed) return noSuchRecord();
  const { id, page, name = fileNameIn(asked.form ?? 'usual', id) } = printed;
  return { name, page, saved: notice(say('routeCard.print.saved', { ref: id }), say('copies.keepSafe')) };
}

async function printJoint(
  joint: Making['joint'],
  person: Person,
  { form = 'usual', ...asked }: JointAsked,
): Promise<{ readonly id: string; readonly page: string; readonly name?: string } | null> {
  const { ref: typed } = asked;
  if (asked.kind === 'route') return printRoute(joint, person, typed, { form });
  if (asked.kind === 'block') return printBlockPage(joint, person, { typed, withAsked: asked.withAsked, form });
  return printAssessmentForm(joint, person, { typed, agency: asked.agency, form });
}

/** Whatever of it may be seen is asked anew; an auditor's reading is noted by that. */
async function makeMatter(
  { matters, engine }: Making['joint'],
  person: Person,
  { ref, form = 'usual' }: Of<'matter'>,
): Promise<MadeFile | Result> {
  const seen = await matters.see(person, ref);
  if (!seen) return notice(say('edge.notDone'), say('matter.noReference'));
  const { name, page, hash } = matterPage(seen, person, engine.clock.now(), form);
  return {
    name,
    page,
    saved: notice(say('matter.page.saved'), say('matter.page.savedText', { hash }), say('copies.keepSafe')),
  };
}

async function makePack(
  packs: Register['packs'],
  person: Person,
  { ref, form = 'usual' }: Of<'pack'>,
): Promise<MadeFile | Result> {
  const made = await packs.make(person, ref, IN_TEAMS, form);
  if (made.outcome === 'refused') return notice(say('edge.notDone'), made.refusal.message);
  const { id, page, sha256: hash, restyled } = made;
  const saved = notice(
    say('packs.card.saved', { ref: id }),
    [say('packs.card.savedText', { hash }), ...(restyled ? [say('packs.restyled')] : [])].join(' '),
    say('copies.keepSafe'),
  );
  return { name: fileNameIn(form, id), page, saved };
}

async function makePage(reviews: Register['reviews'], person: Person, asked: PageAsked): Promise<MadeFile | Result> {
  try {
    const made =
      asked.kind === 'review'
        ? await reviews.page(person, asked, IN_TEAMS, asked.form)
        : await reviews.publicPage(person, asked, IN_TEAMS, asked.form);
    if ('code' in made) return notice(say('edge.notDone'), made.message);
    const { page, hash } = made;
    const saved = notice(say('copies.page.saved'), say('copies.savedText', { hash }), keepWords(asked));
    return { name: pageName(asked), page, saved };
  } catch (error) {
    if (error instanceof PeriodError) return notice(say('edge.notDone'), say(`refusals.${error.code}`));
    throw error;
  }
}

function keepWords(asked: PageAsked): string {
  if (asked.kind === 'review') return say('copies.page.keep');
  return asked.checked ? say('copies.page.checked') : say('copies.page.toCheck');
}

/** Pages to which a matter leads. */
const BY_MATTER: ReadonlySet<FileAsked['kind']> = new Set(['matter', 'route', 'block', 'assessment']);

/** What is said where it did not come to it. */
export function notMadeWords({ kind }: FileAsked): Readonly<Record<'title' | 'why' | 'wrongPlace' | 'again', string>> {
  if (kind === 'record' || kind === 'pack')
    return {
      title: say('copies.notSavedTitle'),
      why: say('copies.notSaved'),
      wrongPlace: say('copies.wrongPlace'),
      again: kind === 'pack' ? say('packs.card.again') : say('copies.again'),
    };
  return {
    title: say('copies.page.notSavedTitle'),
    why: say('copies.page.notSaved'),
    wrongPlace: say('copies.page.wrongPlace'),
    again: pageAgain(kind),
  };
}

function pageAgain(kind: FileAsked['kind']): string {
  if (kind === 'tell') return say('telling.page.again');
  if (kind === 'practise') return say('practise.page.again', { word: say('typedWords.practiseSet.word') });
  if (kind === 'compare') return say('copies.page.again', { word: say('typedWords.compare.word') });
  return BY_MATTER.has(kind)
    ? say('matter.page.again', { word: say('typedWords.matter.word') })
    : say('copies.page.again', { word: say('typedWords.review.word') });
}

export const declined = ({ kind }: FileAsked): Result =>
  kind === 'record' || kind === 'pack'
    ? notice(say('copies.declined'), say('copies.declinedText'))
    : notice(say('copies.page.declined'), say('copies.page.declinedText'));
