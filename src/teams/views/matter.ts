// A matter on a phone: the next dates first, what is outstanding and with whom, both proceedings, everything about it to
// open, and what happened. What there is no room for stands on its page.
import {
  dateWords,
  eventWords,
  leadWords,
  olderWords,
  proceedingsWords,
  thingWords,
  waitWords,
} from '../../joint/matter/words.ts';
import type { Spell } from '../../joint/matter/words.ts';
import type { MatterSeen } from '../../joint/matter/types.ts';
import { cut } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/** So many lines of each there is room for. */
interface Room {
  readonly next: number;
  readonly waits: number;
  readonly things: number;
  readonly happened: number;
}
const ROOM: Room = { next: 4, waits: 5, things: 6, happened: 10 };
const LITTLE: Room = { next: 2, waits: 2, things: 3, happened: 3 };

/** So many characters of a line are shown. */
const LONGEST = 180;
const spell = (text: string): string => escapeMarkdown(shortly(text));
const shortly = (text: string): string => (text.length > LONGEST ? `${cut(text, LONGEST)} …` : text);

export function matterView(seen: MatterSeen, room: Room = ROOM): View {
  const heading = (as: Spell): string => say('matter.title', { matter: as(seen.matter) });
  const lead = leadWords(seen);
  const older = olderWords(seen);
  const nextOf = (as: Spell) => seen.next.slice(0, room.next).map((one) => dateWords(one, as));
  const waitsOf = (as: Spell) => seen.waits.slice(0, room.waits).map((one) => waitWords(one, as));
  const [next, waits] = [nextOf(spell), waitsOf(spell)];
  const things = seen.things.slice(0, room.things).map((one) => {
    const { title: heard, stands, reference } = thingWords(one, shortly);
    // a button's name reads no Markdown, and says all that the row shows
    return { ...thingWords(one, spell), kind: one.kind, heard: [heard, stands, reference].join('. ') };
  });
  const happened = seen.happened.slice(0, room.happened).map((one) => eventWords(one, spell));
  const isEmpty = seen.things.length === 0;
  return {
    template: 'matter',
    data: {
      title: heading(spell),
      lead,
      older,
      matter: seen.matter,
      isEmpty,
      next,
      moreNext: moreWords(seen.next.length - next.length),
      waits,
      moreWaits: moreWords(seen.waits.length - waits.length),
      proceedings: isEmpty ? [] : seen.proceedings.map(proceedingsWords),
      things: things.map((one) => ({ ...one, open: `open=${one.kind} ${one.reference}` })),
      moreThings: moreWords(seen.things.length - things.length),
      happened,
      moreHappened: moreWords(seen.happened.length - happened.length),
    },
    summary: heading(shortly),
    // a notification reads no Markdown
    text: [heading(shortly), lead, ...nextOf(shortly), ...waitsOf(shortly)].join('\n'),
    ...(room === ROOM ? { smaller: () => matterView(seen, LITTLE) } : {}),
  };
}

const moreWords = (count: number): string => (count > 0 ? say('matter.more', { count }) : '');

/** Which matter, for whoever typed the word alone. */
export const askMatterView = (): View => ({
  template: 'matter-ask',
  data: {},
  summary: say('matter.ask.title'),
  text: [say('matter.ask.title'), say('matter.ask.lead')].join('\n'),
});
