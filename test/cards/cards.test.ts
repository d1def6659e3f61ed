import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORM_FIELDS } from '../../src/record/form.ts';
import { KEY } from '../../src/teams/key.ts';
import { CARDS, makeRenderer, sampleOf } from '../../src/teams/render.ts';
import type { Card, View } from '../../src/teams/render.ts';
import { say } from '../../src/words/say.ts';
import { elements } from '../support/person.ts';
import { problemsOf } from '../support/valid-card.ts';
import type { Element } from '../support/person.ts';
import { grade } from '../support/readability.ts';
import { protocols } from '../support/route-seen.ts';
import { NASTY, edition, scenes, stage } from './scenes.ts';

const renderer = makeRenderer(true);
const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(CARDS, file), 'utf8')) as Record<string, unknown>;
const withSample = renderer.templates.filter((template) => existsSync(join(CARDS, `${template}.data.json`)));
const samples: [string, View][] = withSample.map((template) => [
  `sample of ${template}`,
  { template, data: read(`${template}.data.json`), summary: 's', text: String(read(`${template}.data.json`)['text']) },
]);
const cards: [string, View, Card][] = [...Object.entries(scenes()), ...samples].map(([name, view]) => [
  name,
  view,
  renderer.render(view).card,
]);

const all = (card: Card): Element[] => elements(card).map(({ element }) => element);
const ofType = (card: Card, prefix: string): Element[] =>
  all(card).filter((element) => String(element['type']).startsWith(prefix));

/** What the frame shows around a card only where a view gives it. */
const ONLY_WHERE_GIVEN: ReadonlySet<string> = new Set(['begunUnder', 'renewTitle']);

describe('Every card, with its sample and in every scene,', () => {
  it('is the card that its scene is named after', () => {
    for (const [name, view] of Object.entries(scenes())) assert.equal(view.template, name.split(' ')[0], name);
  });

  it('is cut where it is too long, and never given up for the card that says so', () => {
    for (const [name, , card] of cards)
      if (name !== 'too-long' && name !== 'sample of too-long')
        assert.ok(!JSON.stringify(card).includes(say('tooLong.title')), name);
  });

  for (const [name, view, card] of cards) {
    it(`is a valid Adaptive Card 1.5, small, and complete: ${name}`, () => {
      assert.deepEqual(problemsOf(card), []);
      assert.equal(card['version'], '1.5');
      const bytes = Buffer.byteLength(JSON.stringify(card), 'utf16le');
      assert.ok(bytes < 28 * 1024, `${bytes} bytes`);
      assert.ok(
        !JSON.stringify(card)
          .replaceAll(JSON.stringify(NASTY).slice(1, -1), '')
          // the same in one line, and cut
          .replaceAll('${ref} {{x}}', '')
          .replaceAll('"${ref}"', '')
          .includes('${'),
        'a field of the template was not filled in',
      );
      assert.ok(String(card['fallbackText']).length > 0 && view.summary.length > 0 && !view.summary.includes('\n'));
    });

    it(`asks for no more than a person can take in: ${name}`, () => {
      const actions = ofType(card, 'Action.');
      // a row that answers or unfolds is no button; what is secondary stands in the menu behind the buttons
      const rows = new Set(all(card).map((element) => element['selectAction']));
      const buttons = actions.filter((action) => action['mode'] !== 'secondary' && !rows.has(action));
      const inMenu = actions.filter((action) => action['mode'] === 'secondary');
      assert.ok(buttons.length <= 6, buttons.map((action) => action['title']).join(', '));
      assert.ok(inMenu.length <= 1, 'more than one in the menu');
      const primary = actions.filter((action) => action['style'] === 'positive');
      assert.ok(primary.length <= 3, 'more than three primary buttons');
      for (const action of ofType(card, 'Action.')) assert.ok(String(action['title']).length > 0);
    });

    it(`labels every input, says what is wrong with it, and lets no id collide with the card's own key: ${name}`, () => {
      const inputs = ofType(card, 'Input.');
      for (const input of inputs) {
        for (const key of ['label', 'errorMessage'])
          assert.ok(typeof input[key] === 'string' && input[key] !== '', JSON.stringify(input));
        assert.notEqual(input['id'], KEY);
      }
      const ids = inputs.map((input) => input['id']);
      assert.equal(new Set(ids).size, ids.length, 'two inputs have the same id');
    });

    it(`sends the same from Execute and from the Submit it falls back on, and nothing of its own but verb, ref and rev: ${name}`, () => {
      for (const action of ofType(card, 'Action.Execute')) {
        const fallback = action['fallback'] as Element;
        assert.equal(fallback['type'], 'Action.Submit');
        assert.deepEqual(fallback['data'], action['data']);
        assert.equal(fallback['associatedInputs'], action['associatedInputs']);
        const data = action['data'] as Record<string, Record<string, unknown>>;
        assert.deepEqual(Object.keys(data), [KEY]);
        // one card sends what was typed on another and held back there
        const more = name.includes('typed-check') ? ['pick', 'kept'] : ['pick'];
        const said = Object.keys(data[KEY]!).filter((key) => !more.includes(key));
        assert.deepEqual(said.toSorted(), ['ref', 'rev', 'verb']);
        assert.equal(data[KEY]!['verb'], action['verb']);
      }
    });

    it(`never lets a needed field hold up a button that has nothing to do with it, nor hides one: ${name}`, () => {
      for (const { element, hidden } of elements(card))
        if (element['isRequired'] === true && element['id'] !== 'text')
          assert.ok(!hidden, `${String(element['id'])} is needed and hidden`);
      const isNeeded = ofType(card, 'Input.').some((input) => input['isRequired'] === true);
      for (const action of isNeeded ? ofType(card, 'Action.Execute') : []) {
        if (
          ['danger', 'advice', 'resume', 'mine', 'walk', 'help', 'change'].includes(
            String(action['verb']).split('.')[0]!,
          )
        )
          assert.equal(action['associatedInputs'], 'none', String(action['title']));
      }
    });

    it(`has the way out for danger last, which outweighs nothing, and is marked as practice: ${name}`, () => {
      const last = ofType(card, 'Action.').at(-1);
      if (view.template !== 'danger') assert.equal(last?.['title'], 'Somebody is in danger now');
      if (view.template !== 'danger') assert.equal(last?.['style'], undefined);
      assert.ok(
        all(card).some((element) => typeof element['text'] === 'string' && element['text'].startsWith('Practice copy')),
      );
      const real = makeRenderer(false).render({ ...view, data: { ...view.data, practice: false } }).card;
      assert.ok(!JSON.stringify(real).includes('Practice copy'));
    });
  }

  it('has a sample with exactly the fields that the bot gives it', () => {
    for (const view of Object.values(scenes())) {
      assert.deepEqual(
        Object.keys(read(`${view.template}.data.json`)).toSorted(),
        Object.keys(sampleOf(view, true))
          .filter((name) => !ONLY_WHERE_GIVEN.has(name))
          .toSorted(),
        view.template,
      );
    }
    assert.deepEqual(
      renderer.templates.filter((template) => !withSample.includes(template)),
      [],
      'these have no sample beside them',
    );
  });
});

