// What came of a decision: who was told, what advice came, what was asked and answered, what was added, and every entry.
import type { Block, PageEvent, Section } from '../../pages/blocks.ts';
import { adviceWords } from '../../record/advice.ts';
import { arrivedWords } from '../../record/in-words/arrived.ts';
import { entriesFor, isCopied } from '../../record/held-from.ts';
import { lineIn } from '../../record/in-words/history.ts';
import { toldLines } from '../../record/in-words/told.ts';
import { nameAndRole, whoWords } from '../../record/in-words/who.ts';
import { addedLater } from '../../record/in-words/written.ts';
import type { AdviceGot } from '../../record/record-of.ts';
import { dayAndTime, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { asItIs, listed, rowsOf, texts, wordsOf } from './page-parts.ts';
import type { Page } from './page-parts.ts';

const events = (all: readonly PageEvent[]): Block[] => (all.length === 0 ? [] : [{ kind: 'events', events: all }]);

export const toldSection = ({ record }: Page): Section => ({
  heading: say('print.told'),
  blocks: listed(toldLines(record.told, asItIs)),
});

/** Advice that the author noted, and what was asked of the Guardian and came back. */
export function adviceSection(page: Page): Section {
  const { filed, proposed, advice } = page.record;
  const noted = (filed ?? proposed?.ground)?.advice ?? [];
  return {
    heading: say('print.advice'),
    blocks: [
      ...noted.flatMap(({ of, when, said }) => wordsOf(say('print.adviceOf', { of, when: dayIfDate(when) }), said)),
      ...advice.flatMap((got) => guardianBlocks(page, got)),
    ],
  };
}

function guardianBlocks({ edition, forSubject }: Page, got: AdviceGot): Block[] {
  const { by, at, choices, said, answer } = got;
  const asked = edition.escalation.guardian.questions.flatMap(({ id, title, choices: labels }) => {
    const label = labels.find((one) => one.id === choices[id])?.label;
    return label === undefined ? [] : [{ label: title, value: label }];
  });
  const law = answer?.law ? say('guardian.law', { law: answer.law }) : '';
  return [
    ...texts(say('print.guardianAsked', { who: nameAndRole(by, asItIs), when: dayAndTime(at) })),
    // what was picked stands on no page that is read before a copy
    ...rowsOf(forSubject ? [] : asked),
    ...said.flatMap((one) => {
      const from = one.from === 'guardian' ? say('print.guardianWrote') : say('print.requesterWrote');
      return wordsOf(say('guardian.saidBy', { name: from, when: dayAndTime(one.at) }), one.text);
    }),
    ...(answer
      ? [
          ...texts(
            say('guardian.by', { name: answer.by.name, when: dayAndTime(answer.at) }),
            forSubject ? law : adviceWords(edition, answer),
          ),
          ...wordsOf(say('print.inTheirWords'), answer.text),
        ]
      : texts(say('print.noAdviceYet'))),
  ];
}

/** Questions of a manager, each with the author's answer. */
export const talkSection = ({ record }: Page): Section => ({
  heading: say('print.questions'),
  blocks: record.questions.flatMap((question) => [
    ...wordsOf(say('print.asks', { who: whoWords(question, asItIs), when: dayAndTime(question.at) }), question.text),
    ...(question.answer
      ? wordsOf(
          say('print.answers', { who: whoWords(question.answer, asItIs), when: dayAndTime(question.answer.at) }),
          question.answer.text,
        )
      : texts(say('print.notAnswered'))),
  ]),
});

/** Whether what was shared arrived, and whether they act. */
export const arrivedSection = ({ record }: Page): Section => ({
  heading: say('print.arrived'),
  blocks: events(
    record.entries.flatMap((entry) => {
      const line = arrivedWords(entry, whoWords(entry, asItIs), asItIs);
      return line === null ? [] : [{ when: dayAndTime(entry.at), line }];
    }),
  ),
});

export const addedSection = ({ record }: Page): Section => ({
  heading: say('print.added'),
  blocks: addedLater(record, asItIs).flatMap(({ line, text }) => wordsOf(line, text)),
});

/** Every entry of the journal that its reader may see, in order. */
export const journalSection = (page: Page): Section => ({
  heading: say('print.journal'),
  blocks: page.forSubject ? copiedEvents(page) : journalBlocks(page),
});

/** What somebody wrote with an entry and stands nowhere else. Without numbers: a gap would say that there is another. */
const copiedEvents = ({ edition, record }: Page): Block[] =>
  events(
    record.entries
      .filter((one) => isCopied(one) && !one.kind.startsWith('guardian-'))
      .flatMap((entry) => {
        const { line, words } = lineIn({ edition, record: { ...record, told: [] }, spell: asItIs }, entry);
        return words === '' ? [] : [{ when: dayAndTime(entry.at), line, words }];
      }),
  );

const journalBlocks = ({ edition, record, seesHolds }: Page): Block[] => [
  ...texts(say('print.journalOf', { count: record.entries.length }), seesHolds ? '' : say('journal.withoutKeeping')),
  ...events(
    entriesFor(record.entries, seesHolds).map((entry) => {
      const { line, words } = lineIn({ edition, record, spell: asItIs }, entry);
      return { when: say('print.entry', { seq: String(entry.seq), when: dayAndTime(entry.at) }), line, words };
    }),
  ),
];
