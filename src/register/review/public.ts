// Once a year a page for the public: how much is shared, how fast, and how it is checked. Nothing in it points to anybody:
// no team, no small number, every number to the nearest ten.
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Block, SectionsPage } from '../../pages/blocks.ts';
import type { Frame } from '../../pages/page.ts';
import { DECISIONS } from '../../policy/decision.ts';
import { may } from '../../people/may.ts';
import type { Through } from '../../record/access.ts';
import { actingAs, sha256 } from '../../record/journal.ts';
import { refuse } from '../../record/refusals.ts';
import { readRegister } from '../../record/register-document.ts';
import { publicId, withPublicPage } from '../../record/review-lessons.ts';
import type { ReviewDocument } from '../../record/review-lessons.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import { updateWithRetry } from '../../store/update.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { noteReading } from '../access.ts';
import { openStoreLog } from '../log/read-log.ts';
import type { RegisterEngine } from '../parts.ts';
import type { Shown } from '../suppress.ts';
import { drawBars } from './charts.ts';
import { yearOf } from './period.ts';
import { figuresIn, zoneOf } from './review.ts';
import { bars, columnsOf } from './section.ts';
import { shownFigures } from './shown.ts';
import type { ShownFigures } from './shown.ts';
import { decisionWords, numberWords, timeWords } from './words.ts';

/** A number under this is not shown to the public, and every other is rounded to it. */
export const PUBLIC_FEWEST = 10;

export interface PublicPage {
  readonly page: string;
  /** SHA-256 of its UTF-8, in hex, which stands on record. */
  readonly hash: string;
}

export interface PublicAsked {
  readonly year: number;
  /** Somebody has gone through what a council must check: the page says no more what that is. */
  readonly checked: boolean;
}

/** What is said of the log: how many entries are in it. */
interface Checked {
  readonly entries: number;
}

/**
 * Makes the page of a year that is over, for information governance. That it was made, and its hash, are on record before
 * it is given out.
 */
export async function publicPage(
  engine: RegisterEngine,
  actor: Actor,
  { year, checked }: PublicAsked,
  through: Through,
  form: PageForm = 'usual',
): Promise<PublicPage | Refusal> {
  if (!may(actor, 'publish')) return refuse('no-public-page');
  const zone = zoneOf(engine);
  const period = yearOf(year, zone);
  const now = engine.clock.now();
  if (period.to > now.toISOString()) return refuse('public-year-not-over');
  await noteReading(engine, actor, { ...through, what: 'public-page', reference: null, sought: String(year) });
  const { figures } = await figuresIn(engine, period, null);
  const shown = rounded(shownFigures(figures, { fewest: PUBLIC_FEWEST, groups: false }));
  const log = { entries: (await openStoreLog(engine.store, engine.pk)).tree.size };
  const made = dayAndTime(now.toISOString());
  const words = await drawn(shown, log, { year, checked, made, agency: engine.directory.agencyName });
  const page = renderPage('sections', words, form);
  const hash = sha256(page);
  const step = (document: ReviewDocument | null) => ({
    outcome: 'apply' as const,
    document: withPublicPage(
      document,
      engine.agency,
      actingAs(actor, 'information-governance'),
      { year, hash, figures: { ...shown } },
      engine.context(),
    ),
  });
  const read = (stored: unknown): ReviewDocument => readRegister(stored, 'review');
  const { store, pk, retry } = engine;
  const updated = await updateWithRetry(store, pk, publicId(year), step, { read, ...(retry ? { retry } : {}) });
  return updated.outcome === 'busy' ? refuse('busy') : { page, hash };
}

type PublicFigures = Pick<ShownFigures, 'decided' | 'split' | 'atRisk' | 'toShare' | 'toShareAtRisk' | 'toDecide'> & {
  readonly asked: Shown;
};

const nearest = (shown: Shown): Shown =>
  typeof shown === 'number' ? Math.round(shown / PUBLIC_FEWEST) * PUBLIC_FEWEST : shown;

