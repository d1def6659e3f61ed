// What those who keep the records see: what is due, one record, a list to approve, inquiries, and what was destroyed.
import { decideDisposal, disposalOf, listDisposal, withoutApprovalsOf } from '../../src/record/disposal.ts';
import type { Disposal, DisposalCommand, DisposalDocument } from '../../src/record/disposal.ts';
import { inquiryOf, openInquiry } from '../../src/record/inquiry.ts';
import type { Inquiry } from '../../src/record/inquiry.ts';
import { makeReference } from '../../src/record/reference.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import { holdsOf } from '../../src/record/retention-state.ts';
import { dueOfRecord } from '../../src/record/stops.ts';
import type { Stop } from '../../src/record/stops.ts';
import { classesForRecords, classNamed } from '../../src/policy/retention.ts';
import type { KeptRecord } from '../../src/register/keep/keep.ts';
import type { View } from '../../src/teams/render.ts';
import { keepView, keptView, toApproveView } from '../../src/teams/views/keep.ts';
import { asKeeper, chosen, DUE, keepers, kept, rested } from '../support/keeping.ts';
import { context } from '../support/ladder.ts';

const ID = 'DSP-2033-01-10-7K3F';
const why = 'The court has asked for all of it.';

const due = (at: number) => ({
  reference: makeReference(keepers.agency, Uint8Array.of(at, 2, 3, 4, 5)),
  class: 'decision-log',
  filed: '2026-11-23',
  due: '2032-11-23',
});

const list = (): DisposalDocument =>
  listDisposal(
    Array.from({ length: 40 }, (_, at) => due(at)),
    { id: ID, agency: keepers.agency, by: asKeeper(), context: context(DUE) },
  );

function after(document: DisposalDocument, key: string, command: DisposalCommand): DisposalDocument {
  const step = decideDisposal({ document, by: asKeeper(key), command, authors: new Map(), context: context(DUE) });
  if (step.outcome !== 'apply') throw new Error(JSON.stringify(step));
  return step.document;
}

const seen = (document: DisposalDocument): Disposal => disposalOf(document)!;

function half(): Disposal {
  const out = after(list(), 'kit', {
    type: 'take-out',
    reference: due(1).reference,
    reason: 'The case is open again.',
  });
  return seen(after(out, 'kit', { type: 'approve', others: [] }));
}

/** Whoever approved it first may do so no more. */
const withoutKit = (): Disposal => withoutApprovalsOf(half(), new Set([asKeeper('kit').id]), DUE);

/** A hold that was set on one of its records since. */
const held = new Map<string, Stop>([[due(22).reference, 'held']]);

function over(because = 'held'): Disposal {
  const both = ['kit', 'kim'].reduce((one, key) => after(one, key, { type: 'approve', others: [] }), list());
  const entries = both.journal[0]!.kind === 'disposal-listed' ? both.journal[0].content.records : [];
  return seen(
    withRegisterEntries(
      both,
      entries.map(({ reference }, at) =>
        at === 2
          ? newEntry('disposal-kept', SYSTEM, { reference, because }, context(DUE))
          : newEntry(
              'disposal-destroyed',
              SYSTEM,
              { reference, destroyed: 'a'.repeat(64), requests: [] },
              context(DUE),
            ),
      ),
    ),
  );
}

function inquiry(id: string): Inquiry {
  const said = { title: 'Independent inquiry into Children East', reason: 'The minister has opened it.' };
  const covers = { classes: ['child-at-risk-decision'], teams: ['Family Support East'], from: '2026-01-01', to: null };
  const at = { id, agency: keepers.agency, by: asKeeper('lex'), context: context(DUE) };
  const opened = openInquiry({ ...said, covers }, at);
  if ('refusal' in opened) throw new Error(opened.refusal.message);
  return inquiryOf(opened.document)!;
}

function heldRecord(): KeptRecord {
  const one = kept(rested(), { type: 'set-hold', matter: 'Family court, C-2033-17', reason: why }, 'lex');
  const document = kept(
    one,
    { type: 'set-hold', matter: 'A complaint', reason: 'The ombudsman looks into it.' },
    'ike',
  );
  return {
    reference: document.id,
    class: classNamed(chosen, 'decision-log'),
    classes: classesForRecords(chosen).map(({ id }) => id),
    startsOn: null,
    reviewOn: '2034-01-10',
    due: dueOfRecord(document, chosen, 'Europe/London'),
    holds: holdsOf(document.journal),
    stop: 'held',
  };
}

export function keepScenes(): Record<string, View> {
  const records = [
    { ...due(0), stop: null },
    { ...due(1), stop: 'held' as const },
    { ...due(2), stop: 'inquiry' as const },
  ];
  const record = heldRecord();
  const adult = { ...record, class: classNamed(chosen, 'adult-safeguarding'), due: null, holds: [], reviewOn: null };
  return {
    keep: keepView(chosen, {
      page: 'home',
      due: { records, next: 'decision-log 3' },
      waiting: [half()],
      mayKeep: true,
    }),
    'keep with nothing due': keepView(chosen, {
      page: 'home',
      due: { records: [], next: null },
      waiting: [],
      mayKeep: true,
    }),
    'keep for a legal adviser': keepView(chosen, {
      page: 'home',
      due: { records: [], next: null },
      waiting: [],
      mayKeep: false,
    }),
    'keep-record': keepView(chosen, { page: 'record', record, mayKeep: true, mayHold: true }),
    'keep-record without a hold': keepView(chosen, { page: 'record', record: adult, mayKeep: true, mayHold: true }),
    'keep-record for a legal adviser': keepView(chosen, { page: 'record', record, mayKeep: false, mayHold: true }),
    'keep-list': keepView(chosen, {
      page: 'list',
      disposal: half(),
      stops: held,
      from: 20,
      mayKeep: true,
      mayApprove: true,
    }),
    'keep-list before its end': keepView(chosen, {
      page: 'list',
      disposal: half(),
      stops: held,
      from: 0,
      mayKeep: true,
      mayApprove: true,
    }),
    'keep-list that is done': keepView(chosen, {
      page: 'list',
      disposal: over(),
      stops: new Map(),
      from: 0,
      mayKeep: true,
      mayApprove: false,
    }),
    'keep-list for an auditor': keepView(chosen, {
      page: 'list',
      disposal: over(),
      stops: new Map(),
      from: 0,
      mayKeep: false,
      mayApprove: false,
    }),
    'keep-inquiries': keepView(chosen, {
      page: 'inquiries',
      inquiries: [inquiry('INQ-2033-01-10-7K3F')],
      mayOpen: true,
    }),
    'keep-inquiries with none': keepView(chosen, { page: 'inquiries', inquiries: [], mayOpen: false }),
    'keep-destroyed': keepView(chosen, { page: 'destroyed', lists: [over(), half()], mayKeep: true }),
    'keep-destroyed with none': keepView(chosen, { page: 'destroyed', lists: [], mayKeep: false }),
    'keep-news': toApproveView(half()),
    'keep-news where who approved has left': toApproveView(withoutKit()),
    'keep-news of what the log did not take': keptView(over('not-in-log')),
    'keep-list where who approved has left': keepView(chosen, {
      page: 'list',
      disposal: withoutKit(),
      stops: new Map(),
      from: 20,
      mayKeep: true,
      mayApprove: true,
    }),
  };
}
