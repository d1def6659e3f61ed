import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { routeSignsIn, tellsOfOrder } from '../../src/ask/route-signs.ts';
import { SIGNS } from '../../src/ask/route-words.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import { ROUTES } from '../../src/policy/protocols/schema.ts';
import { whichRoute } from '../../src/policy/protocols/which-route.ts';
import { QUESTION_LIMIT } from '../../src/text/limits.ts';

const WORDINGS = parse(readFileSync(new URL('route-signs.yaml', import.meta.url), 'utf8')) as Record<string, string[]>;

const heard = (text: string): string => {
  const signs = routeSignsIn(text);
  if (!signs) return 'none';
  return signs.about === 'protocol' ? 'protocol' : (signs.route ?? 'led');
};

describe('The signs of a route', () => {
  for (const [expected, texts] of Object.entries(WORDINGS))
    it(`are heard in ${texts.length} messages about: ${expected}`, () => {
      assert.deepEqual(
        texts.map((text) => [heard(text), text]),
        texts.map((text) => [expected, text]),
      );
    });

  it('have messages for every route, for the protocol itself, and for none', () => {
    assert.deepEqual(Object.keys(WORDINGS).toSorted(), [...ROUTES, 'none', 'protocol'].toSorted());
  });

  it('answer the questions that lead to a route so that they lead there', () => {
    // the words are those of the council's people
    const chooser = loadProtocols().chooserFor('council');
    for (const text of Object.values(WORDINGS).flat()) {
      const signs = routeSignsIn(text);
      if (!signs?.route) continue;
      const chosen = whichRoute(chooser, signs.answers);
      // where a question is left, the words did not settle it
      if (chosen.kind !== 'ask') assert.deepEqual(chosen, { kind: 'route', route: signs.route }, text);
      for (const [question, response] of Object.entries(signs.answers)) {
        const asked = chooser.questions.find(({ id }) => id === question);
        assert.ok(
          asked?.responses.some(({ id }) => id === response),
          `${question}: ${response}`,
        );
      }
    }
  });

  it('tell of a court order that came for what we hold, and not of one that is asked for', () => {
    const came = [
      'Judge has ordered us to disclose our records by Friday',
      'The court ordered the council to hand over our file',
      'We have been ordered by the family court to disclose the case notes',
      'We have been served with a court order for our records. Do we send them?',
      'The crown court has ordered disclosure of our social work records',
      'a court order came for our records this morning',
      'got a disclosure order from the court telling us to give the police our file',
    ];
    const no = [...WORDINGS['notice-of-application']!, ...WORDINGS['none']!.filter((one) => !came.includes(one))];
    assert.deepEqual([...came, ...no].filter(tellsOfOrder), came);
  });

  it('do not hang on capitals, line breaks, curly quotes or tags', () => {
    assert.equal(heard('POLICE ask\nfor our FILE on a child; there are care  proceedings'), 'police-request');
    assert.equal(heard('We want the police’s statements for the <b>family court</b>'), 'police-material');
  });

  it('lead on where papers of the court are asked for, and nobody says what allows it', () => {
    const signs = routeSignsIn('The police ask for the bundle in the care proceedings');
    assert.deepEqual([signs?.about, signs?.route], ['route', null]);
    assert.equal(whichRoute(loadProtocols().chooserFor('council'), signs!.answers).kind, 'ask');
  });

  it('are looked for in no text for long, however it is made', () => {
    const words = ['we ', 'police ', 'the police asked ', 'apply for an order ', 'our ', 'a ', 'the court ', 'go to '];
    for (const word of words) {
      const text = word.repeat(Math.ceil(QUESTION_LIMIT / word.length));
      for (const [name, sign] of Object.entries(SIGNS)) {
        const began = process.cpuUsage();
        sign.test(text);
        const { user } = process.cpuUsage(began);
        assert.ok(user < 200_000, `${name} took ${user / 1000} ms for "${word}"`);
      }
    }
  });
});
