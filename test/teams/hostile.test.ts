import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { FORM_FIELDS } from '../../src/record/form.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { ACTIONS } from '../../src/teams/actions.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk, walkClearRisk } from '../support/walks.ts';

const HOSTILE = [
  '',
  ' ',
  '\uD83D',
  '\uDE00 half an emoji',
  `she said \uD83D`,
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'toString',
  '${ref} ${$root.ref} {{x}}',
  '\u0000\u202E\u200B\uFEFF',
  '<at>Can I share?</at>&nbsp;&#39;&#xD800;',
  'x'.repeat(20_000),
  '<at>'.repeat(3000),
  '\u0661'.repeat(3000),
  '9999-99-99',
  '-1',
  'set:__proto__@constructor@toString',
  'large ../../constructor',
];

const edition = loadEdition();

/** What cards, their rows and buttons have, all at once: a tap takes a hundred inputs. */
const INPUTS = [
  ...FORM_FIELDS,
  ...(
    'open question of when said text decision proposed urgency to until item advice conditions clause notnames ' +
    'list set topic cases lesson decide file agreement from name why ' +
    'audience occasion source safe language told day whyNot words ' +
    'q-risk f-recipient g-kind g-unclear q-constructor f-__proto__ g-toString constructor __proto__'
  ).split(' '),
];

/** What a card would have picked, so that the text beside it gets as far as it can. */
const PICKED: Readonly<Record<string, string>> = {
  decision: 'share',
  proposed: 'do-not-share',
  urgency: 'now',
  to: '00000000-0000-0000-0000-0000000000a3',
  until: '2026-12-01',
  subjectTold: 'told',
  told: 'not-safe',
  ...Object.fromEntries(
    edition.escalation.guardian.questions.map(({ id, choices }) => [`g-${id}`, choices[0]!.id] as const),
  ),
  advice: edition.escalation.guardian.advice[0]!.id,
  conditions: '',
  clause: 'none',
  notnames: 'true',
};

/** Those that take most. */
const LONG = ['text', 'said', 'reason', 'what', 'conditions', 'whyNot', 'words', 'name', 'why', 'file'];

describe('Anything that is typed', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams();
    await teams.chat('pat').say('help');
  });
  after(() => teams.close());

  it('is answered with a card, alone or after a word', async () => {
    const pat = teams.chat('pat');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', 'show ', '<at>Can I share?</at> ', 'danger ', 'mine'),
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...HOSTILE)),
        async (word, typed) => {
          // what is typed twice in a row is one message
          await pat.say('help');
          const before = pat.inbox.length;
          await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: word + typed }));
          assert.equal(pat.lastResponse.status, 200);
          assert.ok(pat.inbox.length > before || /^\s*help\s*$/i.test(typed));
          assert.doesNotMatch(JSON.stringify(pat.inbox.at(-1)?.activity), /Something went wrong|I do not know whether/);
          assert.deepEqual(
            teams.log.filter((line) => line.includes('A turn failed')),
            [],
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('Every button, with anything in its fields,', () => {
  let teams: Teams;
  let references: string[];
  before(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'gale', 'ada']) await teams.chat(key).say('help');
    const filed = await fileClearRisk(teams.chat('pat'));
    const draft = (await walkClearRisk(teams.chat('pat'))).reference;
    const pat = await walkClearRisk(teams.chat('pat'));
    await pat.press('Seek or note advice');
    await pat.press('Ask my manager');
    await pat.press('Send to my manager');
    await teams.deliver();
    references = [filed, draft, pat.reference, '', 'NCC-0000-0000', '\uD83D', 'constructor'];
  });
  after(() => teams.close());

  async function tap(key: string, verb: string, ref: string, typed: string, picked: object): Promise<void> {
    const rev = (await teams.store.get<CaseDocument>('NCC', ref))?.document.rev ?? 1;
    // a request takes 256 KB in all
    const inputs = typed.length > 2000 ? LONG : INPUTS;
    const fields = Object.fromEntries(inputs.map((id) => [id, typed]));
    const { status, body } = await teams.post(
      activityOf(teams, teams.directory.byKey(key)!, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', data: { ...fields, ...picked, cis: { verb, ref, rev } } } },
      }),
    );
    const what = `${verb} of ${ref} by ${key} with ${JSON.stringify(typed.slice(0, 40))}`;
    assert.equal(status, 200, what);
    const said = JSON.stringify(body);
    assert.match(said, /"value":/, what);
    assert.doesNotMatch(said, /I do not know whether|I cannot open this just now|Something went wrong/, what);
    assert.ok(said.isWellFormed(), what);
    assert.deepEqual(
      teams.log.filter((line) => line.includes('A turn failed')),
      [],
      what,
    );
  }

  for (const verb of ACTIONS.keys())
    it(`is answered and never goes wrong: ${verb}`, async () => {
      for (const [i, typed] of HOSTILE.entries()) {
        await tap(['pat', 'mo', 'gale', 'ada'][i % 4]!, verb, references[i % references.length]!, typed, {});
        await tap(['mo', 'pat'][i % 2]!, verb, references[2]!, typed, PICKED);
      }
    });

  it('is answered whatever characters there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ACTIONS.keys()),
        fc.constantFrom('pat', 'mo', 'gale', 'ada'),
        fc.nat(6),
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...HOSTILE)),
        fc.constantFrom({}, PICKED),
        (verb, key, which, typed, picked) => tap(key, verb, references[which]!, typed, picked),
      ),
      { numRuns: 100 },
    );
  });
});
