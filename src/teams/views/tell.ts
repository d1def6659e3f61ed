// What to tell the person: the words, or that it is not safe to tell them yet and who decides; and whether they were told.
import { decisionOf } from '../../policy/decision.ts';
import type { DecisionName } from '../../policy/decision.ts';
import type { Edition } from '../../policy/edition.ts';
import { valueOf } from '../../policy/fact-names.ts';
import type { FactName } from '../../policy/editions/norfolk-2015/names.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import { isKind } from '../../record/entries.ts';
import { answerOf } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import { dayFrom } from '../../record/days.ts';
import { fieldValue } from '../../record/in-words/form.ts';
import { audienceWords, occasionWords, personToldLine } from '../../record/in-words/person-told.ts';
import { lastTold } from '../../record/remind-told.ts';
import { mayRecord } from '../../record/recording.ts';
import type { CaseDocument } from '../../record/types.ts';
import { loadNotSafe } from '../../telling/load.ts';
import type { Spoken } from '../../telling/spoken.ts';
import { stillAsked } from '../../telling/text.ts';
import type { StillAsked } from '../../telling/text.ts';
import { AUDIENCES, OCCASIONS } from '../../telling/types.ts';
import type { About, Answer, Audience, Occasion } from '../../telling/types.ts';
import { say } from '../../words/say.ts';
import { picksOf } from '../files.ts';
import type { TellPicked } from '../files.ts';
import type { View } from '../render.ts';
import { people, PROTECTORS, withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { historyLineAt } from './history.ts';
import { languageShown, NO_LANGUAGE, spokenFor } from './tell-language.ts';

export type { TellPicked };

type Ground = Pick<About, 'facts' | 'verdict' | 'decision'>;

/** What a case says about telling; null where there is nobody to tell: it is a record of what was received. */
function groundOf(edition: Edition, { draft, filed, journal }: CaseDocument): Ground | null {
  if (filed) return { ...filed, decision: decidedSoFar(journal) ?? filed.form.decision };
  if (!draft) return null;
  const answer = answerOf(edition, draft);
  const { facts } = walkOf(edition, draft);
  const { verdict, settled: isSettled } = answer;
  const isOtherwise = isAgainst(verdict, draft.form.decision);
  const isSoFar = !isOtherwise && verdict.verdict !== 'seek-advice';
  const because = isSoFar ? 'so-far' : 'still-open';
  return {
    facts: draft.emergency ? { ...facts, emergency: 'yes' } : facts,
    verdict: isSettled && !isOtherwise ? verdict : { ...verdict, because },
    decision: null,
  };
}

/** What holds; nothing is shared where its author has said since that it was not shared after all. */
function decidedSoFar(journal: CaseDocument['journal']): DecisionName | null {
  const decided = decisionInForce(journal);
  const isTakenBack = journal.some(
    (entry) => isKind(entry, 'corrected') && entry.content.notShared && entry.seq > (decided?.seq ?? 0),
  );
  return isTakenBack ? 'do-not-share' : (decided?.decision ?? null);
}

/** Somebody has picked on the form to decide otherwise: while that is not on record, nothing is decided. */
const isAgainst = (verdict: About['verdict'], picked: DecisionName | undefined): boolean =>
  picked !== undefined && (picked === 'do-not-share') !== (decisionOf(verdict) === 'do-not-share');

/** Whether it is on record that something went. */
const hasGone = ({ filed, journal }: CaseDocument): boolean =>
  filed !== null && (filed.form.sharedAt !== 'not-yet' || journal.some((entry) => isKind(entry, 'shared')));

const isYes = (facts: About['facts'], name: FactName): boolean => valueOf(facts, name) === 'yes';

/** At the high-risk mark nothing of it goes home on paper. */
const atHighRisk = (facts: About['facts']): boolean => isYes(facts, 'high-risk-abuse');

const HURT_CHILD = ['child-harm', 'child-sexual'] as const;

/** For whom words can be made, the likeliest first. */
function audiencesFor(facts: About['facts'], occasion: Occasion): readonly Audience[] {
  const isChilds = HURT_CHILD.some((name) => isYes(facts, name)) || valueOf(facts, 'welfare') === 'child';
  // where nobody has said whose details go, a case about a child is the child's
  const subject = valueOf(facts, 'subject') ?? (isChilds ? 'child' : undefined);
  if (subject === 'child')
    return occasion === 'asking-consent'
      ? ['parent', 'young-person', 'child', 'easy-words']
      : ['young-person', 'child', 'parent', 'easy-words'];
  if (subject === 'adult')
    return valueOf(facts, 'capacity') === 'no' ? ['easy-words', 'adult'] : ['adult', 'easy-words'];
  return AUDIENCES;
}

/** What can be told, by what is decided or what the policy says; the likeliest first. */
function occasionsFor({ facts, verdict, decision }: Ground, document: CaseDocument): readonly Occasion[] {
  const goes: DecisionName | undefined = decision ?? decisionOf(verdict);
  if (goes === 'do-not-share') return ['not-sharing'];
  if (goes === undefined) return verdict.verdict === 'ask-consent-first' ? ['asking-consent'] : OCCASIONS;
  const now: Occasion = valueOf(facts, 'consent') === 'given' ? 'sharing-agreed' : 'sharing-without';
  if (document.filed) return hasGone(document) ? ['telling-later', now] : [now];
  // what goes whatever they say is not asked: it would promise them a choice
  return now === 'sharing-agreed' ? [now, 'sharing-without'] : [now, 'telling-later'];
}

/** All that the card shows, and an entry keeps, of one pick: what it is about and the words or why there are none. */
export interface Told {
  readonly audience: Audience;
  readonly occasion: Occasion;
  readonly audiences: readonly Audience[];
  readonly occasions: readonly Occasion[];
  readonly asked: StillAsked;
  readonly spoken: Spoken;
  /** What to think of first, where whoever hurts them may be at home, see it, or ask what was said; else empty. */
  readonly think: string;
  /** At the high-risk mark it is said and never put on paper: whoever abuses could find it. */
  readonly isSaidOnly: boolean;
}

const answered = (given: string): Answer | undefined => (given === 'yes' || given === 'no' ? given : undefined);
const pickedOr = <Name extends string>(all: readonly Name[], picked: string): Name =>
  all.find((one) => one === picked) ?? all[0]!;

const HURT_ADULT = ['high-risk-abuse', 'pressure', 'others-harm', 'subject-is-victim'] as const;

/** What to think of before anything is said to somebody who may be hurt at home; empty where there is nothing. */
function thinkFirst(facts: About['facts'], audience: Audience): string {
  const subject = valueOf(facts, 'subject');
  if (audience === 'parent') return '';
  if (audience !== 'adult' && subject !== 'adult' && HURT_CHILD.some((name) => isYes(facts, name)))
    return say('telling.thinkFirst');
  const isAtRisk = ['some', 'serious'].includes(valueOf(facts, 'subject-risk') ?? '');
  if (!isAtRisk && !HURT_ADULT.some((name) => isYes(facts, name))) return '';
  const onPaper = atHighRisk(facts) ? say('telling.page.never') : say('telling.page.rather');
  return [say('telling.thinkHome'), onPaper].join(' ');
}

/** What is said to whom, as the card has it; null where the case has nobody to tell. */
export function toldFor(
  { edition, languages }: Pick<ViewContext, 'edition' | 'languages'>,
  document: CaseDocument,
  picked: TellPicked,
): Told | null {
  const ground = groundOf(edition, document);
  if (!ground) return null;
  const occasions = occasionsFor(ground, document);
  const occasion = pickedOr(occasions, picked.occasion);
  const audiences = audiencesFor(ground.facts, occasion);
  const audience = pickedOr(audiences, picked.audience);
  const about = {
    ...ground,
    audience,
    occasion,
    mayBeSource: answered(picked.source),
    childMayBeSource: answered(picked.child),
    isSafe: answered(picked.safe),
  };
  const notSafe = loadNotSafe(edition);
  const texts = { notSafe, council: edition.meta.council };
  const spoken = spokenFor(texts, about, picked.language, languages);
  return {
    audience,
    occasion,
    audiences,
    occasions,
    asked: stillAsked(notSafe, about),
    spoken,
    think: thinkFirst(ground.facts, audience),
    isSaidOnly: atHighRisk(ground.facts),
  };
}

/** What was picked as the words were made of it; what the card did not ask is left out. */
export const settled = ({ audience, occasion, asked, spoken }: Told, picked: TellPicked): TellPicked => ({
  audience,
  occasion,
  source: asked.mayBeSource ? (answered(picked.source) ?? 'not-sure') : '',
  child: asked.childMayBeSource ? (answered(picked.child) ?? 'not-sure') : '',
  safe: asked.isSafe ? (answered(picked.safe) ?? 'not-sure') : '',
  language: spoken.language,
});

/** Whether the card can say anything: something is decided, or the policy says what may be done. */
export const mayTell = (edition: Edition, { draft, filed }: CaseDocument): boolean =>
  filed !== null || (draft !== null && mayRecord(edition, draft));

/** Whether they were told, by what was said last of it; that it is not safe says nothing of it. */
export function wasTold({ draft, filed, journal }: CaseDocument): boolean {
  const told = journal.findLast((entry) => isKind(entry, 'person-told') && entry.content.told !== 'not-safe');
  if (told && isKind(told, 'person-told')) return told.content.told === 'told';
  return (draft ?? filed)?.form.subjectTold === 'told';
}

/** They were told, and it was not safe: by the case, by what is picked, or by what was written down since. */
export function toldUnsafely(document: CaseDocument, { spoken: { telling } }: Told): boolean {
  if (!wasTold(document)) return false;
  if (lastTold(document.journal)?.content.told === 'not-safe') return true;
  const wasWritten = document.journal.some(
    (entry) => isKind(entry, 'person-told') && entry.content.told === 'not-safe',
  );
  return 'isUnsafe' in telling && (telling.isUnsafe || wasWritten);
}

/** What was typed to note whether they were told, and what of it is missing or wrong, in a sentence. */
export interface Noting {
  readonly words: string;
  readonly day: string;
  readonly whyNot: string;
  readonly of: 'day' | 'whyNot';
  readonly problem: string;
}

/** The fields as they were left, the problem with its own; as they are at first where nothing was refused. */
const notingShown = (today: string, noting?: Noting) => ({
  isNoting: noting !== undefined,
  day: noting?.day || today,
  dayProblem: noting?.of === 'day' ? noting.problem : '',
  whyNot: noting?.whyNot ?? '',
  whyNotProblem: noting?.of === 'whyNot' ? noting.problem : '',
  ...(noting?.words ? { typedWords: noting.words } : {}),
});

export function tellView(context: ViewContext, document: CaseDocument, picked: TellPicked, noting?: Noting): View {
  const { edition, now } = context;
  const told = toldFor(context, document, picked);
  const today = dayFrom(now, edition.local.escalation.workingHours.timeZone, 0);
  const said = saidSoFar(context, document);
  const language = told ? languageShown(context, told.spoken) : NO_LANGUAGE;
  return {
    template: 'tell',
    data: {
      ref: document.id,
      rev: document.rev,
      ...(told ? wordsShown(told) : { ...NOTHING, why: say('telling.nothing') }),
      ...warningShown(context, document, told),
      ...language,
      ...(told ? choicesOf(told, picked) : NO_CHOICES),
      said,
      ...notingShown(today, noting),
      mayNote: mayTell(edition, document),
      back: document.draft ? 'resume' : 'show-record',
    },
    summary: say('telling.summary', { ref: document.id }),
    text: [
      `${say('telling.title')}.`,
      language.interpreter,
      language.mark,
      ...(told ? inSentences(document, told) : []),
      language.interpreterIfAsked,
      language.english,
    ]
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** The card as it is before anything was picked on it. */
export const NOT_PICKED: TellPicked = { audience: '', occasion: '', source: '', child: '', safe: '', language: '' };

/** The same card, sent some days after somebody said that they will tell the person. */
export const remindToldView = (context: ViewContext, document: CaseDocument): View =>
  withNotice(tellView(context, document, NOT_PICKED), say('telling.remind'));

const NOTHING = {
  hasWords: false,
  words: '',
  namesAKind: false,
  think: '',
  typedWords: '',
  why: '',
  whoDecides: '',
  ifAsked: '',
};
const NO_CHOICES = {
  isAsked: false,
  audiences: [],
  occasions: [],
  audience: '',
  occasion: '',
  source: '',
  child: '',
  safe: '',
  asksSource: false,
  asksChild: false,
  asksSafe: false,
  print: [],
};

/** Whom the words name as exactly as there is need to. Of every other kind there are several. */
const NAMED: ReadonlySet<string> = new Set(
  [
    'social-care',
    'social-care-for-a-child',
    'police',
    'many',
    'conference-for-a-child',
    'conference-at-high-risk',
  ].flatMap((name) => [`recipients.${name}`, `recipientsInEasyWords.${name}`]),
);

function wordsShown({ spoken: { telling }, think }: Told) {
  if ('tell' in telling)
    return {
      ...NOTHING,
      hasWords: true,
      words: telling.tell.join(' '),
      namesAKind: telling.from.some((name) => name.startsWith('recipients') && !NAMED.has(name)),
      think,
      typedWords: telling.tell.join('\n'),
    };
  return {
    ...NOTHING,
    why: telling.notNow,
    whoDecides: say('telling.whoDecides', { who: telling.whoDecides }),
    ifAsked: say('telling.ifAsked', { words: telling.whatToSayIfAsked }),
  };
}

function choicesOf(told: Told, picked: TellPicked) {
  const { audience, occasion, audiences, occasions, asked } = told;
  return {
    isAsked: true,
    audiences: audiences.map((value) => ({ value, title: audienceWords(value) })),
    occasions: occasions.map((value) => ({ value, title: occasionWords(value) })),
    audience,
    occasion,
    asksSource: asked.mayBeSource,
    asksChild: asked.childMayBeSource,
    asksSafe: asked.isSafe,
    source: answered(picked.source) ?? 'not-sure',
    child: answered(picked.child) ?? 'not-sure',
    safe: answered(picked.safe) ?? 'not-sure',
    print:
      'tell' in told.spoken.telling && !told.isSaidOnly
        ? [{ title: say('telling.page.print'), value: picksOf(settled(told, picked)) }]
        : [],
  };
}

/** What was said of telling them before: on the record, or on the form; empty where nothing was. */
function saidSoFar({ edition }: ViewContext, document: CaseDocument): string {
  const { draft, filed, author } = document;
  if (draft?.told && draft.form.subjectTold === 'told')
    return say('telling.saidBefore', { line: personToldLine({ told: 'told', ...draft.told }, author.name) });
  const last = lastTold(document.journal);
  const value = (draft ?? filed)?.form.subjectTold;
  const line = last ? historyLineAt(edition, document, last.seq).line : value && fieldValue('subjectTold', value);
  return line ? say('telling.saidBefore', { line }) : '';
}

/** What stands above everything else: whom to go to where they were told although it was not safe. */
function warningShown({ contacts }: ViewContext, document: CaseDocument, told: Told | null) {
  const isWarned = told !== null && toldUnsafely(document, told);
  return {
    warning: isWarned ? say('telling.toldThough') : '',
    protectors: isWarned ? people(contacts, PROTECTORS) : [],
    held: heldTitle(document),
  };
}

const heldTitle = (document: CaseDocument): string =>
  wasTold(document) ? say('telling.sayNoMore') : say('telling.notYet');

function inSentences(document: CaseDocument, told: Told): readonly string[] {
  const { telling } = told.spoken;
  if ('tell' in telling) return telling.tell;
  const warning = toldUnsafely(document, told) ? [say('telling.toldThough')] : [];
  return [...warning, `${heldTitle(document)}.`, telling.notNow, telling.whoDecides];
}
