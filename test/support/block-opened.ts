// The entries that open a block, for tests that are about something else.
import type { EntryContents, Named } from '../../src/record/types.ts';
import { seal } from '../../src/record/journal.ts';

/** Against the health trust, with these in place of what it would have. */
export const blockOpened = (given: Partial<EntryContents['block-opened']> = {}): EntryContents['block-opened'] => ({
  matter: '',
  agencies: ['NCC', 'HCT'],
  people: [],
  against: { of: 'partner', agency: 'HCT', person: null, typed: null },
  ladder: 'children',
  edition: { id: 'norfolk-2015', version: '2.3.0', hash: 'a hash' },
  asked: seal('What they saw', 'salt-1'),
  askedOn: '2026-11-20',
  needed: seal('For the conference', 'salt-2'),
  urgency: 'soon',
  reason: 'no-answer',
  said: null,
  shows: false,
  from: null,
  ...given,
});

const after = (at: Date, days: number): string => new Date(at.getTime() + days * 86_400_000).toISOString();

/** Its first rung, which is written with it: whoever logged it speaks to them. */
export const firstRung = (to: Named, at: Date): EntryContents['block-rung-begun'] => ({
  rung: 'practitioner',
  to,
  because: 'opened',
  until: after(at, 2),
  board: null,
  told: [],
  ahead: [{ rung: 'manager', ours: ['manager'], tells: null, until: after(at, 4) }],
});
