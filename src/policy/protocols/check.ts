// What makes a protocol whole: nine routes, a source and mark on every cell, and a named gap for whatever nobody read.
import type {
  AskedFirst,
  Field,
  FormsFile,
  ProtocolCell,
  ProtocolFile,
  ProtocolId,
  RouteCell,
  Said,
  SaidOnForm,
  Withheld,
} from './schema.ts';
import { CELLS, ROUTES } from './schema.ts';

type RouteInFile = ProtocolFile['routes'][number];
/** A protocol as its file has it, or as it is once the legal team has filled its gaps. */
type Provable = Omit<ProtocolFile, 'routes'> & { readonly routes: readonly RouteInFile[] };

/** What a protocol leans on in the council's edition. */
export interface Leans {
  readonly clauses: ReadonlySet<string>;
  /** Each fact with the values that it can have. */
  readonly facts: Readonly<Record<string, readonly string[] | undefined>>;
}

const CONSULTATION = 'prosecution-consultation';
const HEARINGS = 'linked-hearings';

/** Everything that is wrong with a protocol, a sentence each; empty where nothing is. */
export function protocolProblems(file: Provable, forms: FormsFile, leans: Leans): string[] {
  const ids = file.routes.map(({ id }) => id);
  const order =
    ids.join() === ROUTES.join() ? [] : [`The nine routes are not there, each once and in order: ${ids.join(', ')}.`];
  const acted =
    file.actedOn === (file.inForce.until === null) ? [] : ['What has ended is not acted on, and what has not is.'];
  const routes = file.routes.flatMap((route, i) => routeProblems(route, i + 1, forms, leans));
  return [...order, ...acted, ...wholeProblems(file), ...routes].map((problem) => `${file.id}: ${problem}`);
}

/** Of a whole protocol: who signed it is said or a gap, and so is what a review that it names has changed. */
function wholeProblems({ parties, says, gaps }: Provable): string[] {
  const isGap = (cell: ProtocolCell): boolean => gaps.some((gap) => gap.cell === cell);
  const open = says.some(({ cell, mark }) => cell === 'review' && mark !== 'legal-team');
  return [
    ...((parties === null) === isGap('parties') ? [] : ['who signed it is either said or a gap.']),
    ...(open === isGap('review') ? [] : ['what its review has changed is a gap until somebody has read it.']),
  ];
}

function routeProblems(route: RouteInFile, number: number, forms: FormsFile, leans: Leans): string[] {
  const { id, aim, from, to, copies } = route;
  const problems = [
    ...(aim === `aim-${number}` ? [] : [`it serves ${aim}, and it is route ${number}.`]),
    ...[...to, ...copies].filter((one) => from.includes(one)).map((one) => `${one} stands at both ends.`),
    ...route.heardBy.filter((one) => !from.includes(one)).map((one) => `${one} hears of it, and cannot begin it.`),
    ...route.toldBy.filter((one) => from.includes(one)).map((one) => `${one} tells of it, and can begin it.`),
    ...clausesIn(route)
      .filter((clause) => !leans.clauses.has(clause))
      .map((clause) => `the edition has no clause "${clause}".`),
    ...decidedByNobody(route),
    ...Object.entries(route.decides ?? {})
      .filter(([fact, value]) => !leans.facts[fact]?.includes(value))
      .map(([fact, value]) => `there is no fact "${fact}" with a value "${value}".`),
    ...(route.clock.binds ?? [])
      .filter((one) => !to.includes(one))
      .map((one) => `${one} is not asked, and has no time.`),
    ...(route.notice && route.gives !== 'sender' ? ['a notice is given by whoever begins it.'] : []),
    ...guesses(route).map((words) => `nobody read this, and it is not marked as local advice: ${words}`),
    ...route.asksFirst.flatMap((one) => askedFirstProblems(one, forms.routes[id] ?? [], leans)),
    ...route.decidesByForm.flatMap((one) => saidOnFormProblems(one, forms.routes[id] ?? [], leans)),
    ...gapProblems(route),
    ...[route.mayBeWithheld, route.needsPermissionOfCourt, route.ifLate].flatMap(namesTwice),
    ...fieldProblems(route, forms),
  ];
  return problems.map((problem) => `${id}: ${problem}`);
}

