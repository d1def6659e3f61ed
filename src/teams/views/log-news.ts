// What the log of records tells people: auditors its last checkpoint, administrators what does not fit it.
import type { Trouble } from '../../register/log/places-document.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/** The message, which carries what it is about. */
interface News {
  readonly item: { readonly payload: { readonly about: string } };
}

/** A checkpoint, line by line, so that it can be copied out: in this chat alone it is weak, and the card says so. */
export function checkpointNews({ item }: News): View {
  const note = item.payload.about;
  const lines = note.split('\n').filter((line) => line !== '');
  const count = Number(lines[1] ?? 0);
  const title = say('log.checkpoint.title', { count });
  const weak = say('log.checkpoint.weak');
  return {
    template: 'checkpoint',
    data: {
      title,
      line: say('log.checkpoint.line'),
      weak,
      // a block of text breaks a long line where it ends, and copies out as it is; a run of text would stick out
      lines: lines.map((text) => ({ text: escapeMarkdown(text) })),
      then: say('log.checkpoint.check'),
    },
    summary: title,
    text: [title, weak].join('\n'),
  };
}

const TROUBLES: Readonly<Record<Trouble, (place: string) => string>> = {
  'not-ours': (place) => say('log.trouble.notOurs', { place }),
  ahead: (place) => say('log.trouble.ahead', { place }),
  fork: (place) => say('log.trouble.fork', { place }),
  gone: (place) => say('log.trouble.gone', { place }),
  'out-of-reach': (place) => say('log.trouble.outOfReach', { place }),
  keys: () => say('log.trouble.keys'),
  'unknown-key': (key) => say('log.trouble.unknownKey', { key }),
  'old-key': (key) => say('log.trouble.oldKey', { key }),
  places: () => say('log.trouble.places'),
  log: () => say('log.trouble.log'),
  waits: () => say('log.trouble.waits'),
};

/** What is wrong with a place, or with the log itself: a sentence. */
export const troubleWords = (what: Trouble, place: string): string => TROUBLES[what](place);

const isTrouble = (what: string): what is Trouble => Object.hasOwn(TROUBLES, what);

/** Null where it is about nothing that is known here. */
export function logTroubleNews({ item }: News): View | null {
  const [what = '', ...place] = item.payload.about.split(' ');
  if (!isTrouble(what)) return null;
  const title = say('log.trouble.title');
  const line = troubleWords(what, place.join(' '));
  return {
    template: 'checkpoint',
    data: { title, line, weak: '', lines: [], then: say('log.trouble.then') },
    summary: title,
    text: `${title}\n${line}`,
  };
}
