// An agency looks at what others opened with it: whether the records of its own that are named there exist.
import assert from 'node:assert/strict';
import { onlyEdition } from '../../../src/policy/governing.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { isKind } from '../../../src/record/entries.ts';
import { storeSource } from '../../../src/register/prove/store-source.ts';
import { verifySource } from '../../../src/register/prove/verify.ts';
import type { Report } from '../../../src/register/prove/verify.ts';
import {
  assessmentWorld,
  contribution,
  got,
  MATTER,
  nobody,
  OPENING,
  person,
  somebody,
} from '../../support/assessments.ts';
import type { AssessmentWorld } from '../../support/assessments.ts';
import { edition } from '../../support/ladder.ts';
import { rebuilt } from '../../support/forgeries.ts';
import { LATER, logAll } from '../../support/proved-store.ts';

const SERVED = ['NCC', 'POL', 'HCT'];

describe('What other agencies opened with one', () => {
  let world: AssessmentWorld;
  let reference: string;
  let record: string;

  beforeEach(async () => {
    world = assessmentWorld();
    reference = got(await world.assessments.open(person('pat'), OPENING)).reference;
    record = await world.file('drew', 'share', 'conference', MATTER);
    got(await world.assessments.run(person('drew'), reference, contribution(record)));
    await logAll(world.store, LATER);
  });
  afterEach(() => world.close());

  const verify = async (agency: string): Promise<Report> =>
    verifySource(await storeSource(world.store, agency, SERVED), {
      editions: onlyEdition(edition),
      now: LATER,
      checkpoints: [],
      keys: [],
      outside: [],
    });
  const linksIn = ({ found }: Report): string[] =>
    found.filter(({ code }) => code === 'link-missing').map((one) => `${one.reference} ${one.message}`);

  it('is counted, and adds up while the records are there', async () => {
    const report = await verify('POL');
    assert.equal(report.checked.elsewhere, 1);
    assert.deepEqual(linksIn(report), []);
  });

  it('names a record of theirs that is gone: the agency that opened it cannot see that', async () => {
    const stored = (await world.store.get('POL', record))!;
    await world.store.remove('POL', record, stored.etag);
    assert.deepEqual(
      linksIn(await verify('POL')).map((line) => line.startsWith(reference) && line.includes(record)),
      [true],
    );
    assert.deepEqual(linksIn(await verify('NCC')), []);
  });

  it('names a record of theirs by which something else was decided than stands there', async () => {
    const { document, etag } = (await world.store.get<JointDocument>('NCC', reference))!;
    const otherwise = document.journal.map((entry) =>
      isKind(entry, 'assessment-contributed')
        ? {
            ...entry,
            content: { ...entry.content, record: { ...entry.content.record!, decision: 'share-in-part' as const } },
          }
        : entry,
    );
    await world.store.replace(rebuilt(document, otherwise), etag);
    assert.deepEqual(linksIn(await verify('POL')), [`${reference} It links ${record} as that record never was.`]);
  });

  it('names an assessment of theirs in whose favour it was closed: there is one, of the same case', async () => {
    const opens = async (matter: string): Promise<string> =>
      got(
        await world.assessments.open(person('drew'), {
          ...OPENING,
          matter,
          wishes: { ...OPENING.wishes, who: somebody('drew') },
          invite: [somebody('pat'), nobody('HCT'), nobody('SCH', 'The head')],
        }),
      ).reference;
    const left = got(await world.assessments.open(person('pat'), { ...OPENING, matter: 'CS 9' })).reference;
    got(await world.assessments.run(person('drew'), left, { type: 'decline', why: 'We open our own.' }));
    const into = await opens('CS 9');
    got(await world.assessments.run(person('drew'), left, { type: 'join' }));
    got(await world.assessments.run(person('pat'), left, { type: 'close', why: 'One is enough.', into }));
    await logAll(world.store, LATER);
    assert.deepEqual(linksIn(await verify('POL')), []);
    const stored = (await world.store.get('POL', into))!;
    await world.store.remove('POL', into, stored.etag);
    assert.deepEqual(
      linksIn(await verify('POL')).map((line) => line.startsWith(left) && line.includes(into)),
      [true],
    );
    assert.deepEqual(linksIn(await verify('NCC')), []);
  });

  it('is not looked at by the agency that opened it as another’s', async () => {
    assert.equal((await verify('NCC')).checked.elsewhere, 0);
  });
});