/** Facts for the process map stand where somebody decides what goes, and nowhere else: nothing would read them. */
function decidedByNobody({ gives, decides, decidesByForm, asksFirst }: RouteInFile): string[] {
  if (gives !== 'nobody') return decides ? [] : ['what goes by it is decided, and no facts for that are named.'];
  const isRead = decides === undefined && decidesByForm.length === 0 && asksFirst.length === 0;
  return isRead ? [] : ['nothing goes by it, so nothing is decided, and no facts for that are read.'];
}

function askedFirstProblems(
  { fact, field, is = [] }: AskedFirst,
  fields: readonly Field[],
  { facts }: Leans,
): string[] {
  const options = fields.find(({ id }) => id === field)?.options?.map(({ id }) => id) ?? [];
  return [
    ...(facts[fact] ? [] : [`there is no fact "${fact}" to ask first.`]),
    ...((field === undefined) === (is.length === 0)
      ? []
      : [`what is asked first of "${fact}" names a field or answers alone.`]),
    ...is.filter((one) => !options.includes(one)).map((one) => `its form has no answer "${one}" of "${field}".`),
  ];
}

const YES_NO = ['yes', 'no'];

function saidOnFormProblems(
  { field, is, fact, value }: SaidOnForm,
  fields: readonly Field[],
  { facts }: Leans,
): string[] {
  const found = fields.find(({ id }) => id === field);
  const answers = found?.kind === 'yes-no' ? YES_NO : (found?.options ?? []).map(({ id }) => id);
  return [
    ...(facts[fact]?.includes(value) ? [] : [`there is no fact "${fact}" with a value "${value}".`]),
    ...is.filter((one) => !answers.includes(one)).map((one) => `its form has no answer "${one}" of "${field}".`),
  ];
}

/** Everything that a route says in a sentence. */
const saidIn = (route: RouteInFile): (Said | Withheld)[] => [
  route.adults,
  route.who,
  route.what,
  route.via,
  route.clock.startsBecause,
  ...route.mayBeWithheld,
  ...route.needsPermissionOfCourt,
  ...route.ifLate,
  ...(route.consult ? [route.consult] : []),
  ...route.notes,
];

/** What stands on no source, and is not marked as advice of ours. */
const guesses = (route: RouteInFile): string[] =>
  saidIn(route).flatMap((one) =>
    one.local || !/general knowledge/i.test(one.source) ? [] : ['plain' in one ? one.plain : one.what],
  );

const namesTwice = (items: readonly { readonly id: string }[]): string[] =>
  items
    .filter(({ id }, i) => items.findIndex((one) => one.id === id) !== i)
    .map(({ id }) => `"${id}" names two things.`);

/** The passages of the council's edition that a route cites. */
const clausesIn = (route: RouteInFile): string[] => [route.aim, ...saidIn(route).flatMap(({ clause }) => clause ?? [])];

/** Whether a cell says something; undefined: this route has no such cell. */
function isSaid(route: RouteInFile, cell: RouteCell): boolean | undefined {
  switch (cell) {
    case 'who':
    case 'contact':
    case 'starts':
      // what stands there otherwise is our own reading, or a local choice
      return ownPlace(route, cell).mark !== 'unverified';
    case 'form':
      return route.form.annex !== null;
    case 'answer':
      return route.id === CONSULTATION ? route.form.answer !== undefined : undefined;
    case 'clock':
      return route.clock.length !== 'not-seen';
    case 'clock-of-others':
      return bindsSome(route) ? route.clock.others !== undefined : undefined;
    case 'withheld':
      return route.mayBeWithheld.length > 0;
    case 'permission':
      return route.needsPermissionOfCourt.length > 0;
    case 'late':
      return route.ifLate.length > 0;
    default:
      return route.id === HEARINGS ? route.notes.some((note) => note.cell === cell) : undefined;
  }
}

