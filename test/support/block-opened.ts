// The entry that opens a block, for tests that are about something else.
import type { EntryContents } from '../../src/record/types.ts';
import { seal } from '../../src/record/journal.ts';

/** Against the health trust, with these in place of what it would have. */
export const blockOpened = (given: Partial<EntryContents['block-opened']> = {}): EntryContents['block-opened'] => ({
  matter: '',
  agencies: ['NCC', 'HCT'],
  people: [],
  against: { of: 'partner', agency: 'HCT', person: null, typed: null },
  ladder: 'children',
  edition: { id: 'norfolk-2015', version: '2.3.0', hash: '' },
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
