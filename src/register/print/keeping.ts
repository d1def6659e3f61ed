// How long a record is kept, and how somebody else can check what a copy of it says.
import { markWords } from '../../policy/cite.ts';
import { classNamed } from '../../policy/retention.ts';
import type { RetentionClass } from '../../policy/retention-schema.ts';
import type { Block, Row, Section } from '../../pages/blocks.ts';
import { nameAndRole } from '../../record/in-words/who.ts';
import type { Problem } from '../../record/problem.ts';
import { holdsOf } from '../../record/retention-state.ts';
import { dayAndTime, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { howToProve } from '../log/proof.ts';
import { asItIs, listed, rowsOf, texts, wordsOf } from './page-parts.ts';
import type { Page } from './page-parts.ts';

/** Its class and days as its journal says them; for who may know it, each matter for which it is held. */
export function keepingSection({ record, edition, editions, document, now, seesHolds }: Page): Section {
  const heading = say('print.keeping');
  const { retention } = record;
  if (!retention) return { heading, blocks: texts(say('print.noClass')) };
  const choices = [edition, editions.governing(now)].map(({ local }) => classNamed(local.retention, retention.class));
  const known = choices.find((one) => one !== null);
  const holds = seesHolds ? holdsOf(document.journal) : [];
  const day = (label: string, on: string | undefined): Row[] => (on ? [{ label, value: dayIfDate(on) }] : []);
  return {
    heading,
    blocks: [
      ...(retention.class === '' ? texts(say('print.noClass')) : []),
      ...rowsOf([
        ...(retention.class === '' ? [] : [{ label: say('print.class'), value: known?.title ?? retention.class }]),
        ...(known ? [{ label: say('print.period'), value: periodWords(known) }] : []),
        ...day(say('print.startsOn'), retention.startsOn),
        ...day(say('print.reviewOn'), retention.reviewOn),
        ...(seesHolds ? [{ label: say('print.hold'), value: say('print.holds', { count: holds.length }) }] : []),
      ]),
      ...holds.flatMap(({ by, at, matter, reason }) =>
        wordsOf(
          say('print.heldBy', { who: nameAndRole(by, asItIs), when: dayAndTime(at) }),
          [matter, reason].filter((one) => one !== '').join('\n'),
        ),
      ),
    ],
  };
}

const periodWords = ({ period, mark }: RetentionClass): string => [period, markWords(mark)].filter(Boolean).join(' ');

/** The code, the command that compares it, and what that cannot find. */
export function checkingSection({ record }: Page, problems: readonly Problem[]): Section {
  const { reference, checkCode, entries } = record;
  const count = entries.length;
  const found = problems.length === 0 ? say('print.addedUp', { count }) : say('print.didNotAddUp');
  const command: Block = { kind: 'command', text: `npx can-i-share verify ${reference} --code ${checkCode ?? ''}` };
  return {
    heading: say('print.checking'),
    blocks: [
      ...texts(found, say('print.codeCovers', { code: checkCode ?? '', count }), say('print.howToCheck')),
      command,
      ...texts(say('print.cannotFind')),
      ...listed([say('auditor.cannot.cut'), say('auditor.cannot.gone'), say('auditor.cannot.anew')]),
      ...texts(howToProve(reference), say('print.proof')),
    ],
  };
}
