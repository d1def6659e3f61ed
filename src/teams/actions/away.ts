// A manager who goes away names who decides in their place.
import { mayDecide } from '../../record/ladder.ts';
import { endOfDay } from '../../time/working-time.ts';
import { day } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { managersBesides } from './requests.ts';

const NOT_AWAY = new Date(0);

/** Who stands in for the person now, and who could. */
export async function showAway(turn: Turn, said = ''): Promise<Result> {
  const { directory, cases, person, viewContext } = turn;
  if (!mayDecide(viewContext().edition.local.escalation.ladder, person, ''))
    return notice(say('away.onlyManagers'), say('away.onlyDeciders'));
  const absence = (await cases.ladder()).absences[person.id];
  const managers = managersBesides(turn, [person.id]);
  // a list with nothing in it cannot be sent, and does not say so
  if (managers.length === 0 && !absence) return notice(say('away.nobodyTitle'), say('away.nobody'));
  return {
    kind: 'away',
    managers,
    absence: absence ? { ...absence, name: directory.find(absence.delegate)?.name ?? say('away.somebodyLeft') } : null,
    notice: said,
  };
}

/** The last second of a card's date on the council's clocks, an hour before UTC's in summer. Else an invalid date. */
const lastSecondOf = (date: string, { viewContext }: Turn): Date =>
  /^\d{4}-\d{2}-\d{2}$/.test(date)
    ? endOfDay(date, viewContext().edition.local.escalation.workingHours.timeZone)
    : new Date(Number.NaN);

/** That it is saved; and at once, where whoever is to stand in is away as well. */
async function savedWords({ cases, directory, viewContext }: Turn, to: string): Promise<string> {
  const absence = (await cases.ladder()).absences[to];
  const isAway = absence !== undefined && Date.parse(absence.until) > viewContext().now.getTime();
  const name = directory.find(to)?.name ?? '';
  return isAway ? say('away.savedBothAway', { name, day: day(absence.until) }) : say('away.saved');
}

export const awayActions = {
  away: action(aboutCase, (turn) => showAway(turn), { reads: true }),
  'away-set': action(withInputs({ to: choice, until: choice }), async (turn, { inputs }) => {
    const until = lastSecondOf(inputs.until, turn);
    const { refusal } = await turn.cases.away(turn.person, inputs.to, until);
    return showAway(turn, refusal?.message ?? (await savedWords(turn, inputs.to)));
  }),
  'away-end': action(aboutCase, async (turn) => {
    const { refusal } = await turn.cases.away(turn.person, '', NOT_AWAY);
    return showAway(turn, refusal?.message ?? say('away.welcomeBack'));
  }),
} satisfies Record<string, Action>;
