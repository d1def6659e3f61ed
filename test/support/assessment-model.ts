// A simple model of the life of a joint assessment: who has shared what with whom, what is planned, and whether all agree. It
// knows nothing of entries, hashes or documents.
export const AGENCIES = ['NCC', 'POL', 'HCT', 'SCH'] as const;
export type AgencyId = (typeof AGENCIES)[number];

/** Who acts: two of the police, so that two people of one agency meet. */
export const PEOPLE = { pat: 'NCC', drew: 'POL', poppy: 'POL', hana: 'HCT' } as const;
export type Key = keyof typeof PEOPLE;

export type Act =
  | {
      readonly type: 'contribute';
      readonly who: Key;
      readonly to: readonly AgencyId[];
      readonly shared: 'yes' | 'part' | 'no';
      /** The record that is named decides otherwise. */
      readonly misfit: boolean;
      /** Which contribution it replaces, by its place among all; null for none. */
      readonly replaces: number | null;
      readonly mark: string;
    }
  | { readonly type: 'enter'; readonly who: Key; readonly to: readonly AgencyId[]; readonly mark: string }
  | { readonly type: 'ask'; readonly who: Key; readonly of: AgencyId; readonly mark: string }
  | { readonly type: 'add'; readonly who: Key; readonly doer: AgencyId; readonly days: number; readonly mark: string }
  | {
      readonly type: 'settle';
      readonly who: Key;
      readonly pick: number;
      readonly how: 'done' | 'not-done' | 'move';
      readonly days: number;
      readonly mark: string;
    }
  | { readonly type: 'wishes'; readonly who: Key; readonly isAsked: boolean; readonly mark: string }
  | { readonly type: 'risk' | 'decline' | 'dissent'; readonly who: Key; readonly mark: string }
  | { readonly type: 'propose' | 'agree' | 'close' | 'join'; readonly who: Key }
  /** For the school, as its printed form says. */
  | { readonly type: 'agree-for'; readonly who: Key };

export interface Shared {
  readonly agency: AgencyId;
  readonly to: readonly AgencyId[];
  readonly shared: 'yes' | 'part' | 'no';
  readonly mark: string;
  replaced: boolean;
}

export interface Planned {
  readonly mark: string;
  readonly doer: AgencyId;
  due: string;
  state: 'open' | 'done' | 'not-done';
  said: string;
}

/** What becomes of an act: it takes effect, it had it already, or it is refused by this code. */
export type Expected = 'done' | 'repeated' | 'there' | { readonly refused: string };

const no = (refused: string): Expected => ({ refused });

export class Model {
  today: string;
  shared: Shared[] = [];
  asks: { readonly from: AgencyId; readonly of: AgencyId; readonly mark: string }[] = [];
  actions: Planned[] = [];
  isAsked = true;
  hasRisk = false;
  declined = new Set<AgencyId>();
  /** Counts what changes what is to be agreed, for each agency what it may know of. */
  /** How often what all read alike has become another: the wishes, the risk, the plan. */
  private changed = 0;
  proposal: {
    readonly content: Readonly<Record<AgencyId, string>>;
    readonly whole: string;
    readonly number: number;
  } | null = null;
  proposals = 0;
  /** The last word of each, and of which proposal it was. */
  voices = new Map<AgencyId, { readonly agrees: boolean; readonly of: number }>();
  /** What others wrote after an agency left, which it does not see while it takes no part. */
  unread = new Map<AgencyId, readonly string[]>();
  isClosed = false;
  /** Actions of which the clock has said that they are overdue; it says so in working hours. */
  late = new Set<string>();
  /** Every word that may never be lost, by whoever said it. */
  marks: string[] = [];

  constructor(today: string) {
    this.today = today;
  }

