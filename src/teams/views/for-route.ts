// What the card of a decision says where it was begun for one of the nine routes: who gets it by which route, through which
// contact point, what needs the court. Nobody is sent to the number of a stranger. In danger the ordinary card stands.
import { headline } from '../../policy/headline.ts';
import type { Edition } from '../../policy/edition.ts';
import { contactsForStep, recipientCalled } from '../../policy/recipient.ts';
import { safetyFor } from '../../policy/safety.ts';
import type { Verdict } from '../../policy/verdict.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { FieldSeen, RouteSeen } from '../../joint/routes/types.ts';
import { say } from '../../words/say.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import { clauseShown } from './clauses.ts';
import { people, PROTECTORS } from './context.ts';
import type { ViewContext } from './context.ts';
import { shortly } from './guardian-words.ts';
import { filedWords } from './route-decisions.ts';
import { inShort } from './next-step.ts';

type Facts = Readonly<Record<string, string | undefined>>;

/** The route that a draft decides. `seen`: as it is now; null where it is not at hand. */
export interface ForRoute {
  readonly number: number;
  readonly seen: RouteSeen | null;
}

/** For which route it was begun; null where it was for none, and in danger, where no route counts. */
export function routeFor(context: ViewContext, document: CaseDocument, facts: Facts): ForRoute | null {
  const { begunFor, draft } = document;
  const isDanger = draft?.emergency === true || facts['emergency'] === 'yes';
  if (begunFor?.kind !== 'route' || isDanger) return null;
  const { reference, number = 0 } = begunFor;
  return { number, seen: context.decides?.id === reference ? context.decides : null };
}

/** Whoever would get it, by their name where the route is at hand. */
function whoGets({ seen }: ForRoute, edition: Edition, facts: Facts): string | null {
  if (!seen) return recipientCalled(edition, facts);
  return escapeMarkdown((seen.direction === 'in' ? seen.from : seen.to).name);
}

/** The verdict in one line. */
export function routeHeadline(
  route: ForRoute,
  edition: Edition,
  verdict: Parameters<typeof headline>[1],
  facts: Facts,
): string {
  const who = whoGets(route, edition, facts);
  if (who === null) return headline(edition, verdict, facts);
  const { number } = route;
  switch (verdict.verdict) {
    case 'share':
      // in danger what is known goes, and the papers still do not
      if (facts['legal-bar'] === 'yes' && ruleOf(route) === '') {
        // an order may be for these very papers: nobody is told to keep back what a court wants
        if (verdict.because === 'duty') return say('forRoute.asOrdered', { who: upper(who), number });
        return say('forRoute.notThePapers', { who });
      }
      return say('forRoute.share', { who: upper(who), number, part: verdict.inPart ? 'yes' : 'no' });
    case 'ask-consent-first':
      return say('forRoute.askFirst', { who, number });
    case 'do-not-share':
      return say('forRoute.doNot', { who, all: verdict.because === 'trawl' ? 'yes' : 'no' });
    case 'seek-advice':
      return isChecked(route, verdict) ? say('forRoute.checked', { who, number }) : say('forRoute.seekAdvice', { who });
  }
}

/** Whether legal services would be asked about papers that they have checked, as the form says. */
const isChecked = (route: ForRoute, { because }: Pick<Verdict, 'because'>): boolean =>
  because === 'legal-bar' && ruleOf(route) !== '';

const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Whom to tell of a risk, who is kept out of it by their own name. */
export function safetyBy(route: ForRoute | null, edition: Edition, facts: Facts, own?: string): string {
  const line = safetyFor(edition, facts, own) ?? '';
  const called = recipientCalled(edition, facts);
  const who = route && whoGets(route, edition, facts);
  return who && called ? line.replace(`not ${called}`, `not ${who}`) : line;
}

