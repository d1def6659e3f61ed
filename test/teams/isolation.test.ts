// Nobody sees or changes what is not theirs to see, of another agency or between agencies: any button, any typed word and any
// call, about anything of anybody. A whole run tries more than 18,000 of them; the terminal makes the same calls.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JointDocument } from '../../src/joint/facts.ts';
import { isJoint } from '../../src/joint/terms.ts';
import type { Person } from '../../src/people/directory.ts';
import { may } from '../../src/people/may.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { ACTIONS } from '../../src/teams/actions.ts';
import { typedWords } from '../../src/teams/typed-words.ts';
import { BY_ROLE, callsOf, LISTS } from '../support/agency-calls.ts';
import { even, missing, valuesOf, withoutNames } from '../support/forged.ts';
import { MATTER, makeBetween } from '../support/joint-between.ts';
import type { Between, Made } from '../support/joint-between.ts';
import { jointCalls } from '../support/joint-calls.ts';
import type { About } from '../support/joint-calls.ts';
import { howMany } from '../support/long.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import {
  AGENCIES,
  inputNames,
  keyIn,
  KEYS,
  storeOfThree,
  threeAgencies,
  watched,
  wordOf,
} from '../support/three-agencies.ts';
import type { Agency, Held, Watching } from '../support/three-agencies.ts';

/** What stands in every text, and says whose it is. */
const WORD = /zz[a-z]+zz/gi;

type Rest = Record<string, unknown>;

