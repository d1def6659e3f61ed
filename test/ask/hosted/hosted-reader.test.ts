import assert from 'node:assert/strict';
import { CouldNotRead } from '../../../src/ask/could-not-read.ts';
import { hostedReader } from '../../../src/ask/hosted/hosted-reader.ts';
import type { HostedParts } from '../../../src/ask/hosted/hosted-reader.ts';
import { startModelServer } from '../../support/model-server.ts';
import type { Mode, ModelServer } from '../../support/model-server.ts';
import { edition } from '../ask.ts';

const TEXT = 'The police ask where she lives. She said no. Her NHS number is 943 476 5919.';
const none = new AbortController().signal;

const says = (facts: Readonly<Record<string, string | null>>, quotes: Readonly<Record<string, string>>): Mode => ({
  says: { evidence: Object.entries(quotes).map(([fact, quote]) => ({ fact, quote })), kind: 'sharing', facts },
});

describe('a hosted reader, against recorded answers of a loopback server', () => {
  const servers: ModelServer[] = [];
  const counted: string[] = [];
  afterEach(async () => {
    counted.length = 0;
    for (const server of servers.splice(0)) await server.close();
  });

  const reading = async (parts: Partial<HostedParts>, ...modes: Mode[]) => {
    const server = await startModelServer(...modes);
    servers.push(server);
    const reader = hostedReader({
      edition,
      endpoint: server.endpoint,
      model: 'recorded',
      credential: 'a key',
      count: (code) => counted.push(code),
      ...parts,
    });
    return { server, reader, read: (text = TEXT) => reader.read(text, none) };
  };

  it('gives facts whose words stand in the text, as they were typed', async () => {
    const facts = { recipient: 'police', consent: 'refused' };
    const { read } = await reading(
      {},
      says(facts, { recipient: 'the police', consent: 'she said “no”'.replaceAll(/[“”]/g, '') }),
    );
    const { kind, facts: found } = await read();
    assert.equal(kind, 'sharing');
    assert.deepEqual(
      found.map(({ fact, value, words }) => [fact, value, words]),
      [
        ['recipient', 'police', 'The police'],
        ['consent', 'refused', 'She said no'],
      ],
    );
  });

  it('drops what it made up: a quote that does not stand there, a value or fact that the edition does not have', async () => {
    const facts = { recipient: 'aliens', consent: 'refused', crime: 'serious', 'made-up': 'yes' };
    const quotes = { recipient: 'The police', consent: 'he shook his head', 'made-up': 'The police' };
    const { read } = await reading({}, says(facts, quotes));
    assert.deepEqual((await read()).facts, []);
  });

  it('sends nothing that looks like an identity', async () => {
    const { read, server } = await reading({}, says({}, {}));
    await read();
    const [system, user] = server.requests[0]!.messages;
    assert.doesNotMatch(user!.content, /943|5919/);
    assert.equal(user!.content.length, TEXT.length);
    assert.match(system!.content, /telling-endangers/, 'what the facts mean comes from the edition');
  });

  it('says in a line that a text was filtered, before or after it was read, and does not try again', async () => {
    for (const mode of ['filtered-prompt', 'filtered-answer'] as const) {
      const { read, server } = await reading({}, mode);
      await assert.rejects(
        read(),
        (error: CouldNotRead) => error.code === 'content-filter' && /filter/.test(error.note),
      );
      assert.equal(server.requests.length, 1);
    }
    assert.deepEqual(counted, ['content-filter', 'content-filter']);
  });

  it('gives up in order on a refusal, a cut answer, another shape, too many requests, an error and silence', async () => {
    const cases: readonly (readonly [Mode, string])[] = [
      ['refusal', 'refused'],
      ['cut-off', 'cut-off'],
      ['not-json', 'not-in-shape'],
      [429, 'too-many'],
      [500, 'service-error'],
      ['never', 'time-out'],
    ];
    for (const [mode, code] of cases) {
      const { read } = await reading({ limit: mode === 'never' ? 50 : 6000 }, mode);
      await assert.rejects(read(), (error) => error instanceof CouldNotRead && error.code === code, code);
    }
    assert.deepEqual(
      counted,
      cases.map(([, code]) => code),
    );
  });

  it('tries once more where the service was busy', async () => {
    const { read, server } = await reading({}, 429, says({ recipient: 'police' }, { recipient: 'The police' }));
    assert.equal((await read()).facts.length, 1);
    assert.equal(server.requests.length, 2);
  });

  it('leaves the service alone after five failures in a row', async () => {
    const { read, server } = await reading({}, 500);
    for (let i = 0; i < 5; i += 1) await assert.rejects(read());
    const sent = server.requests.length;
    await assert.rejects(read(), (error) => error instanceof CouldNotRead && error.code === 'resting');
    assert.equal(server.requests.length, sent);
  });

  it('goes on being asked about texts that are filtered: that says nothing about the service', async () => {
    const { read, server } = await reading({}, 'filtered-prompt');
    for (let i = 0; i < 7; i += 1) await assert.rejects(read());
    assert.equal(server.requests.length, 7);
  });

  it('names model and prompt in its version', async () => {
    const { reader } = await reading({}, 'never');
    assert.match(reader.version, /^hosted-recorded-[\da-f]{12}$/);
  });
});

describe('what a hosted reader is told', () => {
  it('keeps to what strict answers may have: at most 100 properties, every one of them required', async () => {
    const { promptFor } = await import('../../../src/ask/hosted/prompt.ts');
    interface Part {
      readonly required: readonly string[];
      readonly properties: Readonly<Record<string, Part & { readonly items?: Part }>>;
      readonly additionalProperties: boolean;
    }
    const { schema } = promptFor(edition) as unknown as { readonly schema: Part };
    const objects = [schema, schema.properties['facts']!, schema.properties['evidence']!.items!];
    for (const one of objects) {
      assert.deepEqual([...one.required].toSorted(), Object.keys(one.properties).toSorted());
      assert.equal(one.additionalProperties, false);
    }
    assert.ok(objects.reduce((sum, one) => sum + Object.keys(one.properties).length, 0) <= 100);
  });
});
