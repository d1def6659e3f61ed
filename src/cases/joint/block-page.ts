// A block as a page to print and to send, for whoever has no people here: what the other side is shown of it, and boxes in
// which it answers. What our side keeps to itself is not on it.
import { answerTo } from '../../joint/blocks/words.ts';
import { blockSeenBy } from '../../joint/blocks/seen.ts';
import type { BlockSeen } from '../../joint/blocks/seen.ts';
import { sideOf } from '../../joint/blocks/sides.ts';
import { blockOf } from '../../joint/blocks/state.ts';
import type { Block } from '../../joint/blocks/state.ts';
import type { Actor } from '../../people/types.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Block as PageBlock, FormField, Row, Section, SectionsPage } from '../../pages/blocks.ts';
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Frame } from '../../pages/page.ts';
import { dayAndTime, dayIfDate, dueMoment } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { editionOf } from './blocks.ts';
import { findJoint } from './engine.ts';
import type { JointEngine } from './engine.ts';
import { madeWords } from './page-made.ts';
import type { PageMade } from './page-made.ts';

/** `withAsked`: also what was asked, why, and the case reference, as whoever sends it chooses. */
interface Printing {
  readonly typed: string;
  readonly withAsked: boolean;
  readonly osUser?: string;
  readonly form?: PageForm;
}

/** What stands on the page. */
interface PageData {
  /** As the other side is shown it. */
  readonly seen: BlockSeen;
  readonly block: Block;
  readonly edition: Edition;
  /** Whom it is against, in words, and the agency that sends it. */
  readonly to: string;
  readonly from: string;
  /** Where the answer goes. */
  readonly sendTo: string;
  readonly made: PageMade;
}

/** The page, under the reference of the block; null where that does not reach them, or they are of the other side. */
export async function printBlockPage(
  { engine }: { readonly engine: JointEngine },
  actor: Actor,
  { typed, withAsked, osUser, form = 'usual' }: Printing,
): Promise<{ readonly id: string; readonly page: string } | null> {
  const document = await findJoint(engine, actor, typed, 'block');
  const found = document && blockOf(document);
  if (!found || sideOf(found, actor) !== 'ours') return null;
  const block = withAsked ? { ...found, shows: true } : found;
  const { agencies } = engine.everybody;
  const edition = editionOf(engine, block);
  const looking = { edition, agencies, unreached: [], find: (id: string) => engine.everybody.find(id) };
  // of another agency, or of none: whoever reads it on paper is of the other side
  const reader = { id: '', name: '', team: '', roles: [], agency: block.against.agency ?? '' } as const;
  const own = agencies.find(({ id }) => id === block.agency);
  const made = { by: actor.name, at: engine.clock.now(), ...(osUser === undefined ? {} : { osUser }) };
  const page = blockPage({
    seen: blockSeenBy(block, { ...looking, actor: reader }),
    block,
    edition,
    to: blockSeenBy(block, { ...looking, actor }).against,
    from: own?.name ?? block.agency,
    sendTo: contactsOf(own?.contacts ?? []),
    made,
  });
  return { id: block.id, page: renderPage('sections', page, form) };
}

/** Those for blocks; where there is none, whoever there is at all. */
function contactsOf(
  contacts: readonly { readonly name: string; readonly how: string; readonly for?: string }[],
): string {
  const meant = contacts.filter((one) => one.for === 'blocks');
  return (meant.length > 0 ? meant : contacts.slice(0, 1))
    .map(({ name, how }) => say('blockCard.oneContact', { name, how }))
    .join('; ');
}

/** The page, ready to be drawn. */
function blockPage(data: PageData): Frame & SectionsPage {
  const { seen, made, sendTo, to } = data;
  const when = dayAndTime(made.at.toISOString());
  const isOpen = seen.stands === 'open';
  const title = say('blockPage.title', { reference: seen.id });
  return {
    title,
    mark: title,
    made: madeWords(made),
    foot: say('protocol.page.foot', { when }),
    large: true,
    heading: isOpen ? say('blockPage.heading') : say('blockPage.settledHeading'),
    lead: say(isOpen ? 'blockPage.lead' : 'blockPage.settledLead', { to, from: data.from }),
    blocks: [
      { kind: 'note', tone: 'warning', text: say('protocol.page.danger') },
      ...(isOpen && seen.isDanger ? [warning(say('block.message.danger'))] : []),
      ...(isOpen ? [] : [plain(say('blockPage.settled', { line: seen.resolved?.line ?? '' }))]),
      ...(sendTo === '' || seen.stands === 'closed' ? [] : [plain(say('blockPage.sendTo', { to: sendTo }))]),
      { kind: 'rows', rows: headRows(data) },
    ],
    sections: [policySection(data), wordsSection(data), ...boxSections(seen)].filter(({ blocks }) => blocks.length > 0),
  };
}