/** The headline of a verdict about a case, by the route for which it was begun where it was for one. */
export function headlineFor(
  context: ViewContext,
  document: CaseDocument,
  { verdict, facts }: { readonly verdict: Parameters<typeof headline>[1]; readonly facts: Facts },
): string {
  const route = routeFor(context, document, facts);
  const { edition, contacts } = context;
  return route ? routeHeadline(route, edition, verdict, facts) : headline(edition, verdict, facts, contacts);
}

/** Rules that ask if whoever would be told protects anybody: by a route they ask for something else. */
const OF_PROTECTORS: ReadonlySet<string> = new Set(['risk-ask-first', 'risk-wrong-recipient']);

/** Why the verdict is what it is. Whoever asks by a route asks for a case of theirs: that they protect nobody is no news. */
export function whyFor(
  route: ForRoute | null,
  edition: Edition,
  { because, why }: Pick<Verdict, 'because' | 'why'>,
  facts: Facts,
): string {
  const who = route && whoGets(route, edition, facts);
  return who && OF_PROTECTORS.has(because) ? say('forRoute.protectsNobody', { who, number: route.number }) : why;
}

/** What the answer is, in a sentence: nobody is sent to ask again what was checked. */
export const answerFor = (route: ForRoute | null, verdict: Pick<Verdict, 'because' | 'answer'>): string =>
  route && isChecked(route, verdict) ? say('forRoute.checkedAnswer') : verdict.answer;

/** So much of whoever asked stands in a line, as it was typed on their form. */
const ASKER_AT_MOST = 80;

/** What is done with what was decided, on the route. */
function onRoute({ number, seen }: ForRoute, { verdict }: Pick<Verdict, 'verdict'>): string {
  const gives = verdict !== 'do-not-share';
  if (!seen) return say('forRoute.goBack', { number });
  const { direction, from, to, form, contact } = seen;
  if (direction === 'in') {
    if (!gives) return say('forRoute.refuse', { number });
    const typed = form.fields.find(({ says }) => says === 'who-asks')?.value ?? '';
    const asker = typed === '' ? 'none' : escapeMarkdown(shortly(typed, ASKER_AT_MOST));
    return say('forRoute.answer', { number, who: escapeMarkdown(from.name), asker, contact: escapeMarkdown(contact) });
  }
  if (!gives) return say('forRoute.nothing', { number });
  const contacts = form.contacts.map(({ name, how }) => [name, how].filter((part) => part !== '').join(', '));
  return say('forRoute.hand', {
    form: form.title,
    who: escapeMarkdown(to.name),
    contacts: contacts.length === 0 ? 'none' : escapeMarkdown(contacts.join('; ')),
  });
}

/** By which route of which protocol, who asks or tells whom, by when; and what needs the court. */
function rulesOf({ number, seen }: ForRoute): string[] {
  if (!seen) return [];
  const { from, to, tells, clock, protocol, rules } = seen;
  const names = { from: escapeMarkdown(from.name), to: escapeMarkdown(to.name), tells: tells ? 'yes' : 'no' };
  return [
    ...filedWords(seen),
    say('forRoute.by', { number, year: yearOf(protocol.id), ...names, day: clock ? day(clock.ends) : 'none' }),
    ruleOf({ number, seen }),
    ...rules.filter(({ about }) => about === 'permission').map(({ words }) => escapeMarkdown(words)),
  ].filter((line) => line !== '');
}

/** The same for a case that was begun for one; nothing where it was for none, or the route is not at hand. */
export function routeLines(context: ViewContext, document: CaseDocument, facts: Facts): string[] {
  const route = routeFor(context, document, facts);
  return route ? rulesOf(route) : [];
}

/** What a colleague has filed for the same route. In danger nothing waits until that is read. */
export function filedForRoute(context: ViewContext, document: CaseDocument): string {
  const seen = routeFor(context, document, {})?.seen;
  return seen ? filedWords(seen).join(' ') : '';
}

