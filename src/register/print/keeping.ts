// How long a record is kept, and how somebody else can check what a copy of it says.
import { classNamed } from '../../policy/retention.ts';
import type { Block, Section } from '../../pages/blocks.ts';
import type { Problem } from '../../record/problem.ts';
import { say } from '../../words/say.ts';
import { listed, rowsOf, texts } from './page-parts.ts';
import type { Page } from './page-parts.ts';

export function keepingSection({ record, edition }: Page): Section {
  const { retention } = record;
  if (!retention) return { heading: say('print.keeping'), blocks: texts(say('print.noClass')) };
  const known = classNamed(edition.local.retention, retention.class);
  return {
    heading: say('print.keeping'),
    blocks: rowsOf([
      { label: say('print.class'), value: known?.title ?? retention.class },
      ...(known ? [{ label: say('print.period'), value: known.period }] : []),
      { label: say('print.hold'), value: retention.legalHold ? say('print.held') : say('print.notHeld') },
    ]),
  };
}

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
    ],
  };
}
