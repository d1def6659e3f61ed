// What a joint risk assessment says, computed from its journal.
import { isKind } from '../../record/entries.ts';
import type { Doer, Invited } from '../../record/assessment-entries.ts';
import { unseal } from '../../record/journal.ts';
import type { Entry, EntryOf } from '../../record/types.ts';
import { concerns, concernsInvited, named } from './concerned.ts';
import type { Assessment, Contribution, DoerSaid, Done, Party, PlanAction, ToldAgain, Voice } from './types.ts';

/** `agency`: for which it is said, where it may be another than that of whoever acted. */
const done = ({ by, at, seq, hash }: Entry, agency?: string): Done => {
  const enteredFor = agency === undefined || agency === agencyOf({ by }) ? null : agency;
  return { by, at, seq, hash, enteredFor };
};

/** The agency that somebody acted in. Every entry of joint working says it. */
export const agencyOf = ({ by }: Pick<Done, 'by'>): string => by.agency ?? '';

const doerSaid = ({ agency, person, contact }: Doer): DoerSaid => ({
  agency,
  person,
  contact: contact === null ? '' : unseal(contact),
});

/** What was just set is told again once it was told. */
const toldAgain = ({ every = null }: { readonly every?: number | null }): ToldAgain => ({ every, again: null });

const partyInvited = (entry: Entry, invited: Invited): Party => ({
  agency: invited.agency,
  invited: {
    ...done(entry),
    ...doerSaid(invited),
    tells: invited.tells,
    ...toldAgain(invited),
    silentAt: invited.silentAt,
    reminded: false,
  },
  hasSpoken: false,
  hasPeople: invited.tells.length > 0,
  sent: null,
  declined: null,
});

const wishesSaid = (
  entry: Entry,
  { asked, what, why, who, sees }: EntryOf<'assessment-opened'>['content']['wishes'],
): Assessment['wishes'] => ({
  ...done(entry),
  asked,
  what: what ? unseal(what) : '',
  why: why ? unseal(why) : '',
  who: doerSaid(who),
  to: sees ?? null,
});

/** What its journal says; null where that does not begin as one does. */
export function assessmentOf(journal: readonly Entry[]): Assessment | null {
  const [first, ...rest] = journal;
  if (!first || !isKind(first, 'assessment-opened')) return null;
  return rest.reduce(assessmentAfter, begun(first));
}

function begun(entry: EntryOf<'assessment-opened'> & Entry): Assessment {
  const { matter, whose, wishes, invited } = entry.content;
  const opener: Party = {
    agency: agencyOf(entry),
    invited: null,
    hasSpoken: true,
    hasPeople: true,
    sent: null,
    declined: null,
  };
  const opened: Assessment = {
    matter,
    whose: unseal(whose),
    opened: done(entry),
    wishes: wishesSaid(entry, wishes),
    removed: null,
    parties: [
      opener,
      ...invited.filter(({ agency }) => agency !== opener.agency).map((one) => partyInvited(entry, one)),
    ],
    contributions: [],
    asks: [],
    risk: null,
    proposal: null,
    voices: [],
    actions: [],
    review: null,
    reviewed: null,
    closed: null,
    people: [],
  };
  return invited.reduce(concernsInvited, concerns(concerns(opened, agencyOf(entry), entry.by), ...named(wishes.who)));
}

/** What it says after one more entry. An entry of another kind, such as that a message has arrived, changes nothing. */
export function assessmentAfter(before: Assessment, entry: Entry): Assessment {
  switch (entry.kind) {
    case 'assessment-wishes':
      return {
        ...concerns(spoke(before, entry), ...named(entry.content.who)),
        wishes: wishesSaid(entry, entry.content),
      };
    case 'assessment-invited':
      return withInvited(spoke(before, entry), entry);
    case 'assessment-contributed':
      return contributed(joined(spoke(before, entry, entry.content.agency), entry.content.agency), entry);
    case 'assessment-declined':
      return entry.content.removed
        ? { ...withoutParty(spoke(before, entry), entry.content.agency), removed: unseal(entry.content) }
        : declined(spoke(before, entry, entry.content.agency), entry);
    case 'assessment-sent': {
      const { agency, how, on } = unseal(entry.content);
      return withParty(spoke(before, entry), agency, () => ({ sent: { ...done(entry), how, on } }));
    }
    case 'assessment-joined':
      return joined(spoke(before, entry, entry.content.agency), entry.content.agency);
    case 'assessment-missing-asked': {
      const { id, agency, of, what } = unseal(entry.content);
      const ask = { ...done(entry, agency), id, agency, of, what, state: 'open' as const };
      return { ...spoke(before, entry, agency), asks: [...before.asks, ask] };
    }
    case 'assessment-missing-closed':
      return closedAsk(spoke(before, entry), entry.content.ask);
    case 'assessment-risk':
      return { ...spoke(before, entry), risk: { ...done(entry), ...unseal(entry.content) } };
    case 'assessment-proposed':
      return { ...spoke(before, entry), proposal: putForward(before, entry, entry.content) };
    case 'assessment-agreed':
      return voiced(before, entry, { ...entry.content, agrees: true, words: '' });
    case 'assessment-dissented': {
      const { agency, version, words } = unseal(entry.content);
      return voiced(before, entry, { agency, version, agrees: false, words });
    }
    case 'assessment-reminded':
      return reminded(before, entry);
    case 'assessment-review-set': {
      const { on, remindAt } = entry.content;
      return {
        ...spoke(before, entry),
        review: { ...done(entry), ...toldAgain(entry.content), on, remindAt, reminded: false },
      };
    }
    case 'assessment-reviewed': {
      const reviewed = { ...done(entry), words: unseal(entry.content).words };
      return { ...spoke(before, entry), reviewed, review: null };
    }
    case 'assessment-closed': {
      const { why, into, sees = [] } = unseal(entry.content);
      const goesOn = into === undefined ? null : { into, sees };
      return { ...spoke(before, entry), closed: { ...done(entry), why, goesOn } };
    }
    default:
      return actionAfter(before, entry);
  }
}

