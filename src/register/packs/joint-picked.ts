// What was picked in joint working, and says something of whom it is about: in the words of now, so that a copy can show it
// as it shows what was typed. What the bot does by itself, such as a reminder, says nothing of anybody.
import { actionStateWords, riskWords } from '../../joint/assessments/words.ts';
import { ladderOf, rungOf } from '../../joint/blocks/words.ts';
import { decisionWords, outcomeWords } from '../../joint/routes/words.ts';
import { isKind } from '../../record/entries.ts';
import { PICKED_JOINTLY } from '../../record/pack-texts.ts';
import type { Entry } from '../../record/types.ts';
import { dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { RegisterEngine } from '../parts.ts';

/** By its name (packs.field): what was picked. Empty where nothing was. */
export type Picked = Readonly<Record<string, string>>;

/** The entry with what was picked in it, in words; as it is where nothing was. It is for a copy only, and never stored. */
export function withPicked(engine: RegisterEngine, journal: readonly Entry[], entry: Entry): Entry {
  const picked = Object.fromEntries(
    Object.entries(pickedIn(engine, journal, entry)).filter(([, words]) => words !== ''),
  );
  if (Object.keys(picked).length === 0) return entry;
  const content: object = { [PICKED_JOINTLY]: picked, ...entry.content };
  return { ...entry, content } as Entry;
}

function pickedIn(engine: RegisterEngine, journal: readonly Entry[], entry: Entry): Picked {
  const nameOf = (id: string): string => engine.directory.agencies.find((one) => one.id === id)?.name ?? id;
  switch (entry.kind) {
    case 'assessment-opened':
      return { invited: entry.content.invited.map(({ agency }) => nameOf(agency)).join(', ') };
    case 'assessment-invited':
      return { invited: nameOf(entry.content.agency) };
    case 'assessment-risk':
      return { level: riskWords(entry.content.level) };
    case 'assessment-contributed':
      return { agency: nameOf(entry.content.agency), shared: say(`packs.shared.${entry.content.shared}`) };
    case 'assessment-declined':
    case 'assessment-joined':
    case 'assessment-agreed':
    case 'assessment-dissented':
      return { agency: nameOf(entry.content.agency), part: say(`packs.part.${PARTS[entry.kind]}`) };
    case 'assessment-missing-asked':
      return { agency: nameOf(entry.content.agency), askedOf: nameOf(entry.content.of) };
    case 'assessment-review-set':
      return { review: dayIfDate(entry.content.on) };
    case 'plan-action-added':
      return {
        action: numberOf(entry.content.id),
        doer: nameOf(entry.content.who.agency),
        due: dayIfDate(entry.content.due),
      };
    case 'plan-action-done':
    case 'plan-action-not-done':
      return { action: numberOf(entry.content.action), state: actionStateWords(ENDED[entry.kind]) };
    case 'plan-action-moved':
      return { action: numberOf(entry.content.action), due: dayIfDate(entry.content.due) };
    default:
      return { ...pickedInRoute(entry), ...pickedInBlock(engine, journal, entry) };
  }
}

const PARTS = {
  'assessment-declined': 'declined',
  'assessment-joined': 'joined',
  'assessment-agreed': 'agreed',
  'assessment-dissented': 'dissented',
} as const;
const ENDED = { 'plan-action-done': 'done', 'plan-action-not-done': 'not-done' } as const;

/** Actions are called a1, a2 and on: what one is, is a text of its own. */
const numberOf = (action: string): string => action.replace(/^a/, '');

function pickedInRoute(entry: Entry): Picked {
  if (isKind(entry, 'route-decided')) return { decision: decisionWords(entry.content.decision) };
  if (!isKind(entry, 'route-answered')) return {};
  const { outcome, withheld, permission } = entry.content;
  const listed = (all: readonly { readonly what: string }[]): string => all.map(({ what }) => what).join('; ');
  return { outcome: outcomeWords(outcome), keptBack: listed(withheld), permission: listed(permission) };
}

function pickedInBlock({ editions, clock }: RegisterEngine, [opened]: readonly Entry[], entry: Entry): Picked {
  if (isKind(entry, 'block-said'))
    return { answer: entry.content.answer === null ? '' : say(`block.answer.${entry.content.answer}`) };
  if (isKind(entry, 'block-resolved')) return { end: say(`block.how.${entry.content.how}`) };
  if (!isKind(entry, 'block-rung-begun') || !opened || !isKind(opened, 'block-opened')) return {};
  const edition = editions.find(opened.content.edition) ?? editions.governing(clock.now());
  const ladder = ladderOf(edition, opened.content.ladder);
  return { rung: rungOf(ladder, entry.content.rung)?.title ?? entry.content.rung };
}
