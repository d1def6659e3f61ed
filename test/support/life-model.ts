// A simple model of the life of a request: who may decide, what is decided, what must be told to whom, what is on record.
import type { Decision } from '../../src/record/types.ts';

export interface Asked {
  readonly id: string;
  readonly how: 'ladder' | 'hand-over' | 'delegate';
  readonly for?: string;
}

/** The line of managers above Pat, lowest first; Max is a manager of another team who answers to Sam. */
const LINE = ['mo', 'sam', 'dee'];
const LEVEL: Readonly<Record<string, number>> = { mo: 0, max: 0, sam: 1, dee: 2 };

export class Model {
  status: 'none' | 'open' | 'approved' | 'declined' = 'none';
  proposed: Decision = 'share';
  effective: Decision | null = null;
  asked: Asked[] = [];
  rung = -1;
  decidedRung = -1;
  question = false;
  askedBy = '';
  authorReminded = false;
  reminded = false;
  atTop = 0;
  away: Record<string, string> = {};
  advice: 'none' | 'asked' | 'asked-back' | 'answered' = 'none';
  /** Kinds of entries, in order; attempts that were refused are counted apart. */
  journal: string[] = [];
  /** What must have been told in this step. */
  told: Set<string> = new Set();

  clone(): Model {
    const copy = new Model();
    return Object.assign(copy, structuredClone(Object.fromEntries(Object.entries(this))));
  }

  delegate(id: string): string | null {
    const one = this.away[id];
    return one !== undefined && one !== id ? one : null;
  }

  stands({ id, how, for: whom }: Asked): boolean {
    return how !== 'delegate' || (whom !== undefined && this.delegate(whom) === id);
  }

  /** By which asking somebody decides: their own, else that of somebody they stand in for. */
  by(who: string): Asked {
    const standing = this.asked.filter((one) => this.stands(one));
    return standing.find(({ id }) => id === who) ?? standing.find(({ id }) => this.delegate(id) === who)!;
  }

  may(who: string): boolean {
    return this.asked.some((one) => this.stands(one) && (one.id === who || this.delegate(one.id) === who));
  }

  /** Puts it before somebody, and before whoever stands in. */
  ask(id: string, how: 'ladder' | 'hand-over', kind: string): void {
    this.journal.push(kind);
    this.asked = [...this.asked.filter((one) => one.id !== id), { id, how }];
    const stand = this.delegate(id);
    if (stand) {
      this.journal.push('delegated');
      this.asked = [...this.asked.filter((one) => one.id !== stand), { id: stand, how: 'delegate', for: id }];
    }
    this.told.add(`ask-manager ${stand ?? id}`);
    this.question = false;
    this.reminded = false;
  }

  above(rung: number): string | null {
    return LINE.find((one) => LEVEL[one]! > rung) ?? null;
  }

  file(): void {
    this.status = 'open';
    this.asked = [];
    this.rung = 0;
    this.ask('mo', 'ladder', 'manager-asked');
  }

  decide(who: string, decision: Decision): void {
    const declined = decision !== this.proposed;
    // whoever stands in decides as high as the one they stand in for
    const forWhom = this.by(who);
    const principal = forWhom.id === who ? forWhom.for : forWhom.id;
    this.decidedRung = Math.max(LEVEL[who]!, principal ? LEVEL[principal]! : 0);
    this.status = declined ? 'declined' : 'approved';
    // what was proposed is filed once, whoever decides about it later
    this.journal.push(this.status, ...(this.effective === null ? ['filed'] : []));
    this.effective = decision;
    this.told.add('tell-author pat');
    this.question = false;
  }

  disagree(): void {
    const next = this.above(this.decidedRung);
    if (!next) {
      this.journal.push('disagreed');
      return;
    }
    this.status = 'open';
    this.asked = [];
    this.rung = LEVEL[next]!;
    this.atTop = 0;
    this.ask(next, 'ladder', 'disagreed');
  }

  ask_back(who: string): void {
    this.journal.push('question-asked');
    this.question = true;
    this.authorReminded = false;
    // the clock waits for the answer, and strikes all the same where none has come
    this.reminded = true;
    this.askedBy = who;
    this.told.add('tell-author pat');
  }

  answer(): void {
    this.journal.push('question-answered');
    this.question = false;
    this.reminded = false;
    this.told.add(`inform-manager ${this.askedBy}`).add(`inform-manager ${this.asked.at(-1)!.id}`);
  }

  handOver(who: string, to: string): void {
    const forWhom = this.by(who);
    const principal = forWhom.id === who ? forWhom.for : forWhom.id;
    this.asked = this.asked.filter(
      (one) => ![who, principal].some((id) => id !== undefined && (one.id === id || one.for === id)),
    );
    this.rung = Math.max(this.rung, LEVEL[to]!);
    this.ask(to, 'hand-over', 'handed-over');
    this.told.add('tell-author pat');
  }

  goAway(who: string, delegate: string): void {
    this.away[who] = delegate;
    if (
      this.status !== 'open' ||
      !this.asked.some((one) => one.id === who) ||
      this.asked.some((one) => one.id === delegate)
    )
      return;
    this.journal.push('delegated');
    this.asked = [...this.asked, { id: delegate, how: 'delegate', for: who }];
    this.told.add(`ask-manager ${delegate}`);
  }

  /** Time passes until the clock strikes. */
  silence(): void {
    if (this.question && !this.authorReminded) {
      this.authorReminded = true;
      this.told.add('remind-author pat');
    }
    if (this.reminded) this.expire();
    else this.remind();
  }

  remind(): void {
    this.journal.push('reminded');
    this.reminded = true;
    this.told.add(`remind-manager ${this.asked.at(-1)!.id}`);
  }

  expire(): void {
    const last = this.asked.at(-1)!;
    const next = this.above(this.rung);
    if (!next) {
      this.journal.push('reminded');
      this.told.add(`remind-manager ${last.id}`);
      if (this.atTop === 0) this.told.add('tell-author pat');
      this.atTop += 1;
      this.reminded = true;
      return;
    }
    for (const one of this.asked) this.told.add(`inform-manager ${one.id}`);
    this.told.add('tell-author pat');
    this.rung = LEVEL[next]!;
    // a question that is open stays open
    const { question } = this;
    this.ask(next, 'ladder', 'next-rung');
    this.question = question;
  }
}