describe('Several agencies on one bot', function () {
  this.timeout(1_200_000);
  let teams: Teams;
  let held: readonly Held[];
  let made: Made;
  let watching: Watching;
  /** Which words may be read by whom, by their keys. */
  let readers: ReadonlyMap<string, ReadonlySet<string>>;

  before(async () => {
    const three = await storeOfThree();
    held = three.held;
    watching = watched(three.store);
    teams = await startTeams({ store: watching.store, directory: threeAgencies() });
    for (const agency of AGENCIES) {
      for (const key of KEYS) await teams.chat(keyIn(agency, key)).say('help');
      held = [...held, ...(await packOf(agency))];
    }
    made = await makeBetween(teams);
    const own = AGENCIES.map((agency): [string, Set<string>] => [
      wordOf(agency),
      new Set(KEYS.map((key) => keyIn(agency, key))),
    ]);
    readers = new Map([...own, ...made.words]);
  });
  after(() => teams.close());

  const personOf = (agency: Agency, key: string): Person => teams.directory.byKey(keyIn(agency, key))!;

  /** What no one agency's store had yet: a copy for somebody. */
  async function packOf(agency: Agency): Promise<Held[]> {
    await teams.of(agency).register.packs.open(personOf(agency, 'ivy'), {
      request: 'SAR-1',
      receivedOn: '2026-11-20',
      cases: [MATTER],
      danger: 'no',
      dangerNote: `Nobody is in danger ${wordOf(agency)}`,
      subject: [],
    });
    const { items } = await teams.store.all<StoredDocument>(agency, 'pack', 10);
    return items.map(({ document }) => ({ agency, document }));
  }

  const everybody = AGENCIES.flatMap((agency) => KEYS.map((key) => () => personOf(agency, key)));

  /** What somebody is answered, in the response and in their chat. */
  async function answered(person: Person, rest: Rest): Promise<string> {
    const before = teams.sent.length;
    const { body } = await teams.post(activityOf(teams, person, rest));
    return JSON.stringify([body, teams.sent.slice(before).map(({ activity }) => activity)]);
  }

  /** Words and references in it that are not theirs to read. `typed`: what they wrote themselves. */
  function notTheirs(key: string, said: string, typed = '', isTheirs = isReader): string[] {
    const text = withoutNames(said);
    const words = [...text.matchAll(WORD)].map(([word]) => word.toLowerCase());
    const references = [...made.words.keys()].filter((word) => !word.startsWith('zz') && text.includes(word));
    return [...new Set([...words, ...references])].filter((word) => !typed.includes(word) && !isTheirs(word, key));
  }

  const isReader = (word: string, key: string): boolean => readers.get(word)?.has(key) === true;
  /** Whom a ladder comes to later reads it too: they are of an agency that may. */
  const isOfReaders = (word: string, key: string): boolean => {
    const { agency } = teams.directory.byKey(key)!;
    return [...(readers.get(word) ?? [])].some((one) => teams.directory.byKey(one)!.agency === agency);
  };

  const betweenOf = (id: string): Between | undefined => made.between.find(({ document }) => document.id === id);

  /** As it is stored now. */
  const bytesOf = async ({ pk, id }: StoredDocument): Promise<string> =>
    JSON.stringify((await teams.store.get(pk, id))?.document);

  interface Try {
    readonly person: Person;
    readonly about: StoredDocument;
    readonly what: string;
    /** Everything that they wrote themselves: it may be shown to them again. */
    readonly typed?: unknown;
    /** Whether a word is theirs to read. */
    readonly isTheirs?: typeof isReader;
  }

  /** Runs it as this person: nothing that is not theirs may be written or said. Then everything is as it was before. */
  async function tried({ person, about, what, typed, isTheirs }: Try, run: () => Promise<string>): Promise<void> {
    watching.written.clear();
    const before = await bytesOf(about);
    const said = await run();
    const wrong = [...watching.written].filter(([id, { pk }]) => {
      const between = betweenOf(id);
      return between ? !between.actors.has(person.key) : pk !== person.agency;
    });
    assert.deepEqual(wrong, [], `${what} wrote what is not theirs`);
    const shown = notTheirs(person.key, said, JSON.stringify([about.id, typed]), isTheirs);
    assert.deepEqual(shown, [], `${what} was shown ${said}`);
    if (betweenOf(about.id)?.actors.has(person.key) !== true && about.pk !== person.agency)
      assert.equal(await bytesOf(about), before, `${what} changed it`);
    await watching.putBack();
  }

  const someone = fc.record({ agency: fc.constantFrom(...AGENCIES), key: fc.constantFrom(...KEYS) });
  /** Half of what is tried is about what is between agencies. */
  const something = fc.record({ n: fc.nat(100_000), isBetween: fc.boolean() });
  type Something = { readonly n: number; readonly isBetween: boolean };

  /** Something that another agency holds, or that is between agencies: of whom it reaches, and of all others. */
  const chosen = (agency: Agency, { n, isBetween }: Something): StoredDocument => {
    if (isBetween) return made.between[n % made.between.length]!.document;
    const of = held.filter((one) => one.agency !== agency);
    return of[n % of.length]!.document;
  };

  const verbs = [...ACTIONS.keys()];
  const fields = [...inputNames(), 'q', 'item', 'list', 'page', 'of', 'id', 'record', 'reference', 'pick', 'matter'];

  it('holds what is between agencies: routes, blocks and assessments', async () => {
    for (const { document, what } of made.between) {
      assert.ok(isJoint(document), what);
      assert.equal(await bytesOf(document), JSON.stringify(document), what);
    }
    const kinds = AGENCIES.map((agency) => made.between.filter(({ document }) => document.pk === agency).length);
    assert.ok(
      kinds.every((some) => some >= 3),
      String(kinds),
    );
    // whoever may read something is shown it: a test of words that stand nowhere would prove nothing
    const seen = new Map<string, string>();
    for (const whose of everybody) {
      const person = whose();
      const all = await Promise.all(
        made.between.map(({ document: { id } }) =>
          Promise.all(
            [teams.joint.routes, teams.joint.blocks, teams.joint.assessments].map((of) => of.see(person, id)),
          ),
        ),
      );
      seen.set(person.key, JSON.stringify(all));
    }
    for (const [word, keys] of made.words)
      if (word.startsWith('zz'))
        for (const key of keys) {
          const isTold = seen.get(key)?.includes(word) ?? true;
          assert.ok(isTold, `${word} is read by ${key}`);
        }
  });

  it('shows and changes nothing that is not theirs, whatever a card says', async () => {
    const access = fc.record({
      who: someone,
      about: something,
      verb: fc.constantFrom(...verbs),
      rev: fc.constantFrom(-1, 0, 1, 2, 3),
      seed: fc.nat(1000),
      isInvoke: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, verb, rev, seed, isInvoke }) => {
        const person = personOf(agency, key);
        const document = chosen(agency, about);
        const values = valuesOf(document);
        const inputs = Object.fromEntries(fields.map((name, i) => [name, values[(i * 7 + seed) % values.length]!]));
        const data = { cis: { verb, ref: document.id, rev }, ...inputs };
        const rest = isInvoke
          ? { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data } } }
          : { type: 'message', value: data };
        const what = `${person.key}: ${verb} ${document.id}`;
        // whoever takes texts out by an order reads of their agency's own what its people may
        const byOrder = verb === 'erase-texts' && may(person, 'erase') && document.pk === agency;
        const isTheirs = byOrder ? isOfReaders : isReader;
        await tried({ person, about: document, what, typed: inputs, isTheirs }, () => answered(person, rest));
      }),
      { numRuns: howMany(3000, 6000) },
    );
  });

  it('shows nothing that is not theirs, whatever is typed', async () => {
    const words = ['', ...typedWords().flatMap(({ word, aliases }) => [word, ...aliases])];
    const access = fc.record({ who: someone, about: something, word: fc.constantFrom(...words), what: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, word, what }) => {
        const person = personOf(agency, key);
        const document = chosen(agency, about);
        const rest = [document.id, document.id.slice(4), MATTER, ''][what]!;
        const text = `${word} ${rest}`.trim();
        // the same words twice in a row are one message
        await answered(person, { type: 'message', text: 'help' });
        const trying = { person, about: document, what: `${person.key}: ${text}` };
        await tried(trying, () => answered(person, { type: 'message', text }));
      }),
      { numRuns: howMany(1000, 2000) },
    );
  });

  /** Those who keep the records of the agency that opened it. */
  const keeps = (person: Person, { pk }: StoredDocument): boolean =>
    pk === person.agency && (may(person, 'keep') || may(person, 'hold'));
  /** By these they are shown how it is kept: a test of its own says that this is all. */
  const SHOWS_KEEPING: ReadonlySet<string> = new Set(['', 'show', 'show-record', 'whole']);

  /** A reference of which somebody is told nothing by this button, or by `show` where there is none. */
  const hidden = (person: Person, { n, isBetween }: Something, verb: string): StoredDocument => {
    const between = made.between
      .filter(({ readers: those }) => !those.has(person.key))
      .filter(({ document }) => !SHOWS_KEEPING.has(verb) || !keeps(person, document))
      .map(({ document }) => document);
    const records = held.filter(
      ({ agency, document: { id, pk } }) => agency !== person.agency && /^[A-Z]{3}-/.test(id) && id.startsWith(pk),
    );
    const of = isBetween ? between : records.map(({ document }) => document);
    return of[n % of.length]!;
  };

  it('says of what is hidden from somebody the same as of what does not exist', async () => {
    const access = fc.record({ who: someone, about: something, verb: fc.constantFrom('', 'matter', ...verbs) });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, verb }) => {
        const person = personOf(agency, key);
        const document = hidden(person, about, verb);
        const ask = async (reference: string): Promise<string> => {
          watching.written.clear();
          await answered(person, { type: 'message', text: 'help' });
          const data = { cis: { verb, ref: reference, rev: 1 } };
          const rest = verb === '' ? { type: 'message', text: `show ${reference}` } : { type: 'message', value: data };
          const said = even(await answered(person, rest), reference);
          // each time they begin from the same
          await watching.putBack();
          return said;
        };
        // a message that still waits to be said of one thing or another is said now, and answered the first time only
        await answered(person, { type: 'message', value: { cis: { verb: 'new-question', ref: document.id, rev: 1 } } });
        await watching.putBack();
        const nothing = await ask(missing(document));
        assert.equal(await ask(missing(document)), nothing, `${verb} says of nothing the same each time`);
        assert.equal(await ask(document.id), nothing, `${person.key}: ${verb} ${document.id}`);
      }),
      { numRuns: howMany(300, 1000) },
    );
  });

  it('shows those who keep the records how it is kept, and not a word of it', async () => {
    let shown = 0;
    for (const whose of everybody)
      for (const { document, readers: those } of made.between) {
        const person = whose();
        if (!keeps(person, document) || those.has(person.key)) continue;
        const text = `show ${document.id}`;
        const trying = { person, about: document, what: `${person.key}: ${text}` };
        await answered(person, { type: 'message', text: 'help' });
        await tried(trying, async () => {
          const said = await answered(person, { type: 'message', text });
          assert.ok(said.includes(`How ${document.id} is kept`), said);
          return said;
        });
        shown += 1;
      }
    assert.ok(shown > 30, String(shown));
  });

  it('shows and changes nothing of another, whatever is called, in one’s own agency or in theirs', async () => {
    const access = fc.record({ who: someone, about: something, call: fc.nat(10_000), inTheirs: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, call, inTheirs }) => {
        const person = personOf(agency, key);
        const document = chosen(agency, about);
        const calls = callsOf(teams.of(document.pk)).map(([name]) => name);
        const name = calls[call % calls.length]!;
        // one's own lists are one's own, and what a role may ask of one's own: only a reference can be forged there
        const isOwn = BY_ROLE.has(name) && document.pk === agency;
        if (isOwn) return;
        const parts = teams.of(inTheirs || LISTS.has(name) ? document.pk : agency);
        const run = callsOf(parts).find(([one]) => one === name)![1];
        const what = `${person.key}: ${name} ${document.id} of ${inTheirs ? 'theirs' : 'ours'}`;
        const said = async (reference: string): Promise<string> =>
          JSON.stringify((await run(person, reference)) ?? null);
        await tried({ person, about: document, what }, () => said(document.id));
        const isHidden = betweenOf(document.id)?.readers.has(person.key) === false;
        if (!isHidden || LISTS.has(name)) return;
        const answers = [document.id, missing(document)].map(async (one) => even(await said(one), one));
        const [answer, nothing] = await Promise.all(answers);
        assert.equal(answer, nothing, `${what} answers as of nothing`);
        await watching.putBack();
      }),
      { numRuns: howMany(6000, 15_000) },
    );
  });

  it('shows and changes nothing that is not theirs, whatever is called of joint working, and answers as of nothing', async () => {
    // each call with some of the documents of each person, and with every one of them at length
    const every = howMany(4, 1);
    let turn = 0;
    for (const whose of everybody)
      for (const { document, readers: those } of made.between) {
        const person = whose();
        turn += 1;
        const other = AGENCIES.find((one) => one !== person.agency)!;
        const colleague = personOf(person.agency as Agency, 'mo').id;
        const about: About = {
          reference: document.id,
          matter: MATTER,
          other,
          colleague,
          document: document as JointDocument,
        };
        const ofNothing: About = { ...about, reference: missing(document), document: null };
        const calls = jointCalls(teams.joint, person, about).filter((_call, at) => (at + turn) % every === 0);
        for (const { name, run, isList } of calls) {
          const what = `${person.key}: ${name} ${document.id}`;
          const said = async (of: About): Promise<string> => JSON.stringify((await run(person, of)) ?? null);
          let answer = '';
          await tried({ person, about: document, what }, async () => (answer = await said(about)));
          if (isList || those.has(person.key)) continue;
          assert.equal(
            even(answer, document.id),
            even(await said(ofNothing), missing(document)),
            `${what} answers as of nothing`,
          );
        }
      }
  });

  it('shows nobody a set to practise with or the progress of another agency, and lets nobody change it', async () => {
    const situations = ['who-reported-me', 'sister-at-nursery'];
    const picks: string[] = [];
    const stored = () =>
      Promise.all(
        AGENCIES.map(async (agency) => {
          const { practice } = teams.of(agency).cases;
          return [await practice.progress(personOf(agency, 'pat')), await practice.sets(personOf(agency, 'pat'))];
        }),
      );
    for (const agency of AGENCIES) {
      const { practice } = teams.of(agency).cases;
      const mo = personOf(agency, 'mo');
      assert.ok('made' in (await practice.putTogether(mo, { name: `Day of ${wordOf(agency)}`, situations })));
      assert.ok(await practice.note(personOf(agency, 'pat'), situations[0]!, 'other'));
      const { place } = (await practice.sets(personOf(agency, 'pat')))[0]!;
      picks.push(`set=${place}`, `set=${place}@0`, `set=${place}@0@shown`, `of=set:${place}`);
    }
    const before = await stored();
    const practising = verbs.filter((verb) => verb.startsWith('practise') && verb !== 'practise-put');
    for (const agency of AGENCIES)
      for (const key of ['pat', 'mo', 'ada'])
        // somebody's own progress is theirs to forget
        for (const verb of practising.filter((one) => key !== 'pat' || one !== 'practise-forget'))
          for (const pick of picks.filter((one) => !one.includes(personOf(agency, 'mo').id))) {
            const person = personOf(agency, key);
            const said = await answered(person, { type: 'message', value: { cis: { verb, ref: '', rev: 0, pick } } });
            assert.deepEqual(notTheirs(person.key, said), [], `${person.key}: ${verb} ${pick} was shown ${said}`);
          }
    const forgets = personOf('POL', 'mo');
    await answered(forgets, { type: 'message', text: 'forget my progress' });
    assert.deepEqual(await stored(), before);
    for (const agency of AGENCIES)
      for (const other of AGENCIES.filter((one) => one !== agency))
        assert.deepEqual(await teams.of(other).cases.practice.sets(personOf(agency, 'pat')), []);
  });

  it('tells nobody what is not theirs', async () => {
    const told = async (isTheirs: typeof isReader): Promise<number> => {
      const before = teams.sent.length;
      await teams.deliver();
      for (const { conversation, activity } of teams.sent.slice(before)) {
        const key = conversation.replace('personal-', '');
        assert.deepEqual(notTheirs(key, JSON.stringify(activity), '', isTheirs), [], conversation);
      }
      return teams.sent.length - before;
    };
    assert.ok((await told(isReader)) > made.between.length);
    // what runs out meanwhile is said, and told too
    let later = 0;
    for (let day = 0; day < howMany(12, 60); day += 1) {
      teams.advance(86_400_000);
      later += await told(isOfReaders);
    }
    assert.ok(later > made.between.length, String(later));
  });
});
