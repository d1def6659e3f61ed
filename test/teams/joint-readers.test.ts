// Whoever only looks at what agencies do together: an auditor and information governance, of an agency that is party to it.
import assert from 'node:assert/strict';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import { openThings } from '../support/joint-things.ts';
import type { JointThings } from '../support/joint-things.ts';
import { directory } from '../support/ladder.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const MATTER = 'C-100200';
/** Verbs that change nothing. */
const HARMLESS =
  /^(?:route|route-more|route-print|route-read|route-page|matter|matter-page|protocol|assessments|assessment-see|danger|refresh|whole\.below|help)$/;

describe('Whoever only looks at what agencies do together', () => {
  let teams: Teams;
  let things: JointThings;
  beforeEach(async () => {
    teams = await startTeams();
    things = await openThings(teams.joint, directory, MATTER);
  });
  afterEach(() => teams.close());

  const readings = async (): Promise<string[]> => {
    const { items } = await teams.store.all<AccessDocument>('NCC', 'access', 10);
    return items
      .flatMap(({ document }) => readingsIn(document))
      .map(({ content }) => `${content.what} ${content.reference}`);
  };
  const verbsOn = (chat: Chat): string[] =>
    [...JSON.stringify(chat.shown).matchAll(/"verb":"([\w.-]+)"/g)].map(([, verb]) => verb!);

  for (const key of ['ira', 'ivy'])
    it(`opens each by its reference, with nothing to press that acts, and each reading noted: ${key}`, async () => {
      const chat = teams.chat(key);
      for (const [kind, reference] of Object.entries(things)) {
        await chat.say(`show ${reference}`);
        assert.match(chat.text(true), new RegExp(reference), kind);
        assert.deepEqual(
          verbsOn(chat).filter((verb) => !HARMLESS.test(verb)),
          [],
          `${kind}: ${chat.text(true)}`,
        );
        assert.ok((await readings()).includes(`joint ${reference}`), kind);
      }
    });

  it('opens a block by its word, and every row of its matter', async () => {
    const ira = teams.chat('ira');
    await ira.say(`blocked ${things.block}`);
    assert.match(ira.text(), /Norfolk Community Health will not share/);
    for (const reference of Object.values(things)) {
      await ira.say(`matter ${MATTER}`);
      const row = ira.buttons().find((title) => title.includes(reference));
      assert.ok(row, ira.buttons().join(', '));
      await ira.press(row);
      assert.doesNotMatch(ira.text(), /No such record|Only those who/);
    }
  });

  it('finds nothing where their agency takes no part, and nothing is noted', async () => {
    const before = await readings();
    const drew = teams.chat('dan');
    await drew.say(`show ${things.block}`);
    assert.match(drew.text(), /No such record/);
    assert.deepEqual(await readings(), before);
  });
});
