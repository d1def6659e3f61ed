// A copy of the log that lies outside against the log here: where they part, which entries differ.
import type { LogReader } from '../../proof/log-reader.ts';
import { readLeaf } from '../../proof/leaf.ts';
import { say } from '../../words/say.ts';
import { isUnreadable } from './check-log.ts';
import type { Findings } from './findings.ts';

/** So many entries are told one by one. */
const NAMED = 100;

/** Compares entry by entry. Whoever writes outside never takes anything back, so what is only there was lost here. */
export async function compareLogs(
  here: LogReader,
  name: string,
  outside: LogReader,
  findings: Findings,
): Promise<void> {
  const [{ size }, { size: there }] = [await here.head(), await outside.head()];
  if (there > size) findings.add('checkpoint-ahead', null, say('prove.found.ahead', { name, size: there, has: size }));
  let [index, told] = [-1, 0];
  try {
    const ours = here.leaves(0, size)[Symbol.asyncIterator]();
    for await (const data of outside.leaves(0, there)) {
      index += 1;
      const own = index < size ? await ours.next() : null;
      if (own?.value === data || told >= NAMED) continue;
      told += 1;
      if (told === 1 && own) findings.add('checkpoint-differs', null, say('prove.found.logsPart', { name, index }));
      tell(data, own === null, findings);
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    findings.add(
      'log-damaged',
      null,
      say('prove.found.outsideDamaged', { name, index: index + 1, why: error.message }),
    );
  }
}

function tell(data: string, isLost: boolean, findings: Findings): void {
  const { reference, seq } = readLeaf(data);
  const text = isLost ? say('prove.found.outsideOnly', { seq }) : say('prove.found.outsideOther', { seq });
  findings.add(isLost ? 'checkpoint-ahead' : 'checkpoint-differs', reference, text);
}