/** What stands at a cell that always says something, though it may be known in part. */
const ownPlace = ({ who, via, clock }: RouteInFile, cell: 'who' | 'contact' | 'starts'): Said =>
  ({ who, contact: via, starts: clock.startsBecause })[cell];

/** Whether its time was read of some alone of those who are asked. */
const bindsSome = ({ clock: { binds }, to }: RouteInFile): boolean =>
  binds !== undefined && to.some((one) => !binds.includes(one));

/** Whether something may be known of a cell, and the rest be a gap. What was read in the protocol itself is no gap. */
function isInPart(route: RouteInFile, cell: RouteCell): boolean {
  switch (cell) {
    case 'who':
    case 'contact':
    case 'starts':
      return ownPlace(route, cell).mark === 'seen-second-hand';
    default:
      return cell === 'withheld' || cell === 'permission' || cell === 'late';
  }
}

function gapProblems(route: RouteInFile): string[] {
  const gaps = route.gaps.map(({ cell }) => cell);
  const twice = gaps.filter((cell, i) => gaps.indexOf(cell) !== i).map((cell) => `the gap "${cell}" is named twice.`);
  const marks = [
    ...((route.form.mark === 'not-seen') === (route.form.annex === null) ? [] : ['its form has the wrong mark.']),
    ...((route.clock.mark === 'not-seen') === (route.clock.length === 'not-seen')
      ? []
      : ['its clock has the wrong mark.']),
  ];
  const wrong = CELLS.flatMap((cell) => {
    const said = isSaid(route, cell);
    const isGap = gaps.includes(cell);
    if (said === undefined) return isGap ? [`it has no cell "${cell}".`] : [];
    if (!said && !isGap) return [`nothing is said of "${cell}", and no gap is named for it.`];
    return said && isGap && !isInPart(route, cell) ? [`"${cell}" is said and named as a gap.`] : [];
  });
  return [...twice, ...marks, ...wrong, ...notSeenElsewhere(route)];
}

/** What nobody saw has no words: only a form and a clock can be marked so, for they have a place of their own. */
const notSeenElsewhere = (route: RouteInFile): string[] =>
  [route, ...saidIn(route)]
    .filter(({ mark }) => mark === 'not-seen')
    .map(({ source }) => `something is said and marked as not seen (${source}).`);

function fieldProblems({ id }: RouteInFile, { routes }: FormsFile): string[] {
  const fields = routes[id];
  if (!fields) return ['its document has no fields.'];
  const ids = fields.map((field) => field.id);
  const labels = fields.map(({ label }) => label);
  return [
    ...ids.filter((one, i) => ids.indexOf(one) !== i).map((one) => `the field "${one}" is there twice.`),
    ...labels.filter((one, i) => labels.indexOf(one) !== i).map((one) => `two fields say "${one}".`),
    ...(fields.some(({ needed }) => needed) ? [] : ['no field is needed.']),
  ];
}

/** What is wrong between protocols: exactly one is acted on, and each ends the day before the next begins. */
export function betweenProtocols(files: readonly Pick<ProtocolFile, 'id' | 'inForce' | 'actedOn'>[]): string[] {
  const acted = files.filter(({ actedOn }) => actedOn).map(({ id }): ProtocolId => id);
  const inOrder = files.toSorted((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));
  const holes = inOrder.slice(1).flatMap((next, i) => {
    const before = inOrder[i]!;
    const until = before.inForce.until && new Date(Date.parse(before.inForce.until) + DAY).toISOString().slice(0, 10);
    return until === next.inForce.from ? [] : [`${before.id} does not end on the day before ${next.id} begins.`];
  });
  return [...(acted.length === 1 ? [] : ['Exactly one protocol is acted on.']), ...holes];
}

const DAY = 86_400_000;
