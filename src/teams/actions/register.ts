// The register and the access log: lists to read, and the way from them to a record.
import { may } from '../../people/may.ts';
import { parseReference } from '../../record/reference.ts';
import { teamCalled, teamsOf } from '../../people/teams.ts';
import { faultIn, filterIn, isBackwards, readText } from '../../register/filter.ts';
import type { Field } from '../../register/filter.ts';
import type { Finding, Scope } from '../../register/find.ts';
import type { Unknown } from '../../register/unknown.ts';
import { unknownIn } from '../../register/unknown.ts';
import { isToken } from '../../store/page.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { escapeMarkdown } from '../formatting.ts';
import { noSuchRecord, notDone, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { showCase } from './cases.ts';

/** Whoever presses a button of the list goes on with it; whoever types the word opens it. */
const IN_TEAMS = { through: 'teams', goesOn: true } as const;
const OPENING = { through: 'teams' } as const;
type How = typeof IN_TEAMS | typeof OPENING;

/** To whoever reads nothing of others' records: where their own are, if they may have any. */
const notForYou = ({ person }: Turn): Result =>
  notice(
    say('register.notForYou.title'),
    may(person, 'open')
      ? say('register.notForYou.own', { mine: say('typedWords.mine.word') })
      : say('register.notForYou.none'),
  );

/** The part of the register that is asked for, where they may read it; else the widest that they may, if any. */
function scopeIn({ register, person }: Turn, given: ReturnType<typeof readText>): Scope | undefined {
  const scopes = register.scopesOf(person);
  return scopes.find((one) => one === given['scope']) ?? scopes[0];
}

/** The page of the register that a text of a button names; the first of all where it is empty, or none of ours. */
export async function showRegister(turn: Turn, packed = '', how: How = OPENING): Promise<Result> {
  const given = readText(packed);
  const scope = scopeIn(turn, given);
  if (!scope) return notForYou(turn);
  const { page = null } = given;
  const goesOn = page !== null && isToken(page) ? page : null;
  return faultOf(given) ?? list(turn, { scope, filter: filterIn(given), page: goesOn, how });
}

/** What is in the form, as it stands above each field. */
const LABELS: Readonly<Record<Field, () => string>> = {
  from: () => say('register.find.from'),
  to: () => say('register.find.to'),
  decision: () => say('register.find.decision'),
  verdict: () => say('register.find.verdict'),
  recipient: () => say('register.find.recipient'),
  team: () => say('register.find.team'),
  class: () => say('register.find.class'),
  about: () => say('register.find.about'),
  marks: () => say('register.find.marks'),
};

/** That something cannot be looked for; null where all can: a list of everything would be taken for what was asked. */
function faultOf(given: Readonly<Record<string, unknown>>): Result | null {
  const fault = faultIn(given);
  return fault && notDone(say(`register.wrong.${fault.why}`, { field: LABELS[fault.field]() }));
}

function showForm(turn: Turn, packed: string): Result {
  const given = readText(packed);
  const scope = scopeIn(turn, given);
  if (!scope) return notForYou(turn);
  return faultOf(given) ?? { kind: 'register-find', scope, filter: filterIn(given) };
}

async function list(turn: Turn, finding: Finding): Promise<Result> {
  const { register, person } = turn;
  const { scope, page } = finding;
  if (isBackwards(finding.filter)) return notDone(say('refusals.period-backwards'));
  const [ownTeam] = teamsOf(turn.directory, person);
  // of several teams one is looked at, and the card says which
  const filter = scope === 'team' ? { ...finding.filter, team: finding.filter.team ?? ownTeam } : finding.filter;
  const found = await register.find(person, { ...finding, filter });
  if (!found) return notForYou(turn);
  const unknown =
    page === null && found.rows.length === 0 && found.next === null ? unknownIn(register.engine, filter) : null;
  if (unknown) return notDone(unknownWords(unknown));
  return {
    kind: 'register',
    found,
    filter,
    isLater: page !== null,
    scopes: register.scopesOf(person),
    mayReadLog: may(person, 'access-log'),
    counts: scope === 'asked' && page === null ? await register.countTeams(person) : null,
  };
}

const unknownWords = ({ field, value }: Unknown): string =>
  field === 'team'
    ? say('register.wrong.team', { team: escapeMarkdown(value) })
    : say('register.wrong.listed', { field: LABELS[field]() });

const sought = withInputs({
  scope: text,
  from: choice,
  to: choice,
  decision: choice,
  verdict: choice,
  recipient: choice,
  team: text,
  class: choice,
  about: text,
  marks: choice,
});

/** The access log, of one record or of all. */
export async function showAccessLog(
  { register, person, directory }: Turn,
  packed = '',
  how: How = OPENING,
): Promise<Result> {
  const { of = null, page = null } = readText(packed) as { readonly of?: string; readonly page?: string };
  if (of !== null && !parseReference(of, directory.agency))
    return may(person, 'access-log') ? noSuchRecord() : notYours();
  const log = await register.readAccessLog(person, { reference: of, page, how });
  return log ? { kind: 'access-log', log, isLater: page !== null } : notYours();
}

const notYours = (): Result => notice(say('access.notForYou.title'), say('access.notForYou.message'));

const READS = { reads: true } as const;
const packed = withInputs({ q: text });

export const registerActions = {
  register: action(packed, (turn, { inputs }) => showRegister(turn, inputs.q, IN_TEAMS), READS),
  'register-find': action(
    sought,
    (turn, { inputs: { scope, ...filter } }) => {
      const within = scopeIn(turn, readText(scope));
      const known = { ...filter, team: teamCalled(turn.directory, filter.team) };
      return within
        ? Promise.resolve(
            faultOf(known) ?? list(turn, { scope: within, filter: filterIn(known), page: null, how: IN_TEAMS }),
          )
        : Promise.resolve(notForYou(turn));
    },
    READS,
  ),
  'register-form': action(packed, async (turn, { inputs }) => showForm(turn, inputs.q), READS),
  'register-open': action(
    withInputs({ open: choice, why: text }),
    (turn, { inputs: { open, why } }) => showCase(turn, open, why === '' ? {} : { why }),
    READS,
  ),
  'access-log': action(packed, (turn, { inputs }) => showAccessLog(turn, inputs.q, IN_TEAMS), READS),
} satisfies Record<string, Action>;
