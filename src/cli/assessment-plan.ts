// `assessment`: its plan, its reviews and its end.
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { doerIn, run, runOver, withSeen } from './assessment-run.ts';
import type { On, Seeing } from './assessment-run.ts';
import { withParts } from './with-parts.ts';
import type { As } from './with-parts.ts';

interface Dated extends Seeing {
  readonly due: string;
  readonly because: string;
}

/** The plan, and what follows it. */
export function addPlanning(on: On): void {
  on('add-action', 'assessment.cli.addAction')
    .requiredOption('--what <words>', say('assessment.cli.actionWhat'))
    .requiredOption('--who <who>', say('assessment.cli.whoIs'))
    .requiredOption('--due <day>', say('assessment.cli.due'))
    .action((id: string, options: As & { readonly what: string; readonly who: string; readonly due: string }) =>
      withParts((parts) => {
        const { what, due } = options;
        return run(parts, id, options, { type: 'add-action', what: clean(what), who: doerIn(parts, options.who), due });
      }),
    );
  const onAction: On = (name, about) => withSeen(on(name, about).argument('<action>', say('assessment.cli.actionId')));
  onAction('done', 'assessment.cli.done')
    .option('--note <words>', say('assessment.cli.note'))
    .action((id: string, action: string, options: Seeing & { readonly note?: string }) =>
      withParts((parts) =>
        runOver(parts, id, options, { type: 'done', action: action.toLowerCase(), note: clean(options.note) }),
      ),
    );
  onAction('not-done', 'assessment.cli.notDone')
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, action: string, options: Seeing & { readonly because: string }) =>
      withParts((parts) =>
        runOver(parts, id, options, { type: 'not-done', action: action.toLowerCase(), why: clean(options.because) }),
      ),
    );
  onAction('move', 'assessment.cli.move')
    .requiredOption('--due <day>', say('assessment.cli.due'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, action: string, { due, because, ...options }: Dated) =>
      withParts((parts) =>
        runOver(parts, id, options, { type: 'move', action: action.toLowerCase(), due, why: clean(because) }),
      ),
    );
  onAction('give', 'assessment.cli.give')
    .requiredOption('--who <who>', say('assessment.cli.whoIs'))
    .requiredOption('--due <day>', say('assessment.cli.due'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, action: string, { due, because, ...options }: Dated & { readonly who: string }) =>
      withParts((parts) => {
        const given = { action: action.toLowerCase(), who: doerIn(parts, options.who), due, why: clean(because) };
        return runOver(parts, id, options, { type: 'give', ...given });
      }),
    );
  addEnding(on);
}

/** Its reviews, and the end. */
function addEnding(on: On): void {
  on('review-on', 'assessment.cli.reviewOn')
    .argument('<day>', say('assessment.cli.due'))
    .action((id: string, day: string, options: As) =>
      withParts((parts) => run(parts, id, options, { type: 'review-on', on: day })),
    );
  on('reviewed', 'assessment.cli.sayReviewed')
    .requiredOption('--words <words>', say('assessment.cli.reviewWords'))
    .option('--next <day>', say('assessment.cli.due'))
    .action((id: string, { words, next = '', ...options }: As & { readonly words: string; readonly next?: string }) =>
      withParts((parts) => run(parts, id, options, { type: 'reviewed', words: clean(words), next })),
    );
  on('close', 'assessment.cli.close')
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .option('--into <reference>', say('assessment.cli.into'))
    .action(
      (id: string, { because, into = '', ...options }: As & { readonly because: string; readonly into?: string }) =>
        withParts((parts) => run(parts, id, options, { type: 'close', why: clean(because), into: clean(into) })),
    );
}
