// Trials of tampering with what agencies do together.
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointTerms } from '../../src/joint/terms.ts';
import { actingAs, newEntry } from '../../src/record/journal.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import { person } from './ladder.ts';
import { logOn } from './tampering.ts';
import { messages, newsItem, putClockOff, THEN } from './tamperings.ts';
import type { Trial } from './tamperings.ts';

export const JOINT_TRIALS: Readonly<Record<string, Trial>> = {
  'a route is taken off the lists by which the other agency finds it': {
    done: (store, { references }) => store.set(references.route, 'terms', ['joint', 'joint:route']),
    code: 'copy-differs',
    about: ({ references }) => references.route,
    says: /By what it is found is not what its journal says/,
  },
  'the clock of a block is put off': {
    done: (store, { references }) => putClockOff(store, references.block),
    code: 'message-differs',
    about: ({ references }) => references.block,
    says: /is put off/,
  },
  'the clock of a joint assessment is taken away': {
    done: (store, { references }) =>
      messages(store, references.assessment, (outbox) => outbox.filter(({ kind }) => kind !== 'joint-clock')),
    code: 'message-missing',
    about: ({ references }) => references.assessment,
    says: /should be waiting/,
  },
  'what an agency says that it holds is edited': {
    done: (store, { references }) => store.set(references.assessment, 'journal.0.content.whose.text', 'Nobody'),
    code: 'text-changed',
    about: ({ references }) => references.assessment,
    says: /The text "whose" of entry 1 was changed/,
  },
  'somebody else is told of a block, as if it were another': {
    done: (store, { references }) =>
      messages(store, references.block, (outbox) => [
        ...outbox,
        { ...newsItem('block-theirs', references.route), id: '1.7' },
      ]),
    code: 'message-differs',
    about: ({ references }) => references.block,
    says: /says something else than its/,
  },
  'a route closes before it was ever complete': {
    done: async (store, { references }) => {
      store.change(references.route, (stored) => {
        const document = stored as unknown as JointDocument;
        const entry = newEntry('route-closed', actingAs(person('pat'), 'practitioner'), { reason: null }, THEN);
        const next = withRegisterEntries(document, [entry]);
        return { ...next, ...jointTerms(next) };
      });
      await logOn(store.path);
    },
    code: 'entry-changed',
    about: ({ references }) => references.route,
    says: /./,
  },
  'a route is taken away whole': {
    done: (store, { references }) => store.remove(references.route),
    code: 'record-gone',
    about: ({ references }) => references.route,
    says: /It is gone/,
  },
};
