import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { fillManifest } from '../../manifest/fill.ts';
import { ROLES } from '../../src/people/types.ts';
import { ACTIONS } from '../../src/teams/actions.ts';
import { KEY } from '../../src/teams/key.ts';
import { CARDS, makeRenderer } from '../../src/teams/render.ts';
import { readNamed, readTyped, typedWords, wordsFor } from '../../src/teams/typed-words.ts';
import { helpView } from '../../src/teams/views/home.ts';
import { scenes } from '../cards/scenes.ts';
import { foldWord } from '../../src/text/fold.ts';
import en from '../../src/words/en.json' with { type: 'json' };
import { speak } from '../../src/words/say.ts';
import { elements } from '../support/person.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const plain = (verb: string): string => verb.replace(/\.below$/, '');

/** Every verb that a card template has in its own text. What a view puts in its place is on the scenes. */
function verbsOfTemplates(): Map<string, string> {
  const verbs = new Map<string, string>();
  for (const file of readdirSync(CARDS).filter((name) => name.endsWith('.json') && !name.endsWith('.data.json')))
    for (const { element } of elements(JSON.parse(readFileSync(join(CARDS, file), 'utf8'))))
      if (typeof element['verb'] === 'string' && !element['verb'].startsWith('${'))
        verbs.set(plain(element['verb']), file);
  return verbs;
}

/** Every verb on every card of every scene, as the client would send it. */
function verbsOfScenes(): Map<string, string> {
  const renderer = makeRenderer(false);
  const verbs = new Map<string, string>();
  for (const [scene, view] of Object.entries(scenes()))
    for (const { element } of elements(renderer.render(view).card)) {
      const said = (element['data'] as Record<string, { verb?: string }> | undefined)?.[KEY];
      if (said?.verb) verbs.set(plain(said.verb), scene);
    }
  return verbs;
}

describe('The table of actions', () => {
  it('has an action for every button of every card', () => {
    const dead = [...verbsOfTemplates(), ...verbsOfScenes()].filter(([verb]) => !ACTIONS.has(verb));
    assert.deepEqual(dead, [], 'these buttons do nothing');
  });

  it('has no action that no card has a button for', () => {
    const shown = new Set([...verbsOfTemplates().keys(), ...verbsOfScenes().keys()]);
    assert.deepEqual(
      [...ACTIONS.keys()].filter((verb) => !shown.has(verb)),
      [],
    );
  });

  it('reads nothing from what a card lacks, and says so in a sentence that a person can act on', () => {
    for (const [verb, action] of ACTIONS) {
      const read = action.read({ verb, below: false, ref: '', rev: -1, inputs: {} });
      if ('problem' in read) assert.match(read.problem, /^[A-Z].*\.$/, verb);
    }
  });
});

const somebody = { id: 'a', name: 'Ann Other', team: 'A', agency: 'NCC' };

