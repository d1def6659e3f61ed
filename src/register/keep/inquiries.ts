// Inquiries into the agency: opened and closed by whoever may hold a record; while one runs, it stops what it covers.
import { otherOfClass } from '../../policy/retention.ts';
import { may, roleFor } from '../../people/may.ts';
import { actingAs } from '../../record/journal.ts';
import { closeInquiry, inquiryOf, mayCover, openInquiry } from '../../record/inquiry.ts';
import type { Inquiry, InquiryDocument, OpenInquiry } from '../../record/inquiry.ts';
import { crockford } from '../../record/reference.ts';
import { refuse } from '../../record/refusals.ts';
import { readRegister } from '../../record/register-document.ts';
import type { Covers } from '../../record/register-entries.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import { isCovered } from '../../record/stops.ts';
import { updateWithRetry } from '../../store/update.ts';
import { choiceNow } from './choice.ts';
import { holdUp } from './hold-up.ts';
import type { RegisterEngine } from '../parts.ts';
import { everyOf, readable } from '../read.ts';

/** What became of a command, with what is so now. */
export type InquiryOutcome =
  | {
      readonly outcome: 'done' | 'repeated';
      readonly inquiry: Inquiry;
      /** Of one that was opened: what was destroyed before it could stop it, and may be what it covers. */
      readonly gone?: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

const refused = (refusal: Refusal): InquiryOutcome => ({ outcome: 'refused', refusal });

const read = (stored: unknown): InquiryDocument => readRegister(stored, 'inquiry');

/** A name by which people call a document of the register, such as INQ-2026-11-26-7K3F; the newest sorts last. */
export const nameFor = ({ clock, ids }: RegisterEngine, kind: 'INQ' | 'DSP'): string =>
  `${kind}-${clock.now().toISOString().slice(0, 10)}-${crockford(ids.bytes(3), 4)}`;

/** Opens one. From the moment at which this resolves, nothing is destroyed that it covers; what went meanwhile is named. */
export async function open(engine: RegisterEngine, actor: Actor, command: OpenInquiry): Promise<InquiryOutcome> {
  const role = roleFor(actor, 'hold');
  if (!role || actor.agency !== engine.agency) return refused(refuse('not-your-part'));
  const at = {
    id: nameFor(engine, 'INQ'),
    agency: engine.agency,
    by: actingAs(actor, role),
    context: engine.context(),
  };
  const covered = await coveredBy(engine, command.covers);
  if (typeof covered === 'string') return refused(refuse(covered));
  const opened = openInquiry({ ...command, covers: covered }, at);
  if ('refusal' in opened) return refused(opened.refusal);
  const since = engine.clock.now();
  const { document } = await engine.store.create(opened.document);
  engine.log.info({ ref: document.id, who: engine.pseudonym(actor.id) }, 'An inquiry was opened.');
  const inquiry = inquiryOf(document)!;
  return { outcome: 'done', inquiry, gone: await goneBefore(engine, inquiry, since) };
}

/** Of what went in the moment of the opening only class and day are left, so its team is not asked. */
const goneBefore = (engine: RegisterEngine, inquiry: Inquiry, since: Date): Promise<readonly string[]> =>
  holdUp(engine, {
    since,
    // an inquiry stops everything that is kept beside the records, whatever it covers of them
    beside: true,
    names: (record) => otherOfClass(choiceNow(engine).retention, record.class) !== null || mayCover(inquiry, record),
    covers: (document, record) => isCovered(inquiry, document, record),
  });

/**
 * What an inquiry is to cover, each class and team by its own name; or why not. A name that nobody bears would cover nothing
 * while people believe that it stops what is destroyed. A team that is no more has its records still.
 */
async function coveredBy(
  engine: RegisterEngine,
  { classes, teams, from, to }: Covers,
): Promise<Covers | 'inquiry-class' | 'inquiry-team' | 'inquiry-period'> {
  const known = choiceNow(engine).retention.classes;
  const named =
    classes?.map((typed) => known.find(({ id, title }) => same(id, typed) || same(title, typed))?.id) ?? null;
  const found = teams && (await Promise.all(teams.map((typed) => teamCalled(engine, typed))));
  if (named && !isWhole(named)) return 'inquiry-class';
  if (found && !isWhole(found)) return 'inquiry-team';
  if (from !== null && to !== null && to < from) return 'inquiry-period';
  return { classes: named, teams: found, from, to };
}

const same = (name: string, typed: string): boolean => name.toLowerCase() === typed.trim().toLowerCase();

const isWhole = (names: readonly (string | null | undefined)[]): names is string[] =>
  names.length > 0 && names.every((name) => name !== null && name !== undefined);

async function teamCalled({ directory, store, pk }: RegisterEngine, typed: string): Promise<string | null> {
  const team = directory.people.find((person) => same(person.team, typed))?.team;
  if (team !== undefined) return team;
  const past = typed.trim();
  return (await store.countRegister(pk, { terms: [`team:${past}`] }, 1)) > 0 ? past : null;
}

/** Closes one: what it covered may go again, as far as nothing else stops it. */
export async function close(
  engine: RegisterEngine,
  actor: Actor,
  id: string,
  command: { readonly reason: string; readonly osUser?: string },
): Promise<InquiryOutcome> {
  const role = roleFor(actor, 'hold');
  if (!role || actor.agency !== engine.agency) return refused(refuse('not-your-part'));
  const { store, pk, retry } = engine;
  const decide = (document: InquiryDocument | null) =>
    document === null
      ? { outcome: 'refuse' as const, refusal: refuse('no-such-inquiry') }
      : closeInquiry(document, command, actingAs(actor, role), engine.context());
  const wanted = await find(engine, id);
  if (!wanted) return refused(refuse('no-such-inquiry'));
  const updated = await updateWithRetry(store, pk, wanted.id, decide, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return refused(refuse('busy'));
  if (updated.step.outcome === 'refuse') return refused(updated.step.refusal);
  if (updated.written) engine.log.info({ ref: wanted.id, who: engine.pseudonym(actor.id) }, 'An inquiry was closed.');
  return { outcome: updated.written ? 'done' : 'repeated', inquiry: inquiryOf(updated.document!)! };
}

/** Every inquiry there was, those that run first. Empty for whoever may not see them. */
export async function list(engine: RegisterEngine, actor: Actor): Promise<Inquiry[]> {
  if (!may(actor, 'hold') && !may(actor, 'audit')) return [];
  const all = await readableOnes(engine);
  return [...all.filter(({ closed }) => closed === null), ...all.filter(({ closed }) => closed !== null)];
}

/** Those that run now. Read again before each record that is destroyed. */
export const running = async (engine: RegisterEngine): Promise<Inquiry[]> =>
  (await every(engine)).filter(({ closed }) => closed === null);

async function every(engine: RegisterEngine): Promise<Inquiry[]> {
  const found: Inquiry[] = [];
  for await (const stored of everyOf(engine, 'inquiry')) {
    const inquiry = inquiryOf(read(stored));
    if (inquiry) found.push(inquiry);
  }
  return found;
}

/** Those that can be read: one that is damaged stops every destruction, and takes no other away from anybody. */
async function readableOnes(engine: RegisterEngine): Promise<Inquiry[]> {
  const found: Inquiry[] = [];
  for await (const stored of everyOf(engine, 'inquiry')) {
    const inquiry = readable(engine, stored, (one) => inquiryOf(read(one)));
    if (inquiry) found.push(inquiry);
  }
  return found;
}

const find = async (engine: RegisterEngine, id: string): Promise<Inquiry | null> =>
  (await readableOnes(engine)).find((one) => one.id.toLowerCase() === id.trim().toLowerCase()) ?? null;