function actionAfter(before: Assessment, entry: Entry): Assessment {
  switch (entry.kind) {
    case 'plan-action-added':
      return added(spoke(before, entry), entry);
    case 'plan-action-done': {
      const { action, note } = unseal(entry.content);
      const said = { ...done(entry, agencySaying(before, entry, action)), words: note ?? '' };
      return withAction(spokeOfAction(before, entry, action), action, { state: 'done', said });
    }
    case 'plan-action-not-done': {
      const { action, why } = unseal(entry.content);
      const said = { ...done(entry, agencySaying(before, entry, action)), words: why };
      return withAction(spokeOfAction(before, entry, action), action, { state: 'not-done', said });
    }
    case 'plan-action-moved': {
      const { action, why, due, soonAt, overdueAt } = unseal(entry.content);
      return withAction(spokeOfAction(before, entry, action), action, {
        state: 'open',
        said: { ...done(entry, agencySaying(before, entry, action)), words: why },
        due,
        soonAt,
        overdueAt,
        ...toldAgain(entry.content),
        dated: entry,
        remindedSoon: false,
        saidOverdue: false,
      });
    }
    case 'plan-action-overdue':
      return withAction(before, entry.content.action, { saidOverdue: true, again: entry.content.next ?? null });
    default:
      return before;
  }
}

/** Somebody spoke for an agency: their own, unless it is said for which. They are concerned from now on. */
function spoke(before: Assessment, entry: Entry, agency = agencyOf(entry)): Assessment {
  const after = withPeople(concerns(before, agencyOf(entry), entry.by), agencyOf(entry), true);
  return withParty(after, agency, () => ({ hasSpoken: true }));
}

const withParty = (before: Assessment, agency: string, change: (party: Party) => Partial<Party>): Assessment => ({
  ...before,
  parties: before.parties.map((one) => (one.agency === agency ? { ...one, ...change(one) } : one)),
});

const withPeople = (before: Assessment, agency: string, hasPeople: boolean): Assessment =>
  withParty(before, agency, () => ({ hasPeople }));

/** Only this, or what it contributes, takes back that an agency does not take part. */
const joined = (before: Assessment, agency: string): Assessment =>
  withParty(before, agency, () => ({ declined: null }));

const doerOfAction = ({ actions }: Assessment, action: string): string | undefined =>
  actions.find(({ id }) => id === action)?.who.agency;

/** The agency that is to do it says what became of it; where another one ends it, only that is said. */
function agencySaying(before: Assessment, entry: Entry, action: string): string {
  const doer = doerOfAction(before, action);
  const party = before.parties.find(({ agency }) => agency === doer);
  return party && !party.hasPeople ? party.agency : agencyOf(entry);
}

const spokeOfAction = (before: Assessment, entry: Entry, action: string): Assessment =>
  spoke(before, entry, agencySaying(before, entry, action));

function withInvited(before: Assessment, entry: EntryOf<'assessment-invited'> & Entry): Assessment {
  const party = partyInvited(entry, entry.content);
  const isThere = before.parties.some(({ agency }) => agency === party.agency);
  // one more person of an agency that is party already: the agency stands as before, unless it had left or said nothing
  const parties = isThere
    ? before.parties.map((one) =>
        isAskedAnew(one, entry) ? { ...one, invited: party.invited, hasSpoken: false, sent: null } : one,
      )
    : [...before.parties, party];
  const after = concernsInvited({ ...before, parties }, entry.content);
  return withPeople(after, party.agency, party.hasPeople);
}