describe('The table of typed words', () => {
  const spellings = typedWords().flatMap(({ word, aliases }) => [word, ...aliases]);

  it('spells each word once, and as it is compared', () => {
    assert.equal(new Set(spellings).size, spellings.length);
    assert.deepEqual(spellings.map(foldWord), spellings);
  });

  it('reads every spelling as its word', () => {
    for (const one of typedWords())
      for (const spelling of [one.word, ...one.aliases]) {
        const read = readTyped(spelling, 'NCC');
        assert.equal('word' in read ? read.word.name : null, one.name, spelling);
      }
  });

  it('finds one reference among other words, and takes a longer text for a question', () => {
    const meant = (typed: string): string => {
      const read = readTyped(typed, 'NCC');
      return 'word' in read ? `${read.word.name} ${read.rest}`.trim() : '';
    };
    for (const [typed, means] of [
      ['show me NCC-43w9-0mr6', 'show NCC-43W9-0MR6'],
      ['show the record NCC-43W9-0MR6, please', 'show NCC-43W9-0MR6'],
      ['Show "NCC-43W9-0MR6" please', 'show NCC-43W9-0MR6'],
      ['show me ADV-43W9-0MR6', 'show ADV-43W9-0MR6'],
      ['access log of NCC-43W9-0MR6', 'accessLog NCC-43W9-0MR6'],
      ['who has read: NCC-43W9-0MR6', 'accessLog NCC-43W9-0MR6'],
      ['destroyed the record NCC-43W9-0MR6', 'destroyed NCC-43W9-0MR6'],
      ['keep: the list DSP-43W9-0MR6', 'keep DSP-43W9-0MR6'],
      ['show me how care-planning works', ''],
      ['show NCC-43W9-0MR6 to his mother who says that she will kill him tonight', ''],
      ['Can I show NCC-43W9-0MR6 to the police?', ''],
      ['show NCC-43W9-0MR6, he will kill her', ''],
      ['show 3 kids what he did', ''],
      ['keep NCC-43W9-0MR6 from him, he will kill her', ''],
      ['destroyed NCC-43W9-0MR6 and hit her', ''],
    ] as const)
      assert.equal(meant(typed), means, typed);
  });

  it('reads what somebody names who asks no questions', () => {
    const named = (typed: string): string | null => {
      const read = readNamed(typed, 'NCC');
      return read && `${read.word.name} ${read.rest}`.trim();
    };
    assert.equal(named('Can I see NCC-43W9-0MR6?'), 'show NCC-43W9-0MR6');
    assert.equal(named('what became of DSP-43W9-0MR6'), 'destroyed DSP-43W9-0MR6');
    assert.equal(named('NCC-43W9-0MR6 and NCC-43W9-0MR7'), 'show');
    assert.equal(named('register for C-55'), 'register');
    assert.equal(named('who read what on 2026-11-23'), 'accessLog');
    assert.equal(named('What is confidential?'), null);
  });

  it('has the spellings of another language where that is spoken, and hears danger in English all the same', () => {
    const walk = { ...en.typedWords.walk, word: 'cerdded', aliases: 'dechrau cerdded' };
    const show = { ...en.typedWords.show, word: 'dangos' };
    speak({ ...en, typedWords: { ...en.typedWords, walk, show } }, 'cy');
    try {
      const nameOf = (typed: string): string | null => {
        const read = readTyped(typed, 'NCC');
        return 'word' in read ? `${read.word.name} ${read.rest}`.trim() : null;
      };
      assert.equal(nameOf('Dechrau cerdded!'), 'walk');
      assert.equal(nameOf('walk'), null);
      assert.equal(nameOf('dangos: NCC-7K3F-92QD'), 'show NCC-7K3F-92QD');
      assert.equal(nameOf('emergency'), 'danger');
    } finally {
      speak(en, 'en-GB');
    }
  });

  it('makes the help card: the words that are for everybody, and those for one of the person’s roles', () => {
    for (const role of ROLES) {
      const { words } = helpView({ ...somebody, roles: [role] }, 'The council', wordsFor([role]), '').data as {
        words: { word: string; plain: string }[];
      };
      assert.deepEqual(
        words.map(({ word }) => word),
        typedWords()
          .filter(({ roles, untold }) => !untold && (!roles || roles.includes(role)))
          .map(({ word }) => word),
        role,
      );
      assert.ok(words.every(({ plain: help }) => /^[A-Z].*\.$/.test(help)));
    }
  });

  it('makes the list of commands under the box in Teams', () => {
    const manifest = fillManifest(parseEnv(readFileSync(join(ROOT, 'env', 'local.env'), 'utf8')));
    const words = manifest.bots![0]!.commandLists![0]!.commands.filter(({ type }) => type === 'basic');
    assert.deepEqual(
      words.map(({ title, description }) => [title, description]),
      typedWords()
        .filter(({ inTeams }) => inTeams)
        .map(({ word, help }) => [word, help]),
    );
    assert.ok(words.every(({ description }) => (description ?? '').length <= 128));
  });
});
