// The law behind an edition as a page: what to check first, then every clause with all that its adviser needs.
import type { Block, SectionsPage } from '../pages/blocks.ts';
import type { Frame } from '../pages/page.ts';
import { markWords, startWords } from '../policy/cite.ts';
import type { Edition } from '../policy/edition.ts';
import type { CitingKind } from '../policy/citations.ts';
import { CITING } from '../policy/citations.ts';
import type { ClauseReview, LawReview, Unverified } from '../policy/law-review.ts';
import type { Leaning } from '../policy/leaning.ts';
import type { Endorsed } from '../policy/signed.ts';
import { day } from '../words/days.ts';
import { say } from '../words/say.ts';

/** The page, ready to be drawn or printed as text. `today` is a day such as 2026-11-28. */
export function lawPage(edition: Edition, review: LawReview, today: string): Frame & SectionsPage {
  const { id, version, hash, meta } = edition;
  const title = say('law.title', { id, version });
  return {
    title,
    mark: title,
    made: say('law.made', { day: day(today) }),
    foot: say('law.foot', { hash }),
    heading: title,
    lead: meta.title,
    blocks: [...standingBlocks(edition, review), ...checkFirst(review)],
    sections: review.clauses.map((one, at) => ({
      heading: say('law.heading', { at: at + 1, title: one.clause.title }),
      blocks: clauseBlocks(one, meta.lawReviewed),
    })),
  };
}

/** Who has endorsed it, what it waits for, and how much is not checked. */
function standingBlocks({ meta, version, hash }: Edition, review: LawReview): Block[] {
  const { clauses, endorsed, endorsedOther, waitsFor } = review;
  const unverified = clauses.filter((one) => one.unverified.length > 0).length;
  const isOverdue = clauses.filter((one) => one.isOverdue).length;
  const signed = clauses.filter(({ reviewed }) => reviewed !== undefined).length;
  return [
    ...(endorsed.length === 0 ? [warning(say('law.notEndorsed'))] : []),
    ...endorsed.map((one): Block => ({ kind: 'note', tone: 'plain', text: endorsedWords(one) })),
    ...endorsedOther.map((one) =>
      warning(say('law.endorsedOther', { words: endorsedWords(one), version: one.version })),
    ),
    ...(waitsFor
      ? [
          warning(say('law.waitsFor', { title: waitsFor.title })),
          { kind: 'command', text: say('law.toSign', { clause: waitsFor.id, edition: meta.id }) } as const,
        ]
      : []),
    {
      kind: 'rows',
      rows: [
        { label: say('law.version'), value: say('law.versionOf', { version, hash: hash.slice(0, 12) }) },
        {
          label: say('law.buildsOn'),
          value: meta.buildsOn ? `${meta.buildsOn.id} ${meta.buildsOn.version}` : say('law.none'),
        },
        {
          label: say('law.lookedAt'),
          value: say('law.lookedAtOn', { day: day(meta.lawReviewed), months: meta.lawReviewMonths }),
        },
        {
          label: say('law.counts'),
          value: say('law.countsOf', { all: clauses.length, unverified, signed, overdue: isOverdue }),
        },
      ],
    },
  ];
}

const warning = (text: string): Block => ({ kind: 'note', tone: 'warning', text });

const endorsedWords = ({ by, role, on, as }: Endorsed): string =>
  say(as === 'council-adopted' ? 'law.councilAdopted' : 'law.adviserConfirmed', { by, role, day: day(on) });

/** What is not verified, what most leans on first. */
function checkFirst({ clauses }: LawReview): Block[] {
  const rows = clauses
    .filter(({ unverified }) => unverified.length > 0)
    .map(({ clause, unverified, leaning }) => {
      const rules = leaning.filter(({ kind, how }) => kind === 'rule' && how === 'cites').length;
      return [
        clause.title,
        unverifiedWords(unverified),
        say('law.leanCount', { rules, others: leaning.length - rules }),
      ];
    });
  if (rows.length === 0) return [{ kind: 'text', text: say('law.allVerified') }];
  const columns = [say('law.clause'), say('law.why'), say('law.leans.all')];
  return [{ kind: 'table', caption: say('law.checkFirst'), columns, rows }];
}

const unverifiedWords = (found: ClauseReview['unverified']): string => found.map((one) => WHY[one]()).join(' ');

