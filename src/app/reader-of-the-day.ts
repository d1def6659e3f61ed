// What reads questions reads them by the facts, rules and myths of one edition. Where another begins to govern while the
// process runs, the next question is read by that one.
import type { Edition } from '../policy/edition.ts';
import type { Reader } from './reader.ts';

/** `start` begins to load what reads by an edition. The first is begun at once. */
export function readerOfTheDay(governing: () => Edition, start: (edition: Edition) => Reader): Reader {
  let edition = governing();
  let reader = start(edition);
  const current = (): Reader => {
    const now = governing();
    if (now !== edition) {
      reader.stop();
      edition = now;
      reader = start(now);
    }
    return reader;
  };
  return {
    prepared: reader.prepared,
    understanding: () => current().understanding(),
    loaded: () => reader.loaded(),
    missing: () => reader.missing(),
    stop: () => reader.stop(),
  };
}
