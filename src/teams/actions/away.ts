// Somebody who goes away names who stands in, for themselves or for somebody whom they lead.
import { decidesRequests, mayStandInFor, whomTheyLead } from '../../cases/stand-in-rules.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/directory.ts';
import type { Absence } from '../../record/escalation-types.ts';
import { endOfDay } from '../../time/working-time.ts';
import { day } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { Absent, AwayShown } from '../views/away.ts';

const NOT_AWAY = new Date(0);

const rungsNow = ({ viewContext }: Turn) => viewContext().edition.local.escalation.ladder;

const absencesNow = async ({ cases }: Turn): Promise<Readonly<Record<string, Absence>>> =>
  (await cases.ladder()).absences;

/** Who stands in for the person now, and who could; or the same of those whom they lead. */
export async function showAway(turn: Turn, said = ''): Promise<Result> {
  const { directory, person } = turn;
  const rungs = rungsNow(turn);
  const decides = decidesRequests(rungs, person);
  if (!decides && !may(person, 'work-jointly')) return notice(say('away.onlyThose'), say('away.onlyThoseWho'));
  const people = directory.people.filter((one) => mayStandInFor(rungs, person, one));
  const { absence } = withAbsence(turn, person, await absencesNow(turn));
  return { kind: 'away', shown: { people, self: { absence, decides }, led: await ledBy(turn) }, notice: said };
}

async function showPeoples(turn: Turn, said = ''): Promise<Result> {
  const led = await ledBy(turn);
  if (led.length === 0) return notice(say('away.titlePeople'), say('away.onlyPeople'));
  const people = turn.directory.people.filter((one) => may(one, 'work-jointly'));
  return { kind: 'away', shown: { people, led } satisfies AwayShown, notice: said };
}

async function ledBy(turn: Turn): Promise<Absent[]> {
  const absences = await absencesNow(turn);
  const led = whomTheyLead(rungsNow(turn), turn.directory, turn.person);
  return led.map((person) => withAbsence(turn, person, absences));
}

function withAbsence(
  { directory }: Turn,
  person: Pick<Person, 'id' | 'name' | 'team'>,
  absences: Readonly<Record<string, Absence>>,
): Absent {
  const absence = absences[person.id];
  const name = directory.find(absence?.delegate ?? '')?.name ?? say('away.somebodyLeft');
  return { person, absence: absence ? { ...absence, name } : null };
}

/** The last second of a card's date on the council's clocks, an hour before UTC's in summer. Else an invalid date. */
const lastSecondOf = (date: string, { viewContext }: Turn): Date =>
  /^\d{4}-\d{2}-\d{2}$/.test(date)
    ? endOfDay(date, viewContext().edition.local.escalation.workingHours.timeZone)
    : new Date(Number.NaN);

/** That it is saved; and at once, where whoever is to stand in is away as well. */
async function savedWords(turn: Turn, to: string, whose: string): Promise<string> {
  const { person, directory, viewContext } = turn;
  const absence = (await absencesNow(turn))[to];
  const isAway = absence !== undefined && Date.parse(absence.until) > viewContext().now.getTime();
  if (!isAway) return whose === person.id ? say('away.saved') : say('away.savedPerson');
  const decides = whose === person.id && decidesRequests(rungsNow(turn), person);
  const said = { name: directory.find(to)?.name ?? '', day: day(absence.until) };
  return decides ? say('away.savedBothAway', said) : say('away.savedBothAwayJoint', said);
}

function backWords(turn: Turn, whose: string): string {
  const { person, directory } = turn;
  if (whose !== person.id) return say('away.welcomeBackPerson', { name: directory.find(whose)?.name ?? '' });
  return decidesRequests(rungsNow(turn), person) ? say('away.welcomeBack') : say('away.welcomeBackJoint');
}

/** The card from which it was sent, with what came of it. */
const shownAgain = (turn: Turn, whose: string, said: string): Promise<Result> =>
  whose === turn.person.id ? showAway(turn, said) : showPeoples(turn, said);

export const awayActions = {
  away: action(aboutCase, (turn) => showAway(turn), { reads: true }),
  'away-people': action(aboutCase, (turn) => showPeoples(turn), { reads: true }),
  'away-set': action(withInputs({ whose: choice, to: choice, until: choice }), async (turn, { inputs }) => {
    const { to, until, whose: of } = inputs;
    const whose = of || turn.person.id;
    const { refusal } = await turn.cases.away(turn.person, to || 'nobody', lastSecondOf(until, turn), { whose });
    return shownAgain(turn, whose, refusal?.message ?? (await savedWords(turn, to, whose)));
  }),
  'away-end': action(withInputs({ whose: choice }), async (turn, { inputs }) => {
    const whose = inputs.whose || turn.person.id;
    const { refusal } = await turn.cases.away(turn.person, '', NOT_AWAY, { whose });
    return shownAgain(turn, whose, refusal?.message ?? backWords(turn, whose));
  }),
} satisfies Record<string, Action>;
