// Which agreements fit what somebody would share: with whom, what for, and about whom. It never changes a verdict.
import type { VerdictName } from '../policy/rules-schema.ts';
import { foldWord } from '../text/fold.ts';
import type { Agreement, Partner, Purpose } from './schema.ts';

/** What is known of a case. What nobody knows leaves it open whether an agreement fits. */
export interface Situation {
  readonly verdict: VerdictName;
  /** What was said, picked or read. */
  readonly facts: Readonly<Record<string, string | undefined>>;
  /** Facts that the words raised and left open. */
  readonly open: readonly string[];
  /** What was picked on the form for "What is it shared for?". */
  readonly purpose?: string | undefined;
  /** Who would be told, where the words only sound like it: then nothing covers it. */
  readonly mayTell?: string | undefined;
  /** The words in which somebody said who would be told, on the form or in a question. */
  readonly withWhom?: string | undefined;
  /** The agency of the people file that it goes to, where that is known. */
  readonly agency?: string | undefined;
}

export interface Fitting {
  readonly agreement: Agreement;
  /** An agreement covers what the policy lets go; where anything is open it only may. */
  readonly how: 'covers' | 'may-cover';
}

/** Whether something is so; `open` where nobody knows. */
type Known = 'yes' | 'no' | 'open';

/** What says that something is for a purpose: any of these facts with any of these values, or what is picked on the form. */
const SAYS: Readonly<
  Record<Purpose, { readonly facts: Readonly<Record<string, readonly string[]>>; picked?: string }>
> = {
  'protect-child': { facts: { 'child-harm': ['yes'], 'child-sexual': ['yes'] }, picked: 'protect-child' },
  'child-exploitation': { facts: { 'child-sexual': ['yes'] } },
  'find-missing': { facts: {}, picked: 'find-missing' },
  'domestic-abuse': { facts: { 'high-risk-abuse': ['yes'] } },
  'protect-adult': { facts: { 'subject-risk': ['some', 'serious'] }, picked: 'protect-adult' },
  'protect-others': { facts: { 'others-harm': ['yes'] }, picked: 'protect-others' },
  crime: { facts: { crime: ['no-victim', 'lesser', 'serious'] }, picked: 'crime' },
  care: { facts: { welfare: ['child', 'adult', 'some'] }, picked: 'care' },
};

const ABOUT_CHILDREN: ReadonlySet<Purpose> = new Set(['protect-child', 'child-exploitation']);

/**
 * The agreements that fit, those that cover it first. None where the policy says not to tell them, or where telling could
 * put somebody in danger, or nobody has said that it does not: an agreement must never look like a reason there.
 */
export function fittingAgreements(agreements: readonly Agreement[], situation: Situation): Fitting[] {
  if (situation.verdict === 'do-not-share' || endangers(situation)) return [];
  const found = agreements.flatMap((agreement): Fitting[] => {
    if (agreement.kind !== 'agreement') return [];
    const fits = allOf([
      fitsPartner(agreement, situation),
      fitsAbout(agreement, situation),
      fitsPurpose(agreement, situation),
    ]);
    if (fits === 'no') return [];
    return [{ agreement, how: fits === 'yes' && situation.verdict !== 'seek-advice' ? 'covers' : 'may-cover' }];
  });
  const covers = found.filter(({ how }) => how === 'covers');
  const others = found.filter(({ how }) => how === 'may-cover');
  // beside one that covers it, another is named only where the case itself raises what that one is for
  return [
    ...covers,
    ...(covers.length === 0 ? others : others.filter(({ agreement }) => isRaised(agreement, situation))),
  ];
}

/** Whether the case says that it is for one of its purposes, or leaves open what was asked about one. */
const isRaised = ({ purposes }: Agreement, situation: Situation): boolean =>
  purposes.some(
    (purpose) =>
      isFor(purpose, situation) === 'yes' ||
      Object.keys(SAYS[purpose].facts).some((fact) => situation.open.includes(fact)),
  );

/**
 * The agreement whose way stands in place of the usual one: the only one that covers it, unless its review is overdue. Null
 * where two cover it, for nothing says which of their ways holds.
 */
export function agreementToFollow(found: readonly Fitting[], today: string): Agreement | null {
  const [first, second] = found.filter(({ how }) => how === 'covers');
  return first && !second && !isOverdue(first.agreement, today) ? first.agreement : null;
}

const ENDANGERS = 'telling-endangers';
const endangers = ({ facts, open }: Situation): boolean => facts[ENDANGERS] === 'yes' || open.includes(ENDANGERS);

function allOf(each: readonly Known[]): Known {
  if (each.includes('no')) return 'no';
  return each.includes('open') ? 'open' : 'yes';
}

/** It is with that body and not with its kind: where there are several of a kind, the words must name it. */
function fitsPartner({ partner }: Agreement, { facts, agency, withWhom = '', mayTell }: Situation): Known {
  const { recipient = mayTell } = facts;
  // nobody is told what covers a recipient of whom nobody spoke
  if (recipient !== partner.recipient) return 'no';
  const named = agency !== undefined && partner.agency !== null ? byAgency(agency, partner) : byName(withWhom, partner);
  return named === 'yes' && facts['recipient'] === undefined ? 'open' : named;
}

const byAgency = (agency: string, partner: Partner): Known => (agency === partner.agency ? 'yes' : 'no');

/** Half of the words of a name are enough for it to be plausible: "Broadland" for "Broadland Homes". */
function byName(typed: string, { name, isAll }: Partner): Known {
  const said = ` ${foldWord(typed)} `;
  if (isAll || said.includes(` ${foldWord(name)} `)) return 'yes';
  const words = foldWord(name).split(' ');
  const found = words.filter((word) => said.includes(` ${word} `));
  return found.length * 2 >= words.length ? 'open' : 'no';
}

/** Where nobody said whom it is about, only what the case itself is for makes an agreement about a child plausible. */
function fitsAbout(agreement: Agreement, situation: Situation): Known {
  const { about } = agreement;
  if (about === null) return 'yes';
  const { subject } = situation.facts;
  if (subject === undefined) return isRaised(agreement, situation) ? 'open' : 'no';
  return subject === about ? 'yes' : 'no';
}

/** One of its purposes is enough. */
function fitsPurpose({ purposes }: Agreement, situation: Situation): Known {
  const each = new Set(purposes.map((purpose) => isFor(purpose, situation)));
  if (each.has('yes')) return 'yes';
  return each.has('open') ? 'open' : 'no';
}

function isFor(purpose: Purpose, { facts, open, purpose: picked }: Situation): Known {
  const says = SAYS[purpose];
  const of = Object.entries(says.facts);
  if (of.some(([fact, values]) => values.includes(facts[fact] ?? ''))) return 'yes';
  // once it is picked what it is shared for, that is no more open
  if (says.picked !== undefined && picked !== undefined && picked !== '') return picked === says.picked ? 'yes' : 'no';
  if (of.length > 0 && of.every(([fact]) => facts[fact] !== undefined)) return 'no';
  // that a child is at risk is not guessed where nobody spoke of a child
  const isOfAChild = facts['subject'] === 'child' || of.some(([fact]) => open.includes(fact));
  return ABOUT_CHILDREN.has(purpose) && !isOfAChild ? 'no' : 'open';
}

/** Whether it was due for review before this day (`2026-11-28`, as the council's calendar has it). */
export const isOverdue = ({ reviewOn }: Pick<Agreement, 'reviewOn'>, today: string): boolean => reviewOn < today;
