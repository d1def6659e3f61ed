// Everything about how long records are kept, and how they go: one object, made of the files beside it.
import type { KeepCommand } from '../../record/keeping.ts';
import type { Disposal, DisposalDocument } from '../../record/disposal.ts';
import type { Inquiry, OpenInquiry } from '../../record/inquiry.ts';
import type { Stop } from '../../record/stops.ts';
import type { RetentionChoice } from '../../policy/retention-schema.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import type { RegisterEngine } from '../parts.ts';
import { choiceNow } from './choice.ts';
import { runDisposal } from './destroy.ts';
import * as destroyed from './destroyed.ts';
import type { DestroyedRecord } from './destroyed.ts';
import * as disposals from './disposals.ts';
import type { DisposalOutcome } from './disposals.ts';
import { due } from './due.ts';
import type { DuePage } from './due.ts';
import * as inquiries from './inquiries.ts';
import type { InquiryOutcome } from './inquiries.ts';
import * as records from './records.ts';
import type { Held, KeptOutcome, KeptRecord } from './records.ts';

export type { DestroyedRecord } from './destroyed.ts';
export type { DisposalOutcome } from './disposals.ts';
export type { DueFound, DuePage } from './due.ts';
export type { InquiryOutcome } from './inquiries.ts';
export type { KeptOutcome, KeptRecord } from './records.ts';

/** Who may do what of it stands in people/may.ts; to everybody else there is nothing, or a refusal says so. */
export interface Keep {
  /** The council's choice as it is now. */
  choice(): RetentionChoice;
  /** Sets the class, gives a day, sets or lifts a hold. */
  change(actor: Actor, reference: string, command: KeepCommand): Promise<KeptOutcome>;
  see(actor: Actor, reference: string): Promise<KeptRecord | null>;
  /** What is held now, the latest first. */
  everyHeld(actor: Actor): AsyncGenerator<Held>;
  /** Why there is none to see, for whoever may. */
  whyNone(reference: string): Refusal;
  due(actor: Actor, limit: number, page?: string | null): Promise<DuePage>;
  openInquiry(actor: Actor, command: OpenInquiry): Promise<InquiryOutcome>;
  closeInquiry(actor: Actor, id: string, command: Parameters<typeof inquiries.close>[3]): Promise<InquiryOutcome>;
  inquiries(actor: Actor): Promise<Inquiry[]>;
  /** Lists what is due and nothing stops. */
  listDue(actor: Actor, osUser?: string): Promise<DisposalOutcome>;
  disposal(actor: Actor, id: string, typed: disposals.Typed): Promise<DisposalOutcome>;
  seeDisposal(actor: Actor, id: string): Promise<Disposal | null>;
  /** What stops now that records go which are still on a list, by reference. */
  stopsOn(actor: Actor, disposal: Disposal): Promise<ReadonlyMap<string, Stop>>;
  /** The latest lists, the last one made first. */
  disposals(actor: Actor): Promise<Disposal[]>;
  disposalsFor(actor: Actor): Promise<Disposal[]>;
  /** Destroys what two people have approved, as far as it can go now. */
  run(id: string): ReturnType<typeof disposals.run>;
  /** The same for whoever writes the list down with it, as the outbox does. */
  runDisposal(document: DisposalDocument): ReturnType<typeof runDisposal>;
  /** What is left of a record that was destroyed. */
  findDestroyed(actor: Actor, reference: string): Promise<DestroyedRecord | null>;
  everyDestroyed(actor: Actor): AsyncGenerator<DestroyedRecord>;
}

export const createKeep = (engine: RegisterEngine): Keep => ({
  choice: () => choiceNow(engine).retention,
  change: (actor, reference, command) => records.keep(engine, actor, reference, command),
  see: (actor, reference) => records.see(engine, actor, reference),
  everyHeld: (actor) => records.everyHeld(engine, actor),
  whyNone: (reference) => records.whyNone(engine, reference),
  due: (actor, limit, page = null) => due(engine, actor, limit, page),
  openInquiry: (actor, command) => inquiries.open(engine, actor, command),
  closeInquiry: (actor, id, command) => inquiries.close(engine, actor, id, command),
  inquiries: (actor) => inquiries.list(engine, actor),
  listDue: (actor, osUser) => disposals.listDue(engine, actor, osUser),
  disposal: (actor, id, typed) => disposals.command(engine, actor, id, typed),
  seeDisposal: (actor, id) => disposals.see(engine, actor, id),
  stopsOn: (actor, disposal) => disposals.stopsOn(engine, actor, disposal),
  disposals: (actor) => disposals.list(engine, actor),
  disposalsFor: (actor) => disposals.waitingFor(engine, actor),
  run: (id) => disposals.run(engine, id),
  runDisposal: (document) => runDisposal(engine, document),
  findDestroyed: (actor, reference) => destroyed.find(engine, actor, reference),
  everyDestroyed: (actor) => destroyed.every(engine, actor),
});