function clauseBlocks(review: ClauseReview, lawReviewed: string): Block[] {
  const { clause, unverified, leaning, commenced } = review;
  const { id, source, place, link = '', quote = '', plain, mark, defect, today, starts } = clause;
  const began = commenced
    ? say('law.signedStart', {
        day: day(commenced.from),
        by: commenced.by,
        on: day(commenced.on),
        source: commenced.source,
      })
    : ((starts && startWords(starts)) ?? '');
  const rows = [
    [say('law.clause'), id],
    [say('law.source'), say('clause.place', { source, place })],
    [say('law.link'), link],
    [say('law.words'), quote === '' ? '' : say('clause.quoted', { text: quote })],
    [say('law.plain'), plain],
    [say('law.mark'), markWords(mark) === '' ? say('law.seen') : markWords(mark)],
    [say('law.notVerified'), unverifiedWords(unverified)],
    [say('law.defect'), defect?.plain ?? ''],
    [say('law.start'), began],
    [
      say('law.today'),
      today ? `${today.name}. ${today.plain} ${today.source} ${today.link ?? ''} ${markWords(today.mark)}`.trim() : '',
    ],
    [say('law.review'), reviewWords(review, lawReviewed)],
    ...leaningRows(leaning),
  ] as const;
  return [
    ...(review.isOverdue ? [warning(say('law.overdue'))] : []),
    { kind: 'rows', rows: rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })) },
    ...(leaning.length === 0 ? [{ kind: 'text', text: say('law.nothingLeans') } as const] : []),
  ];
}

function reviewWords({ reviewed, reviewedBefore }: ClauseReview, lawReviewed: string): string {
  if (reviewed) return say('law.reviewedBy', { ...reviewed, on: day(reviewed.on) });
  if (reviewedBefore) return say('law.changedSince', { by: reviewedBefore.by, on: day(reviewedBefore.on) });
  return say('law.notReviewed', { day: day(lawReviewed) });
}

/** What leans on it: what cites it by kind and in words, and by their names alone the rules that lean on it further off. */
function leaningRows(leaning: readonly Leaning[]): [string, string][] {
  const of = (...hows: readonly Leaning['how'][]) => leaning.filter(({ how }) => hows.includes(how));
  const near = of('cites', 'by-myth');
  const further = (label: string, some: readonly Leaning[]): [string, string] => [
    label,
    some.map(({ id }) => id).join(', '),
  ];
  return [
    ...CITING.map((kind): [string, string] => {
      const some = near.filter((one) => one.kind === kind);
      return [LEANS[kind](some.length), some.map(leaningWords).join('; ')];
    }),
    further(say('law.leans.beside', { count: of('beside').length }), of('beside')),
    further(say('law.leans.asked', { count: of('asked').length }), of('asked')),
  ];
}

function leaningWords({ id, says, how, kind }: Leaning): string {
  const words = says.replace(/\.$/, '');
  const named = NAMED.has(kind) && says !== id ? `${id} (${words})` : words;
  return how === 'by-myth' ? say('law.byMyth', { named }) : named;
}

/** What an adviser looks for by its name in a file. */
const NAMED: ReadonlySet<CitingKind> = new Set(['rule', 'duty', 'need', 'map', 'doubt']);

const WHY: Readonly<Record<Unverified, () => string>> = {
  'not-checked': () => say('law.unverified.notChecked'),
  'second-hand': () => say('law.unverified.secondHand'),
  'words-not-read': () => say('law.unverified.wordsNotRead'),
  'today-not-checked': () => say('law.unverified.todayNotChecked'),
  'start-not-verified': () => say('law.unverified.startNotVerified'),
};

const LEANS: Readonly<Record<CitingKind, (count: number) => string>> = {
  rule: (count) => say('law.leans.rule', { count }),
  doubt: (count) => say('law.leans.doubt', { count }),
  map: (count) => say('law.leans.map', { count }),
  duty: (count) => say('law.leans.duty', { count }),
  need: (count) => say('law.leans.need', { count }),
  myth: (count) => say('law.leans.myth', { count }),
  question: (count) => say('law.leans.question', { count }),
  'sharing-step': (count) => say('law.leans.sharingStep', { count }),
  field: (count) => say('law.leans.field', { count }),
  reason: (count) => say('law.leans.reason', { count }),
};