const plain = (text: string): PageBlock => ({ kind: 'note', tone: 'plain', text });
const warning = (text: string): PageBlock => ({ kind: 'note', tone: 'warning', text });
const row = (label: string, value: string): Row => ({ label, value });

function headRows({ seen, block, to, from }: PageData): Row[] {
  const { rung, stands } = seen;
  const rows = [
    row(say('protocol.page.reference'), seen.id),
    row(say('protocol.page.matter'), seen.matter),
    row(say('protocol.page.from'), from),
    row(say('protocol.page.to'), to),
    row(say('blockPage.openedBy'), say('protocol.page.who', { by: seen.openedBy, when: dayAndTime(seen.openedAt) })),
    row(say('blockPage.askedOn'), dayIfDate(block.askedOn)),
    row(say('blockPage.asked'), seen.asked),
    row(say('blockPage.needed'), seen.needed),
    row(say('blockPage.urgency'), seen.urgency),
    row(say('blockPage.reason'), seen.reason),
    ...(stands === 'open'
      ? [
          row(say('blockPage.step'), say('block.rungOf', { at: rung.at, of: rung.of, title: rung.title })),
          row(say('blockPage.until'), dueMoment(rung.until)),
        ]
      : []),
  ];
  return rows.filter(({ value }) => value !== '');
}

/** What the policy says to the reason that they gave. */
function policySection({ block, edition }: PageData): Section {
  const found = block.resolved ? null : answerTo(edition, block.reason);
  const source = found ? say('blockPage.source', { title: found.title, place: found.place }) : '';
  return {
    heading: say('blockPage.policy'),
    blocks: found ? [{ kind: 'typed', text: found.answer, source }] : [],
  };
}

/** What each side has written itself, in its order; what somebody heard of the other is not among it. */
function wordsSection({ block, seen }: PageData): Section {
  const said = block.words
    .filter(({ side, by, text }) => text !== '' && side === sideOf(block, by))
    .map(({ side, by, text }): PageBlock => ({
      kind: 'typed',
      label: say(side === 'ours' ? 'blockPage.ourWords' : 'blockPage.yourWords', { name: by.name }),
      text,
    }));
  const settled: PageBlock[] =
    seen.resolved && block.resolved?.ours
      ? [
          {
            kind: 'typed',
            label: say('blockPage.ourWords', { name: seen.resolved.whose.ours }),
            text: seen.resolved.ours,
          },
        ]
      : [];
  return { heading: say('blockPage.words'), blocks: [...said, ...settled] };
}

const box = (label: string, lines: number): FormField => ({ label, value: '', lines });

/** Boxes for what they say: whether they share, or how it was settled for them. */
function boxSections({ stands }: BlockSeen): Section[] {
  if (stands === 'closed') return [];
  const signed = [box(say('blockPage.signed'), 1), box(say('protocol.page.signDay'), 1)];
  const ticks = [say('blockCard.yes'), say('blockCard.part'), say('blockCard.theirNo')];
  const open: FormField[] = [
    {
      ...box(say('blockCard.answerFoldTheirs'), 0),
      ticks: ticks.map((label) => ({ label, isTicked: false })),
    },
    box(say('blockPage.what'), 3),
    box(say('blockCard.answerLabelTheirs'), 4),
  ];
  const fields = stands === 'open' ? open : [box(say('blockCard.ownFoldLast'), 4)];
  return [
    {
      heading: say('blockPage.answer'),
      blocks: [
        { kind: 'text', text: say('blockPage.answerLead') },
        { kind: 'fields', fields: [...fields, ...signed] },
      ],
    },
  ];
}