/** What lets papers go that the law protects, and who of legal services checked that, as its form says; empty where none does. */
function ruleOf({ seen }: ForRoute): string {
  const [rule, who] = (['lets-it-go', 'who-checked'] as const).map((says) =>
    seen?.form.fields.find((field) => field.says === says && field.value !== ''),
  );
  if (!rule || !who) return '';
  const words = rule.options.find(({ id }) => id === rule.value)?.label ?? rule.value;
  return say('forRoute.letsItGo', { rule: words, who: escapeMarkdown(shortly(who.value, ASKER_AT_MOST)) });
}

/** A protocol is known by its year; its title would fill the card. */
const yearOf = (protocol: string): string => /\d{4}$/.exec(protocol)?.[0] ?? '';

/** Who is asked before anything goes, with the passage behind it; empty where nobody is. */
function consultWords({ seen }: ForRoute, edition: Edition): string {
  if (!seen?.consult) return '';
  const { place } = clauseShown(edition, seen.consult.clause);
  return say('forRoute.consult', { words: seen.consult.words, place });
}

/** That the victim whom they ask about was not told, or that nobody knows it: they are asked for that first. */
function victimWords({ seen }: ForRoute): string {
  const said = (says: FieldSeen['says']): string => seen?.form.fields.find((field) => field.says === says)?.value ?? '';
  const told = said('victim-told');
  if (seen?.direction !== 'in' || said('of-a-victim') !== 'yes' || told === 'told') return '';
  return say('forRoute.victimNotTold', {
    told: told === 'not-told' ? 'no' : 'open',
    who: escapeMarkdown(seen.from.name),
  });
}

/** The passage behind what is asked first, as a row that opens it. */
export const consultClause = (route: ForRoute | null): string[] =>
  route?.seen?.consult ? [route.seen.consult.clause] : [];

/** What somebody who asks as anybody would is told, and whoever asks by a route is not. */
const NOT_BY_ROUTE: readonly string[] = ['police-reference', 'also-tell-protectors', 'disclosure-scheme-route'];

/** What is to be done: as whatToDo says it of any other share. */
export function routeToDo(
  { edition, contacts }: ViewContext,
  route: ForRoute,
  { verdict, facts, risk }: { readonly verdict: Verdict; readonly facts: Facts; readonly risk: boolean },
) {
  const known = new Set(Object.values(edition.rules.steps).map(({ text }) => text));
  const isSettled = isChecked(route, verdict);
  const left = isSettled ? [...NOT_BY_ROUTE, 'legal-services-papers'] : NOT_BY_ROUTE;
  const general = new Set(left.map((id) => edition.rules.steps[id]?.text));
  const own = verdict.steps.filter((text) => known.has(text) && !general.has(text));
  const then = onRoute(route, verdict);
  const consult = consultWords(route, edition);
  const victim = verdict.verdict === 'do-not-share' ? '' : victimWords(route);
  const isDecided = isSettled || verdict.verdict === 'share' || verdict.verdict === 'do-not-share';
  const papers =
    ruleOf(route) !== '' ? [] : own.filter((text) => text === edition.rules.steps['papers-not-copied']?.text);
  // where somebody is at risk nothing waits until a victim is told
  const first = [consult, ...papers, risk ? '' : victim, ...(isDecided ? [then] : own)];
  const next = first.find((text) => text !== '') ?? then;
  const called = consult === '' ? contactsForStep(edition, facts, next) : ['legalServices'];
  // whoever is at risk is told of by the line below, which sends nobody away from the route
  const safety = risk ? safetyBy(route, edition, facts) : say('routeCard.danger');
  return {
    safety,
    urgent: false,
    safetyContacts: [],
    next,
    local: rulesOf(route).join(' '),
    nextContacts: inShort(
      people(
        contacts,
        (known.has(next) || consult !== '' ? called : []).filter((key) => !PROTECTORS.some((one) => one === key)),
      ),
    ),
    // what needs the court stands above, in sight
    steps: [consult, victim, ...own, then, safety].filter((text) => text !== ''),
  };
}
