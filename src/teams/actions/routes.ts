// What is done with one route: its form part by part, the contact point, the decision what goes, the answer, and whatever
// else can happen to it. What may be done at all, and by whom, the routes themselves say (cases/joint/routes.ts).
import { z } from 'zod';
import type { RouteSeen } from '../../joint/routes/types.ts';
import { ROUTE_OUTCOMES } from '../../record/route-entries.ts';
import { may } from '../../people/may.ts';
import { blockOfRoute } from '../../joint/routes/to-block.ts';
import { clean } from '../../text/clean.ts';
import { fold } from '../../text/fold.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { escapeMarkdown } from '../formatting.ts';
import { decidingWords, linkedWords } from './route-record.ts';
import { noSuchRecord, notDone, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { withSaid } from '../said/decide.ts';
import { logForm } from './blocks.ts';
import { after, formAgain, parts, shown, showRoute, withRoute } from './route-shown.ts';
import type { Again } from './route-shown.ts';
import { mustDecide, staysHere } from '../views/route.ts';
import { areDiffering, mayChoose } from '../views/route-decisions.ts';
import { canAnswer, DONE_BY, FIELD, partsOf, partWith } from '../views/route-forms.ts';

/** A part of the form is kept, and the next one shown; after the last of them where it goes. */
async function fill(turn: Turn, tap: Tapped): Promise<Result> {
  const [reference = '', from = '1', to = '1', since] = parts(tap.inputs['part'] ?? '');
  const fields: Record<string, string> = Object.fromEntries(inputsWithEmpty(tap, FIELD));
  const came = await turn.joint.routes.fill(turn.person, reference, {
    fields,
    ...(since === undefined ? {} : { since: Number(since) || 0 }),
  });
  if (came.outcome === 'refused') {
    const { refusal, route } = came;
    if (!route || !refusal.errors) return notDone(refusal.message);
    const { errors: problems, changed = [] } = refusal;
    // what they left as it was may be another by now
    const typed = Object.fromEntries(Object.entries(fields).filter(([id]) => changed.includes(id)));
    const stands = refusal.code === 'route-filledMeanwhile' ? Object.keys(problems) : [];
    return shown(
      { page: 'fill', route, part: Number(from) || 1, typed, problems, stands },
      refusal.message,
      'attention',
    );
  }
  return nextPart(came.route, Number(to) || 1);
}

/** An input that was emptied is sent as well: it takes out what stood there. */
const inputsWithEmpty = ({ inputs }: Tapped, prefix: string): [string, string][] =>
  Object.entries(inputs)
    .filter(([id]) => id.startsWith(prefix))
    .map(([id, value]) => [id.slice(prefix.length), value]);

function nextPart(route: RouteSeen, to: number): Result {
  if (!route.may.includes('fill')) return shown({ page: 'one', route }, say('routeCard.said.moved'), 'accent');
  const { fell } = route.decision;
  const said = fell === '' ? '' : say('routeCard.said.decisionFell', { record: fell });
  if (to <= partsOf(route)) return shown({ page: 'fill', route, part: to }, said, 'attention');
  return handOver(route);
}

/** Where it goes; while something is missing, the part on which that stands; or that what goes is decided first. */
export function handOver(route: RouteSeen): Result {
  const { missing } = route.form;
  if (missing.length === 0 && staysHere(route)) return shown({ page: 'one', route }, staysWords(route), 'accent');
  if (missing.length === 0 && route.form.contacts.length === 0)
    return shown({ page: 'one', route }, say('route.refusals.noContact', { name: route.to.name }), 'attention');
  if (missing.length === 0) return shown({ page: 'hand', route });
  const problems = Object.fromEntries(missing.map((id) => [id, say('routeCard.fill.isNeeded')]));
  const said = say('routeCard.fill.missing', { count: missing.length });
  return shown({ page: 'fill', route, part: partWith(route, missing), problems }, said, 'attention');
}

function staysWords(route: RouteSeen): string {
  const { fell } = route.decision;
  if (fell !== '') return say('routeCard.said.decisionFell', { record: fell });
  if (areDiffering(route)) return say('routeCard.news.differ');
  return mustDecide(route) ? say('routeCard.said.decideFirst') : say('routeCard.said.nothingGoes');
}

const canFill = ({ may: ways }: RouteSeen): boolean => ways.includes('fill');
const canHand = ({ may: ways, state }: RouteSeen): boolean => ways.includes('complete') || state === 'filling';

/** Who is meant by a name, oneself too, among those of one's own agency who may work on routes; or what is wrong with it. */
function colleague({ directory }: Turn, typed: string): { readonly id: string } | { readonly problem: string } {
  const wanted = fold(typed).text.toLowerCase().trim();
  const people = directory.people.filter((one) => may(one, 'work-jointly'));
  const exactly = people.filter((one) => one.name.toLowerCase() === wanted || one.key === wanted);
  const found = exactly.length > 0 || wanted === '' ? exactly : people.filter((one) => hasName(one.name, wanted));
  const [only, ...more] = found;
  if (!only) return { problem: say('routeCard.assign.nobody') };
  if (more.length === 0) return { id: only.id };
  const names = found.slice(0, NAMED).map(({ name }) => escapeMarkdown(name));
  return { problem: say('routeCard.assign.several', { names: names.join(', ') }) };
}

const NAMED = 4;
const hasName = (name: string, wanted: string): boolean => name.toLowerCase().includes(wanted);

async function assign(turn: Turn, { route: reference, to }: { route: string; to: string }): Promise<Result> {
  const again: Again = (route, problems) => ({ page: 'do', route, what: 'assign', typed: { to }, problems });
  const found = colleague(turn, to);
  if ('problem' in found)
    return withRoute(
      turn,
      reference,
      (route) => route.may.includes('assign'),
      (route) => shown(again(route, { to: found.problem }), found.problem, 'attention'),
    );
  const came = await turn.joint.routes.assign(turn.person, reference, { to: found.id });
  const name = escapeMarkdown(turn.directory.find(found.id)?.name ?? '');
  return after(came, say('routeCard.said.assigned', { name }), again);
}

const answered = withInputs({
  answer: choice,
  given: text,
  withheld: text,
  permission: text,
  reason: text,
  restWhat: text,
  restBy: choice,
  on: choice,
});

const listed = (ticked: string): string[] => ticked.split(',').filter((one) => one !== '');

async function answer(turn: Turn, { inputs }: z.infer<typeof answered>): Promise<Result> {
  const [reference = '', picked = ''] = parts(inputs.answer);
  const outcome = ROUTE_OUTCOMES.find((one) => one === picked) ?? 'received';
  const { given, withheld, permission, reason, restWhat, restBy, on } = inputs;
  const rest = restWhat === '' && restBy === '' ? {} : { rest: { what: clean(restWhat), by: restBy } };
  const came = await turn.joint.routes.answer(turn.person, reference, {
    outcome,
    given: clean(given),
    withheld: listed(withheld),
    permission: listed(permission),
    reason: clean(reason),
    ...rest,
    ...(on === '' ? {} : { on }),
  });
  return after(came, say('routeCard.said.answered'), (route, problems) => {
    const { rest: ofRest = '', ...others } = problems;
    return { page: 'answer', route, outcome, typed: inputs, problems: { restBy: ofRest, ...others } };
  });
}

/** The form of a block, with what the route knows of whoever is late or said no. */
export const blocked = (turn: Turn, reference: string, words = ''): Promise<Result> =>
  withRoute(
    turn,
    reference,
    ({ direction }) => direction === 'out',
    (route) => {
      const known = blockOfRoute(route);
      return logForm(turn, { ...known, words: words || known.words });
    },
  );

/** Opens the draft in which it is decided what goes, with what the route says; or goes on with it. */
async function decide(turn: Turn, reference: string): Promise<Result> {
  const came = await turn.joint.routes.beginDecision(turn.person, reference, {});
  if (came.outcome === 'refused') {
    const { refusal, route } = came;
    return route ? shown({ page: 'one', route }, refusal.message, 'attention') : notDone(refusal.message);
  }
  const draft = came.draft ?? came.route.decision.begun;
  const document = draft === null ? null : await turn.cases.find(turn.person, draft);
  if (!document) return shown({ page: 'one', route: came.route }, say('routeCard.said.same'), 'accent');
  const said = decidingWords(came.route);
  return {
    kind: 'case',
    document: await withSaid(turn, reference, document),
    besides: { notice: said },
    changed: came.outcome === 'done',
  };
}

/** The decision that was begun: once it is filed it is put on the route, and until then it is gone on with. */
async function link(turn: Turn, reference: string): Promise<Result> {
  const route = await turn.joint.routes.see(turn.person, reference);
  if (!route) return noSuchRecord();
  const record = route.decision.begun;
  if (record === null) return shown({ page: 'one', route });
  if (record === route.decision.record) return shown({ page: 'one', route }, linkedWords(record));
  const document = await turn.cases.find(turn.person, record);
  // it was deleted, or is a colleague's: they begin their own
  if (!document) return decide(turn, reference);
  return document.filed ? linkTo(turn, reference, record) : { kind: 'request', document };
}

/** Puts a filed decision on the route; where it does not fit, another one is asked for, or begun. */
async function linkTo(turn: Turn, reference: string, record: string): Promise<Result> {
  const came = await turn.joint.routes.linkDecision(turn.person, reference, { record });
  return after(came, linkedWords(record), (route, problems) =>
    areDiffering(route) ? { page: 'decisions', route } : formAgain('linkDecision', { record })(route, problems),
  );
}

/** One of the filed decisions that differ counts from now on; where another was filed meanwhile, all are shown again. */
async function count(turn: Turn, picked: string): Promise<Result> {
  const [reference = '', record = '', ...over] = parts(picked);
  const came = await turn.joint.routes.linkDecision(turn.person, reference, { record, over });
  return after(came, say('routeCard.differ.counts', { record }), (route) => ({ page: 'decisions', route }));
}

const COURTS = ['family', 'criminal', 'both'] as const;
const READS = { reads: true } as const;
const ofRoute = { route: choice };
const anything = withInputs({}).extend({ inputs: z.record(z.string()) });

/** About how large its document is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 30_000;

/** The document of a route, to print and to send. */
async function printed(turn: Turn, reference: string): Promise<Result> {
  const { joint, person } = turn;
  const route = await joint.routes.see(person, reference);
  if (!route) return noSuchRecord();
  const { id: ref } = route;
  // the page goes to another agency, so what differs inside one's own is said here
  const differ = areDiffering(route) ? [say('routeCard.print.differ')] : [];
  const words = {
    summary: say('routeCard.print.summary', { ref }),
    description: [...differ, say('routeCard.print.description', { ref })].join(' '),
  };
  const file = { asked: { kind: 'route', ref }, name: `${ref}.html`, bytes: ABOUT, ...words } as const;
  const command = `npx can-i-share route print ${ref} --as ${person.key} --out ${ref}.html`;
  return offerFile(turn, file, { why: [...differ, say('routeCard.print.why')].join(' '), command });
}

/** The form of something that can happen to a route, where it can happen to it still. */
const formFor = (turn: Turn, picked: string): Promise<Result> => {
  const [reference = '', name = ''] = parts(picked);
  const what = DONE_BY.find((one) => one === name);
  return withRoute(
    turn,
    reference,
    (route) => what !== undefined && route.may.includes(what),
    (route) => shown({ page: 'do', route, what: what ?? 'close' }),
  );
};

const answerForm = (turn: Turn, picked: string): Promise<Result> => {
  const [reference = '', name = ''] = parts(picked);
  const outcome = ROUTE_OUTCOMES.find((one) => one === name) ?? 'received';
  return withRoute(
    turn,
    reference,
    (route) => route.may.includes('answer'),
    (route) =>
      canAnswer(route, outcome)
        ? shown({ page: 'answer', route, outcome })
        : shown({ page: 'do', route, what: 'answer' }),
  );
};

/** The part of the form on which something is missing first. */
const formOf = (turn: Turn, reference: string): Promise<Result> =>
  withRoute(turn, reference, canFill, (route) =>
    shown({ page: 'fill', route, part: partWith(route, route.form.missing) }),
  );

const ended = (turn: Turn, what: 'withdraw' | 'close', { route, reason }: { route: string; reason: string }) =>
  turn.joint.routes[what](turn.person, route, { reason: clean(reason) }).then((came) =>
    after(
      came,
      what === 'close' ? say('routeCard.said.closed') : say('routeCard.said.withdrawn'),
      formAgain(what, { reason }),
    ),
  );

export const routeActions = {
  route: action(withInputs(ofRoute), (turn, { inputs }) => showRoute(turn, inputs.route), READS),
  'route-more': action(
    withInputs(ofRoute),
    (turn, { inputs }) =>
      withRoute(
        turn,
        inputs.route,
        () => true,
        (route) => shown({ page: 'more', route }),
      ),
    READS,
  ),
  'route-print': action(withInputs(ofRoute), (turn, { inputs }) => printed(turn, inputs.route), READS),
  'route-page': action(withInputs(ofRoute), (turn, { inputs }) => formOf(turn, inputs.route), READS),
  'route-fill': action(anything, fill),
  'route-hand': action(
    withInputs(ofRoute),
    (turn, { inputs }) => withRoute(turn, inputs.route, canHand, handOver),
    READS,
  ),
  'route-complete': action(
    withInputs({ ...ofRoute, contact: choice, ends: choice, on: choice }),
    async (turn, { inputs: { route: reference, ...typed } }) => {
      const { contact, ends, on } = typed;
      const days = { ...(ends === '' ? {} : { ends }), ...(on === '' ? {} : { on }) };
      const came = await turn.joint.routes.complete(turn.person, reference, { contact, ...days });
      return after(came, say('routeCard.said.complete'), (route, problems) =>
        route.form.missing.length > 0
          ? { page: 'fill', route, part: partWith(route, route.form.missing), problems }
          : { page: 'hand', route, typed, problems },
      );
    },
  ),
  'route-form': action(withInputs({ form: choice }), (turn, { inputs }) => formFor(turn, inputs.form), READS),
  'route-assign': action(withInputs({ ...ofRoute, to: text }), (turn, { inputs }) => assign(turn, inputs)),
  'route-block': action(withInputs(ofRoute), (turn, { inputs }) => blocked(turn, inputs.route), READS),
  'route-decide': action(withInputs(ofRoute), (turn, { inputs }) => decide(turn, inputs.route)),
  'route-link': action(withInputs(ofRoute), (turn, { inputs }) => link(turn, inputs.route)),
  'route-decisions': action(
    withInputs(ofRoute),
    (turn, { inputs }) => withRoute(turn, inputs.route, mayChoose, (route) => shown({ page: 'decisions', route })),
    READS,
  ),
  'route-count': action(withInputs({ count: choice }), (turn, { inputs }) => count(turn, inputs.count)),
  'route-link-other': action(withInputs({ ...ofRoute, record: text }), (turn, { inputs }) =>
    linkTo(turn, inputs.route, clean(inputs.record)),
  ),
  'route-answer-form': action(
    withInputs({ answer: choice }),
    (turn, { inputs }) => answerForm(turn, inputs.answer),
    READS,
  ),
  'route-answer': action(answered, answer),
  'route-order': action(
    withInputs({ ...ofRoute, court: text, on: choice, by: choice, what: text }),
    async (turn, { inputs: { route, ...typed } }) =>
      after(
        await turn.joint.routes.order(turn.person, route, {
          ...typed,
          court: clean(typed.court),
          what: clean(typed.what),
        }),
        say('routeCard.said.order'),
        formAgain('order', typed),
      ),
  ),
  'route-end-order': action(
    withInputs({ ...ofRoute, on: choice, what: text, order: choice }),
    async (turn, { inputs: { route, on, what, order } }) =>
      after(
        await turn.joint.routes.endOrder(turn.person, route, { on, what: clean(what), order }),
        say('routeCard.said.orderEnded'),
        formAgain('endOrder', { on, what, order }),
      ),
  ),
  'route-hearing': action(
    withInputs({ ...ofRoute, court: text, of: choice, on: choice, what: text }),
    async (turn, { inputs: { route, ...typed } }) => {
      const of = COURTS.find((one) => one === typed.of) ?? 'both';
      const hearing = { court: clean(typed.court), of, on: typed.on, what: clean(typed.what) };
      const came = await turn.joint.routes.hearing(turn.person, route, hearing);
      return after(came, say('routeCard.said.hearing'), formAgain('hearing', typed));
    },
  ),
  'route-withdraw': action(withInputs({ ...ofRoute, reason: text }), (turn, { inputs }) =>
    ended(turn, 'withdraw', inputs),
  ),
  'route-sent': action(
    withInputs({ sent: choice, sending: choice, how: choice, on: choice, note: text }),
    async (turn, { inputs: { sent, sending, how, on, note } }) => {
      const [route = '', only = ''] = parts(sent);
      const came = await turn.joint.routes.sent(turn.person, route, {
        sending: sending === '' ? only : sending,
        how,
        on,
        note: clean(note),
      });
      return after(came, say('routeCard.said.sent'), formAgain('sent', { sending, how, on, note }));
    },
  ),
  'route-close': action(withInputs({ ...ofRoute, reason: text }), (turn, { inputs }) => ended(turn, 'close', inputs)),
} satisfies Record<string, Action>;
