// Trials of tampering with what agencies do together.
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointTerms } from '../../src/joint/terms.ts';
import { erasingJoint } from '../../src/joint/erase.ts';
import { erasableTexts, grouped } from '../../src/record/erase.ts';
import { actingAs, newEntry, seal } from '../../src/record/journal.ts';
import { redacted } from '../../src/record/redact.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import { newId, person } from './ladder.ts';
import { logOn } from './tampering.ts';
import type { Intruder } from './tampering.ts';
import { messages, newsItem, putClockOff, THEN } from './tamperings.ts';
import type { Trial } from './tamperings.ts';

/** Rex proposes, in a document of joint working, that its first text goes. */
function proposed(document: JointDocument): JointDocument {
  const texts = grouped(erasableTexts(document.journal).slice(0, 1));
  const content = {
    texts,
    order: seal('Court', newId()),
    tells: [person('ivy').id],
    until: '2099-01-01T00:00:00.000Z',
  };
  const entry = newEntry('erase-proposed', actingAs(person('rex'), 'records-manager'), content, THEN);
  return erasingJoint(document).add(document.journal, [entry], true);
}

/** Its first text goes, with an entry that says so, by whoever it is and by this proposal. */
function takenOut(document: JointDocument, by: string, proposal: number | null): JointDocument {
  const texts = grouped(erasableTexts(document.journal).slice(0, 1));
  const redaction = { texts, reason: 'Court', proposal, proposedBy: person('rex') };
  const { journal, added } = redacted(
    document.journal,
    redaction,
    actingAs(person(by), 'information-governance'),
    THEN,
  );
  return erasingJoint(document).add(journal, added, false);
}

const changeJoint = async (store: Intruder, id: string, how: (document: JointDocument) => object): Promise<void> => {
  store.change(id, (stored) => how(stored as unknown as JointDocument));
  await logOn(store.path);
};

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
  'the clock of a block is put off for good, as if it had been tried': {
    done: (store, { references }) =>
      messages(store, references.block, (outbox) =>
        outbox.map((item) =>
          item.kind === 'joint-clock' ? { ...item, attempts: 1, due: '2099-01-01T00:00:00.000Z' } : item,
        ),
      ),
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
  'a text of a joint assessment goes, and no entry says so': {
    done: (store, { references }) =>
      store.set(references.assessment, 'journal.0.content.whose', {
        ...((store.read(references.assessment) as unknown as JointDocument).journal[0]!.content as { whose: object })
          .whose,
        salt: '',
        text: null,
      }),
    code: 'text-missing',
    about: ({ references }) => references.assessment,
    says: /The text "whose" of entry 1/,
  },
  'one person takes a text out of a block, and an entry says so': {
    done: (store, { references }) => changeJoint(store, references.block, (one) => takenOut(one, 'ivy', null)),
    code: 'erased-alone',
    about: ({ references }) => references.block,
    says: /without a second person/,
  },
  'whoever wrote in a route takes a text out of it, as somebody else had proposed': {
    done: (store, { references }) =>
      changeJoint(store, references.route, (one) => takenOut(proposed(one), 'pat', one.journal.length + 1)),
    code: 'erased-alone',
    about: ({ references }) => references.route,
    says: /without a second person/,
  },
  'whoever may agree to erase from a block is not asked': {
    done: async (store, { references }) => {
      await changeJoint(store, references.block, proposed);
      messages(store, references.block, (outbox) =>
        outbox.filter((item) => item.kind !== 'erase-news' || item.payload.event !== 'to-agree'),
      );
    },
    code: 'message-missing',
    about: ({ references }) => references.block,
    says: /should be waiting/,
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
  'what a route asks for came by a block that never was': {
    done: async (store, { references }) => {
      store.change(references.route, (stored) => {
        const answer = { outcome: 'received', record: null, given: null, withheld: [], permission: [] } as const;
        const content = { ...answer, reason: null, rest: null, block: references.block };
        const entry = newEntry('route-answered', actingAs(person('pat'), 'practitioner'), content, THEN);
        const next = withRegisterEntries(stored as unknown as JointDocument, [entry]);
        return { ...next, ...jointTerms(next) };
      });
      await logOn(store.path);
    },
    code: 'link-missing',
    about: ({ references }) => references.route,
    says: /no such block of it did/,
  },
  'a route is taken away whole': {
    done: (store, { references }) => store.remove(references.route),
    code: 'record-gone',
    about: ({ references }) => references.route,
    says: /It is gone/,
  },
};