const isAskedAnew = (party: Party, entry: EntryOf<'assessment-invited'> & Entry): boolean =>
  party.invited !== null &&
  party.agency === entry.content.agency &&
  party.agency !== agencyOf(entry) &&
  (party.declined !== null || (!party.hasSpoken && party.invited.reminded));

function contributed(before: Assessment, entry: EntryOf<'assessment-contributed'> & Entry): Assessment {
  const { id, agency, shared, sees, holds, where, why, record, decidedBy, instead } = unseal(entry.content);
  const fresh: Contribution = {
    ...done(entry, agency),
    id,
    agency,
    shared,
    to: sees,
    holds,
    where: where ?? '',
    why: why ?? '',
    record,
    decidedBy: decidedBy ?? '',
    isReplaced: false,
  };
  const rest = before.contributions.map((one) =>
    one.id === instead && one.agency === agency ? { ...one, isReplaced: true } : one,
  );
  const asks = before.asks.map((ask) =>
    ask.state === 'open' && ask.of === agency && sees.includes(ask.agency)
      ? { ...ask, state: shared === 'no' ? ('refused' as const) : ('answered' as const) }
      : ask,
  );
  return { ...before, contributions: [...rest, fresh], asks };
}

function declined(before: Assessment, entry: EntryOf<'assessment-declined'> & Entry): Assessment {
  const { agency, why } = unseal(entry.content);
  return {
    ...withParty(before, agency, (party) => ({
      declined: { ...done(entry, agency), why, since: party.declined?.since ?? entry.seq },
    })),
    asks: before.asks.map((ask) =>
      ask.state === 'open' && ask.of === agency ? { ...ask, state: 'refused' as const } : ask,
    ),
  };
}

/** What it has shared stays with those who have read it; nothing waits for it any more. */
function withoutParty(before: Assessment, agency: string): Assessment {
  const isOpenWith = (ask: Assessment['asks'][number]): boolean =>
    ask.state === 'open' && (ask.of === agency || ask.agency === agency);
  return {
    ...before,
    parties: before.parties.filter((one) => one.agency !== agency),
    people: before.people.filter((one) => one.agency !== agency),
    // what it did not agree with stays
    voices: before.voices.filter((one) => one.agency !== agency || !one.agrees),
    asks: before.asks.map((ask) => (isOpenWith(ask) ? { ...ask, state: 'refused' as const } : ask)),
  };
}

function putForward(before: Assessment, entry: Entry, { digest }: { readonly digest: string }): Assessment['proposal'] {
  const { wishes, risk, contributions, actions, proposal } = before;
  const stood = { wishes, risk, contributions, actions };
  return { ...done(entry), digest, number: (proposal?.number ?? 0) + 1, stood };
}

const closedAsk = (before: Assessment, ask: string): Assessment => ({
  ...before,
  asks: before.asks.map((one) => (one.id === ask && one.state !== 'closed' ? { ...one, state: 'closed' } : one)),
});

function voiced(
  before: Assessment,
  entry: Entry,
  { agency, version, agrees, words }: Pick<Voice, 'agency' | 'version' | 'agrees' | 'words'>,
): Assessment {
  const rest = before.voices.filter((one) => one.agency !== agency);
  const said = { ...done(entry, agency), agency, version, agrees, words };
  return { ...spoke(before, entry, agency), voices: [...rest, said] };
}

function added(before: Assessment, entry: EntryOf<'plan-action-added'> & Entry): Assessment {
  const { id, what, who, tells, due, soonAt, overdueAt } = entry.content;
  const action: PlanAction = {
    ...done(entry),
    ...toldAgain(entry.content),
    id,
    what: unseal(what),
    who: doerSaid(who),
    tells,
    due,
    soonAt,
    overdueAt,
    state: 'open',
    said: null,
    dated: entry,
    remindedSoon: false,
    saidOverdue: false,
  };
  const after = concerns({ ...before, actions: [...before.actions, action] }, ...named(who), ...tells);
  return withPeople(after, who.agency, tells.length > 0);
}

const withAction = (before: Assessment, action: string, change: Partial<PlanAction>): Assessment => ({
  ...before,
  actions: before.actions.map((one) => (one.id === action ? { ...one, ...change } : one)),
});

function reminded(before: Assessment, entry: EntryOf<'assessment-reminded'> & Entry): Assessment {
  const { of, about, next = null } = entry.content;
  const told = { reminded: true, again: next };
  if (of === 'due-soon') return withAction(before, about, { remindedSoon: true });
  if (of === 'review') return { ...before, review: before.review && { ...before.review, ...told } };
  return {
    ...before,
    parties: before.parties.map((one) =>
      one.agency === about && one.invited ? { ...one, invited: { ...one.invited, ...told } } : one,
    ),
  };
}