function rounded({ decided, split, atRisk, toShare, toShareAtRisk, toDecide, advice }: ShownFigures): PublicFigures {
  const all = (of: ShownFigures['split']): ShownFigures['split'] => ({
    share: nearest(of.share),
    'share-in-part': nearest(of['share-in-part']),
    'do-not-share': nearest(of['do-not-share']),
  });
  return {
    decided: nearest(decided),
    split: all(split),
    atRisk: { total: nearest(atRisk.total), split: all(atRisk.split) },
    toShare,
    toShareAtRisk,
    toDecide,
    asked: nearest(advice.asked),
  };
}

interface About {
  readonly year: number;
  readonly checked: boolean;
  readonly made: string;
  readonly agency: string;
}

const text = (line: string): Block => ({ kind: 'text', text: line });

async function drawn(
  figures: PublicFigures,
  { entries }: Checked,
  { year, checked, made, agency }: About,
): Promise<Frame & SectionsPage> {
  const heading = say('public.heading', { agency });
  return {
    title: say('public.title', { agency, year: String(year) }),
    mark: say('public.title', { agency, year: String(year) }),
    made: say('public.made', { when: made }),
    foot: say('public.foot'),
    heading,
    lead: say('public.lead'),
    blocks: [],
    sections: [
      ...(checked ? [] : [{ heading: say('public.check.heading'), blocks: toCheck() }]),
      { heading: say('public.much.heading'), blocks: await muchBlocks(figures) },
      { heading: say('public.fast.heading'), blocks: fastBlocks(figures) },
      {
        heading: say('public.checks.heading'),
        blocks: [
          {
            kind: 'list',
            lines: [
              say('public.checks.record'),
              say('public.checks.manager'),
              say('public.checks.guardian', { asked: numberWords(figures.asked, { fewest: PUBLIC_FEWEST }) }),
              say('public.checks.log', { entries: numberWords(nearest(entries), { fewest: 0 }) }),
              say('public.checks.reading'),
              say('public.checks.review'),
            ],
          },
        ],
      },
      {
        heading: say('public.counts.heading'),
        blocks: [
          { kind: 'list', lines: [say('public.counts.rounded'), say('public.counts.few'), say('public.counts.when')] },
        ],
      },
    ],
  };
}

/** What a council goes through before it publishes the page. */
const toCheck = (): Block[] => [
  { kind: 'note', tone: 'warning', text: say('public.check.note') },
  {
    kind: 'list',
    lines: [
      say('public.check.nobody'),
      say('public.check.others'),
      say('public.check.words'),
      say('public.check.copy'),
      say('public.check.contact'),
      say('public.check.agreed'),
    ],
  },
];

async function muchBlocks({ decided, split, atRisk }: PublicFigures): Promise<Block[]> {
  const how = { fewest: PUBLIC_FEWEST };
  const rows = DECISIONS.map((decision) => ({
    label: decisionWords(decision),
    counts: [split[decision], atRisk.split[decision]],
  }));
  const says = say('public.much.says', {
    share: numberWords(split.share, how),
    part: numberWords(split['share-in-part'], how),
    not: numberWords(split['do-not-share'], how),
  });
  const title = say('public.much.chart');
  const series = [...columnsOf('decisions'), say('public.much.atRisk')];
  const chart = bars({ title, says, series, rows }, how);
  return [
    text(say('public.much.decided', { decided: numberWords(decided, how) })),
    {
      kind: 'table',
      caption: title,
      columns: [...columnsOf('what'), ...series],
      rows: rows.map(({ label, counts }) => [label, ...counts.map((count) => numberWords(count, how))]),
    },
    ...(chart ? [{ kind: 'drawing' as const, svg: await drawBars(chart, 'chart'), says }] : [text(says)]),
  ];
}

/** Half and nine in ten: the longest is one case's, and says nothing of how it goes. */
function fastBlocks({ toShare, toShareAtRisk, toDecide }: PublicFigures): Block[] {
  const rows = [
    [say('review.times.toShare'), toShare] as const,
    [say('review.times.toShareAtRisk'), toShareAtRisk] as const,
    [say('review.times.toDecide'), toDecide] as const,
  ];
  return [
    {
      kind: 'table',
      caption: say('public.fast.chart'),
      columns: columnsOf('time', 'half', 'nine'),
      rows: rows.map(([what, spread]) => [
        what,
        ...(spread
          ? [timeWords(spread.middle), timeWords(spread.nineInTen)]
          : [say('review.too.few'), say('review.too.few')]),
      ]),
    },
    text(say('review.times.clock')),
  ];
}
