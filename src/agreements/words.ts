// Agreements in words, for cards, prints and the terminal alike.
import { day } from '../words/days.ts';
import { lower } from '../words/lower.ts';
import { say } from '../words/say.ts';
import type { TextName } from '../words/say.ts';
import { isOverdue } from './match.ts';
import type { Fitting } from './match.ts';
import type { Agreement, Purpose } from './schema.ts';

type Called = Pick<Agreement, 'title'> & { readonly partner: Pick<Agreement['partner'], 'name'> };

/** "The agreement with Norfolk Constabulary on missing children". */
export const agreementCalled = ({ partner, title }: Called): string =>
  say('agreements.called', { partner: partner.name, title: lower(title) });

/** "give the last place, and to say when a return interview was held". */
const asksOf = ({ asks: [first = '', second] }: Pick<Agreement, 'asks'>): string =>
  second === undefined ? first : say('agreements.andTo', { first, second });

/** What an answer says of an agreement that fits, in one or two sentences: what it asks, and where it is out of date, that. */
export function fittingWords({ agreement, how }: Fitting, today: string): string {
  const values = { called: agreementCalled(agreement), asks: asksOf(agreement) };
  const line = how === 'covers' ? say('agreements.covers', values) : say('agreements.mayCover', values);
  return isOverdue(agreement, today) ? `${line} ${overdueWords(agreement)}` : line;
}

/** How it goes under an agreement, in place of the usual way. `canRing`: somebody is rung where it cannot wait. */
export const wayWords = ({ means }: Pick<Agreement, 'means'>, canRing = false): string =>
  say(canRing ? 'agreements.wayRingFirst' : 'agreements.way', { means: lower(means) });

/** "It was due for review on 30 June 2026: ask information governance." */
export const overdueWords = ({ reviewOn }: Pick<Agreement, 'reviewOn'>): string =>
  say('agreements.overdue', { day: day(reviewOn) });

/** When its review is due, or was. `looksAfter`: whoever reads it is information governance, whom others are to ask. */
export function reviewWords(agreement: Pick<Agreement, 'reviewOn'>, today: string, looksAfter = false): string {
  if (!isOverdue(agreement, today)) return say('agreements.due', { day: day(agreement.reviewOn) });
  return looksAfter ? say('agreements.overdueYours', { day: day(agreement.reviewOn) }) : overdueWords(agreement);
}

const PURPOSE_WORDS = {
  'protect-child': 'agreements.purpose.protectChild',
  'child-exploitation': 'agreements.purpose.childExploitation',
  'find-missing': 'agreements.purpose.findMissing',
  'domestic-abuse': 'agreements.purpose.domesticAbuse',
  'protect-adult': 'agreements.purpose.protectAdult',
  'protect-others': 'agreements.purpose.protectOthers',
  crime: 'agreements.purpose.crime',
  care: 'agreements.purpose.care',
} as const satisfies Record<Purpose, TextName>;

/** What it is for, in words. */
const purposeWords = ({ purposes }: Pick<Agreement, 'purposes'>): string =>
  purposes.map((one) => say(PURPOSE_WORDS[one])).join(' ');

const ABOUT_WORDS = { child: 'agreements.about.child', adult: 'agreements.about.adult' } as const;
const KIND_WORDS = {
  agreement: 'agreements.kind.agreement',
  'impact-assessment': 'agreements.kind.impactAssessment',
} as const;

/** An entry of the register, line by line, each with what it says. `assessments`: those that agreements may name. */
export function entryFields(
  agreement: Agreement,
  assessments: readonly Agreement[],
  today: string,
  looksAfter = false,
): { label: string; value: string }[] {
  const { kind, partner, about, covers, basis, means, asks, owner, assessment } = agreement;
  const behind = assessments.find(({ id }) => id === assessment);
  return [
    { label: say('agreements.label.kind'), value: say(KIND_WORDS[kind]) },
    { label: say('agreements.label.partner'), value: partner.name },
    { label: say('agreements.label.purposes'), value: purposeWords(agreement) },
    ...(about === null ? [] : [{ label: say('agreements.label.about'), value: say(ABOUT_WORDS[about]) }]),
    { label: say('agreements.label.covers'), value: covers },
    { label: say('agreements.label.basis'), value: basis.text },
    { label: say('agreements.label.means'), value: means },
    { label: say('agreements.label.asks'), value: asks.join('; ') },
    { label: say('agreements.label.review'), value: reviewWords(agreement, today, looksAfter) },
    { label: say('agreements.label.owner'), value: owner.name },
    ...(behind
      ? [
          {
            label: say('agreements.label.assessment'),
            value: `${behind.title}. ${reviewWords(behind, today, looksAfter)}`,
          },
        ]
      : []),
  ];
}
