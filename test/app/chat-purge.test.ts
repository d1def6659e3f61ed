import assert from 'node:assert/strict';
import { makeChatPurge } from '../../src/app/chat-purge.ts';
import { emptyPersonDocument, withChat } from '../../src/cases/person-document.ts';
import type { Directory } from '../../src/people/directory.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { keeper, keepers, keepersWithout } from '../support/keeping.ts';

const HOUR = 3_600_000;

describe('The chat of somebody who has left', () => {
  let store: Store;
  let people: Directory;
  let hours = 0;
  const broken = { code: 'people-file', message: 'The people file cannot be read.' } as const;
  let problem: typeof broken | null = null;
  let look: () => Promise<void>;

  beforeEach(async () => {
    [store, people, hours, problem] = [openSqlite(':memory:'), keepers, 0, null];
    for (const key of ['kit', 'kim']) await store.create(withChat(emptyPersonDocument(keeper(key)), { user: key }));
    const silent = { info: () => undefined, warn: () => undefined };
    const directory = {
      get people() {
        return people.people;
      },
      problem: () => problem,
    };
    look = makeChatPurge({ store, pk: 'NCC', directory, elapsed: () => hours * HOUR, log: silent });
  });
  afterEach(() => store.close());

  const left = async (): Promise<string[]> =>
    (await store.all('NCC', 'reach', 10)).items.map(
      ({ document: { id } }) => keepers.people.find((one) => id.endsWith(one.id))?.key ?? id,
    );
  const lookAt = async (hour: number): Promise<string[]> => {
    hours = hour;
    await look();
    return left();
  };

  it('is deleted a day after they were first missing from the people file, and nobody else’s', async () => {
    assert.deepEqual(await lookAt(0), ['kit', 'kim']);
    people = keepersWithout('kit');
    assert.deepEqual(await lookAt(1), ['kit', 'kim']);
    assert.deepEqual(await lookAt(24), ['kit', 'kim']);
    assert.deepEqual(await lookAt(25), ['kim']);
  });

  it('takes with it what they practised, and the sets that they put together', async () => {
    const practised = [
      { id: 'who-reported-me', at: '2026-11-20T10:00:00.000Z', times: 1, rightInARow: 0, last: 'other' },
    ];
    const sets = [{ id: 's1', name: 'Team day', situations: ['who-reported-me'] }];
    const { document, etag } = (await store.get('NCC', emptyPersonDocument(keeper('kit')).id))!;
    await store.replace({ ...document, practised, sets } as typeof document, etag);
    const stored = async (): Promise<string> => JSON.stringify(await store.all('NCC', 'reach', 10));
    people = keepersWithout('kit');
    await lookAt(0);
    assert.match(await stored(), /who-reported-me[\s\S]*Team day/);
    await lookAt(25);
    assert.doesNotMatch(await stored(), /who-reported-me|Team day/);
  });

  it('stays where they are back before the day is over, or the people file cannot be used', async () => {
    people = keepersWithout('kit');
    await lookAt(0);
    people = keepers;
    await lookAt(23);
    people = keepersWithout('kit');
    assert.deepEqual(await lookAt(30), ['kit', 'kim']);
    problem = broken;
    assert.deepEqual(await lookAt(90), ['kit', 'kim']);
    problem = null;
    assert.deepEqual(await lookAt(91), ['kim']);
  });

  it('stays while something is still to be said to them', async () => {
    const { document, etag } = (await store.get('NCC', emptyPersonDocument(keeper('kit')).id))!;
    await store.replace({ ...document, outbox: [{ id: '1-0' }] } as typeof document, etag);
    people = keepersWithout('kit');
    await lookAt(0);
    assert.deepEqual(await lookAt(48), ['kit', 'kim']);
  });
});