describe('What people typed', () => {
  it('stands on the cards as it was typed, in text runs, which read no Markdown and no template', () => {
    const { card } = renderer.render(scenes()['record nasty']!);
    const runs = new Set(ofType(card, 'TextRun').map((run) => run['text']));
    assert.ok(runs.has(NASTY) && runs.has('${ref}'));
    for (const block of ofType(card, 'TextBlock'))
      assert.ok(!String(block['text']).includes('evil.example'), String(block['text']));
  });

  it('is taken under input ids that are fields of the form, so that nothing else can be smuggled in', () => {
    const { card } = renderer.render(scenes()['form']!);
    for (const input of ofType(card, 'Input.'))
      assert.ok((FORM_FIELDS as readonly string[]).includes(String(input['id'])));
  });
});

/** Every source that a route's data names, at whatever depth. */
const sourcesIn = (node: unknown): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) =>
        key === 'source' && typeof value === 'string' ? [value] : sourcesIn(value),
      )
    : [];

/** Agencies and courts are called what they call themselves, however many of them a sentence lists. */
const withoutAgencies = (text: string): string =>
  text
    .replaceAll('**', '')
    .replaceAll(/Norfolk (?:Constabulary|Community Health)/gu, 'They')
    .replaceAll(/Family Court at [A-Z]\w+/gu, 'They')
    .replaceAll(/(?:Mid County [A-Z]\w*(?: number \d+)?(?:, | and )?)+/gu, 'They ');

/** A day that must be kept is written in full, with its weekday: it is looked at, not read. */
const withoutDays = (text: string): string =>
  text.replaceAll(/(?:[A-Z][a-z]+day )?\d{1,2} [A-Z][a-z]+ \d{4}(?: at \d\d:\d\d)?/gu, 'Monday');

/** As it is read: what Markdown needs is not seen. */
const plain = (text: string): string => withoutDays(withoutAgencies(text)).replaceAll('\\', '');

describe('How the cards read', () => {
  it('is at Flesch-Kincaid grade 8 or below, card by card and sentence by sentence', () => {
    // sources and their places are not ours, and whom to ring is called as the council calls them
    const quoted = new Set([
      ...[...edition.clauses, ...edition.myths].flatMap((clause) => [
        clause.source,
        'place' in clause ? clause.place : '',
        'today' in clause ? (clause.today?.source ?? '') : '',
      ]),
      ...Object.values(stage.contacts).map(({ name }) => name),
      ...protocols.all.flatMap((one) => [one.title, ...sourcesIn(one)]),
    ]);
    const poor: string[] = [];
    for (const [name, view, card] of cards) {
      if (/nasty|identity|corrected|sample|in Polish/.test(name)) continue;
      const texts = elements(card)
        .map(({ element }) => element)
        .flatMap((element) => [
          element['text'],
          element['label'],
          // a number to ring is called what the council calls whoever answers it
          element['type'] === 'Action.OpenUrl' ? undefined : element['title'],
          element['errorMessage'],
          element['placeholder'],
        ])
        .filter(
          (text): text is string =>
            typeof text === 'string' && ![...quoted].some((source) => source !== '' && text.includes(source)),
        )
        .map(plain);
      const whole = grade(texts.map((text) => (/[.?!]$/.test(text) ? text : `${text}.`)).join('\n'));
      if (whole > 8) poor.push(`${name}: ${whole.toFixed(1)}`);
      for (const text of [view.text, view.summary].map(plain))
        if (text.split(' ').length > 8 && grade(text) > 8) poor.push(`${name}: ${grade(text).toFixed(1)} "${text}"`);
      for (const text of texts)
        if (text.split(' ').length > 9 && grade(text) > 8) poor.push(`${name}: ${grade(text).toFixed(1)} "${text}"`);
    }
    assert.deepEqual([...new Set(poor)], []);
  });
});
