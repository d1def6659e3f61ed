// `assessment`: what agencies say in one, the risk, and whether all agree.
import { Option } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { AssessmentCommand } from '../joint/assessments/types.ts';
import { RISKS, SHARED } from '../record/assessment-entries.ts';
import type { RiskLevel, Shared } from '../record/assessment-entries.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { agencies, doerIn, forIn, run, runOver, wishesIn, withSeen, withWishes } from './assessment-run.ts';
import type { For, On, Seeing, Wishing } from './assessment-run.ts';
import { collected, personOf, withParts } from './with-parts.ts';
import type { As } from './with-parts.ts';

interface Contributing extends As {
  readonly for?: string;
  readonly shared: Shared;
  readonly to: readonly string[];
  readonly holds?: string;
  readonly where?: string;
  readonly because?: string;
  readonly record?: string;
  readonly decidedBy?: string;
  readonly instead?: string;
}

const contributionIn = (typed: Contributing): AssessmentCommand => ({
  type: 'contribute',
  ...forIn(typed),
  shared: typed.shared,
  to: agencies(typed.to),
  holds: clean(typed.holds),
  where: clean(typed.where),
  why: clean(typed.because),
  record: clean(typed.record),
  decidedBy: clean(typed.decidedBy),
  instead: clean(typed.instead),
});

interface Went {
  readonly to: string;
  readonly how: string;
  readonly on?: string;
}

/** Who takes part. */
export function addTakingPart(on: On): void {
  on('invite', 'assessment.cli.invite')
    .requiredOption('--who <who>', say('assessment.cli.whoIs'))
    .action((id: string, options: As & { readonly who: string }) =>
      withParts((parts) => run(parts, id, options, { type: 'invite', who: doerIn(parts, options.who) })),
    );
  on('remove', 'assessment.cli.remove')
    .requiredOption('--of <agency>', say('assessment.cli.removeWhom'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, { of, because, ...options }: As & { readonly of: string; readonly because: string }) =>
      withParts((parts) => {
        const [agency = ''] = agencies([of]);
        return run(parts, id, options, { type: 'remove', agency, why: clean(because) });
      }),
    );
  on('sent', 'assessment.cli.sent')
    .requiredOption('--to <agency>', say('assessment.cli.sentTo'))
    .requiredOption('--how <words>', say('assessment.cli.sentHow'))
    .option('--on <day>', say('assessment.cli.sentOn'))
    .action((id: string, { to, how, on: day = '', ...options }: As & Went) =>
      withParts((parts) => {
        const [agency = ''] = agencies([to]);
        const went = { agency, how: clean(how), on: day };
        return run(parts, id, options, { type: 'sent', ...went });
      }),
    );
  on('decline', 'assessment.cli.decline')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, options: For & { readonly because: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'decline', ...forIn(options), why: clean(options.because) }),
      ),
    );
  on('join', 'assessment.cli.join')
    .option('--for <agency>', say('assessment.cli.for'))
    .action((id: string, options: For) =>
      withParts((parts) => run(parts, id, options, { type: 'join', ...forIn(options) })),
    );
}

/** What they need and want, said anew. That all read it, is all who take part by now. */
async function sayWishes(parts: Parts, typed: string, options: Seeing & Wishing): Promise<void> {
  const now = await parts.joint.assessments.see(personOf(parts, options.as), typed);
  const all = now?.parties.map(({ agency }) => agency) ?? [];
  await runOver(parts, typed, options, { type: 'wishes', ...wishesIn(parts, options, all) });
}

/** What they need and want, what each agency holds, and what is missing. */
export function addSaying(on: On): void {
  withSeen(withWishes(on('wishes', 'assessment.cli.sayWishes'))).action((id: string, options: Seeing & Wishing) =>
    withParts((parts) => sayWishes(parts, id, options)),
  );
  on('contribute', 'assessment.cli.contribute')
    .option('--for <agency>', say('assessment.cli.for'))
    .addOption(new Option('--shared <much>', say('assessment.cli.shared')).choices(SHARED).makeOptionMandatory())
    .requiredOption('--to <agency>', say('assessment.cli.toWhom'), collected)
    .option('--holds <line>', say('assessment.cli.holds'))
    .option('--where <line>', say('assessment.cli.where'))
    .option('--because <words>', say('assessment.cli.because'))
    .option('--record <reference>', say('assessment.cli.byRecord'))
    .option('--decided-by <words>', say('assessment.cli.decidedBy'))
    .option('--instead <id>', say('assessment.cli.instead'))
    .action((id: string, options: Contributing) =>
      withParts((parts) => run(parts, id, options, contributionIn(options))),
    );
  on('ask', 'assessment.cli.askFor')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--of <agency>', say('assessment.cli.ofWhom'))
    .requiredOption('--what <words>', say('assessment.cli.askWhat'))
    .action((id: string, { of, what, ...options }: For & { readonly of: string; readonly what: string }) =>
      withParts((parts) =>
        run(parts, id, options, { type: 'ask', ...forIn(options), of: agencies([of])[0]!, what: clean(what) }),
      ),
    );
  on('close-ask', 'assessment.cli.closeAsk')
    .argument('<ask>', say('assessment.cli.askId'))
    .action((id: string, ask: string, options: As) =>
      withParts((parts) => run(parts, id, options, { type: 'close-ask', ask: ask.toLowerCase() })),
    );
}

/** The risk, and whether all agree. */
export function addAgreeing(on: On): void {
  withSeen(on('risk', 'assessment.cli.sayRisk'))
    .addOption(new Option('--level <level>', say('assessment.cli.level')).choices(RISKS).makeOptionMandatory())
    .requiredOption('--because <words>', say('assessment.cli.because'))
    .action((id: string, options: Seeing & { readonly level: RiskLevel; readonly because: string }) =>
      withParts((parts) =>
        runOver(parts, id, options, { type: 'risk', level: options.level, reasons: clean(options.because) }),
      ),
    );
  on('propose', 'assessment.cli.propose').action((id: string, options: As) =>
    withParts((parts) => run(parts, id, options, { type: 'propose' })),
  );
  on('agree', 'assessment.cli.agree')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--version <number>', say('assessment.cli.version'), Number)
    .action((id: string, options: For & { readonly version: number }) =>
      withParts((parts) => run(parts, id, options, { type: 'agree', ...forIn(options), version: options.version })),
    );
  on('dissent', 'assessment.cli.dissent')
    .option('--for <agency>', say('assessment.cli.for'))
    .requiredOption('--version <number>', say('assessment.cli.version'), Number)
    .requiredOption('--words <words>', say('assessment.cli.dissentWords'))
    .action((id: string, options: For & { readonly version: number; readonly words: string }) =>
      withParts((parts) =>
        run(parts, id, options, {
          type: 'dissent',
          ...forIn(options),
          version: options.version,
          words: clean(options.words),
        }),
      ),
    );
}