  /** The day so many days from now. */
  day(days: number): string {
    return new Date(Date.parse(`${this.today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  }

  standing(own: AgencyId): string {
    if (this.isClosed) return 'closed';
    if (!this.proposal) return 'open';
    if (this.proposal.content[own] !== this.content(own)) return 'changed';
    const { number } = this.proposal;
    const taking = AGENCIES.filter((agency) => !this.declined.has(agency));
    if (!taking.every((agency) => this.voices.get(agency)?.of === number)) return 'proposed';
    // whoever left in dissent has not agreed
    const left = AGENCIES.filter((agency) => this.declined.has(agency) && this.voices.has(agency));
    const notAgreed = [...taking, ...left.filter((agency) => !this.voices.get(agency)!.agrees)];
    return notAgreed.every((agency) => this.voices.get(agency)?.agrees) ? 'agreed' : 'dissent';
  }

  /** `looked`: the number of the proposal that whoever agrees has looked at. */
  expects(act: Act, looked: number): Expected {
    if (this.isClosed) return act.type === 'close' && act.who === 'pat' ? 'repeated' : no('closed');
    const agency = PEOPLE[act.who];
    const isOut = this.declined.has(agency);
    if (isOut && ['ask', 'add', 'wishes', 'risk', 'propose', 'agree', 'dissent', 'close'].includes(act.type))
      return no('takesNoPart');
    switch (act.type) {
      case 'join':
        return isOut ? 'done' : 'repeated';
      case 'contribute':
        return this.expectsContribution(act, agency);
      case 'enter':
        if (agency !== 'NCC') return no('notForThem');
        if (act.to.includes('SCH')) return no('toNotParty');
        return this.hasLeft(act.to) ? no('toTakesNoPart') : 'done';
      case 'ask':
        return act.of === agency ? no('notParty') : 'done';
      case 'settle':
        return this.expectsSettling(act, agency);
      case 'decline':
        return agency === 'NCC' ? no('openerDeclines') : 'done';
      case 'propose':
        if (!this.isAsked) return no('wishesFirst');
        if (!this.hasRisk) return no('riskFirst');
        return this.proposal?.whole === this.content() ? 'repeated' : 'done';
      case 'agree-for':
        return agency === 'NCC' ? this.expectsVoice(true, 'SCH', looked) : no('notForThem');
      case 'agree':
      case 'dissent':
        return this.expectsVoice(act.type === 'agree', agency, looked);
      case 'close':
        if (agency !== 'NCC') return no('openerOnly');
        return this.actions.some(({ state }) => state === 'open') ? no('actionsOpen') : 'done';
      default:
        return 'done';
    }
  }

  private keepsFromThoseWhoLeft(act: Act, by: AgencyId): void {
    if (!('mark' in act)) return;
    for (const left of this.declined) {
      const isOfTheirAction = act.type === 'settle' && this.actions[act.pick]!.doer === left;
      const isToThem = (act.type === 'ask' && act.of === left) || (act.type === 'add' && act.doer === left);
      if (left !== by && !isOfTheirAction && !isToThem)
        this.unread.set(left, [...(this.unread.get(left) ?? []), act.mark]);
    }
  }

  private hasLeft(agencies: readonly AgencyId[]): boolean {
    return agencies.some((agency) => this.declined.has(agency));
  }

  /** What is to be agreed, as an agency reads it; left out: all of it. What is taken back is as if it had never been. */
  private content(reader?: AgencyId): string {
    const read = this.shared.flatMap(({ agency, to, replaced }, at) =>
      !replaced && (reader === undefined || agency === reader || to.includes(reader)) ? [at] : [],
    );
    return `${this.changed}: ${read.join(' ')}`;
  }

  private expectsVoice(agrees: boolean, agency: AgencyId, looked: number): Expected {
    if (!this.proposal) return no('notProposed');
    if (looked !== this.proposal.number || this.proposal.content[agency] !== this.content(agency)) return no('changed');
    const said = this.voices.get(agency);
    return agrees && said?.agrees && said.of === looked ? 'repeated' : 'done';
  }

  private expectsContribution(act: Extract<Act, { type: 'contribute' }>, agency: AgencyId): Expected {
    if (act.to.includes(agency)) return no('toNotParty');
    if (this.hasLeft(act.to)) return no('toTakesNoPart');
    if (act.misfit) return no('recordOtherwise');
    const isGone = act.replaces !== null && this.shared[act.replaces]?.replaced !== false;
    return isGone ? no('noSuchContribution') : 'done';
  }

  private expectsSettling({ pick, how, days }: Extract<Act, { type: 'settle' }>, agency: AgencyId): Expected {
    const action = this.actions[pick];
    if (!action) return no('noSuchAction');
    const isSameDay = how === 'move' && action.state === 'open' && action.due === this.day(days);
    const isTheirs = action.doer === agency || (action.doer === 'SCH' && agency === 'NCC');
    // the opener ends what waits for an agency that is late or has left
    const waits = action.state === 'open' && (this.late.has(`a${pick + 1}`) || this.declined.has(action.doer));
    if (!isTheirs && !(agency === 'NCC' && how === 'not-done' && waits)) return no('notYourAction');
    if (isSameDay && action.said === '') return no('sameDay');
    // whoever writes another note of what is done is heard
    return action.state !== 'done' || how !== 'move' ? 'done' : no('isDone');
  }

  /** The act as somebody means it who sees what is so now: one of the actions, one of their own contributions. */
  meant(act: Act): Act {
    if (act.type === 'settle') return { ...act, pick: act.pick % Math.max(1, this.actions.length) };
    if (act.type !== 'contribute' || act.replaces === null) return act;
    const own = this.shared.findIndex((one) => one.agency === PEOPLE[act.who] && !one.replaced);
    return { ...act, replaces: own < 0 ? null : own };
  }

  /** What is so once it has taken effect. */
  apply(act: Act): void {
    const agency = PEOPLE[act.who];
    if ('mark' in act) this.marks.push(act.mark);
    this.keepsFromThoseWhoLeft(act, agency);
    if (act.type === 'enter') this.declined.delete('SCH');
    if (act.type === 'contribute' || act.type === 'join') {
      this.declined.delete(agency);
      this.unread.delete(agency);
    }
    switch (act.type) {
      case 'contribute': {
        const before = act.replaces === null ? null : this.shared[act.replaces]!;
        if (before) before.replaced = true;
        this.shared.push({ agency, to: act.to, shared: act.shared, mark: act.mark, replaced: false });
        return;
      }
      case 'join':
        return;
      case 'enter':
        this.shared.push({
          agency: 'SCH',
          to: [...new Set([...act.to, 'NCC' as const])],
          shared: 'yes',
          mark: act.mark,
          replaced: false,
        });
        return;
      case 'ask':
        this.asks.push({ from: agency, of: act.of, mark: act.mark });
        return;
      case 'add':
        this.actions.push({ mark: act.mark, doer: act.doer, due: this.day(act.days), state: 'open', said: '' });
        this.changed += 1;
        return;
      case 'settle':
        return this.settle(act);
      case 'wishes':
        this.isAsked = act.isAsked;
        this.changed += 1;
        return;
      case 'risk':
        this.hasRisk = true;
        this.changed += 1;
        return;
      case 'decline':
        this.declined.add(agency);
        return;
      case 'propose':
        this.proposals += 1;
        this.proposal = {
          content: {
            NCC: this.content('NCC'),
            POL: this.content('POL'),
            HCT: this.content('HCT'),
            SCH: this.content('SCH'),
          },
          whole: this.content(),
          number: this.proposals,
        };
        return;
      case 'agree-for':
        this.voices.set('SCH', { agrees: true, of: this.proposals });
        return;
      case 'agree':
      case 'dissent':
        this.voices.set(agency, { agrees: act.type === 'agree', of: this.proposals });
        return;
      case 'close':
        this.isClosed = true;
    }
  }

  private settle({ pick, how, days, mark }: Extract<Act, { type: 'settle' }>): void {
    const action = this.actions[pick]!;
    if (how === 'move') {
      action.due = this.day(days);
      this.changed += 1;
    }
    action.state = how === 'move' ? 'open' : how;
    action.said = mark;
  }
}
