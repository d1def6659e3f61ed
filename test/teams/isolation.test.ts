// Nobody sees or changes what is not of their own agency: any button, any typed word and any call, about anything of anybody.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AgencyParts } from '../../src/app/agencies.ts';
import type { Person } from '../../src/people/directory.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { ACTIONS } from '../../src/teams/actions.ts';
import { typedWords } from '../../src/teams/typed-words.ts';
import { howMany } from '../support/long.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import {
  AGENCIES,
  inputNames,
  keyIn,
  storeOfThree,
  threeAgencies,
  watched,
  wordOf,
} from '../support/three-agencies.ts';
import type { Agency, Held } from '../support/three-agencies.ts';

/** One of each role. */
const KEYS = 'pat mo sam dee gale ada ira ivy rex liam sian cora kit lex ike'.split(' ');
/** One of the form that references have, which nothing has. */
const NOTHING = '0000-0000';

type Rest = Record<string, unknown>;

describe('Several agencies on one bot', function () {
  this.timeout(600_000);
  let teams: Teams;
  let held: readonly Held[];
  let written: Set<string>;

  before(async () => {
    const three = await storeOfThree();
    held = three.held;
    const watching = watched(three.store);
    written = watching.written;
    teams = await startTeams({ store: watching.store, directory: threeAgencies() });
    for (const agency of AGENCIES) {
      for (const key of KEYS) await teams.chat(keyIn(agency, key)).say('help');
      held = [...held, ...(await besides(agency))];
    }
  });
  after(() => teams.close());

  const personOf = (agency: Agency, key: string): Person => teams.directory.byKey(keyIn(agency, key))!;

  /** What no one agency's store had yet: a copy for somebody, an assessment and a block that no other is party to. */
  async function besides(agency: Agency): Promise<Held[]> {
    const word = wordOf(agency);
    const [pat, ivy] = [personOf(agency, 'pat'), personOf(agency, 'ivy')];
    const nobody = { agency, person: pat.id, contact: '' };
    const assessment = await teams.joint.assessments.open(pat, {
      matter: 'CF-20417',
      whose: `The child ${word}`,
      wishes: { asked: 'not-yet', what: '', why: `It is too early ${word}`, who: nobody },
      invite: [],
    });
    const block = await teams.joint.blocks.open(pat, {
      of: 'inside',
      who: '',
      typed: `The front desk ${word}`,
      about: 'children',
      matter: 'CF-20417',
      asked: `The old notes ${word}`,
      askedOn: '2026-11-20',
      needed: `The conference needs them ${word}`,
      urgency: 'soon',
      reason: 'data-protection',
      said: `They may not ${word}`,
      shows: false,
      from: null,
    });
    // one that is refused would try nothing
    assert.deepEqual([assessment.outcome, block.outcome], ['done', 'done']);
    await teams.of(agency).register.packs.open(ivy, {
      request: 'SAR-1',
      receivedOn: '2026-11-20',
      cases: ['CF-20417'],
      danger: 'no',
      dangerNote: `Nobody is in danger ${word}`,
      subject: [],
    });
    const made = await Promise.all(
      ['pack', 'assessment', 'block'].map((kind) => teams.store.all<StoredDocument>(agency, kind, 10)),
    );
    return made.flatMap(({ items }) => items.map(({ document }) => ({ agency, document })));
  }

  const others = (agency: Agency): Agency[] => AGENCIES.filter((one) => one !== agency);
  const foreign = (agency: Agency): RegExp => new RegExp(others(agency).map(wordOf).join('|'), 'i');

  /** Whom another agency has to work with may be known by name and agency: that is no word of what it holds. */
  const names = AGENCIES.flatMap((agency) => (threeAgencies().of(agency)?.people ?? []).map(({ name }) => name));
  const withoutNames = (said: string): string => names.reduce((left, name) => left.replaceAll(name, 'somebody'), said);

  /** What somebody is answered, in the response and in their chat. */
  async function answered(person: Person, rest: Rest): Promise<string> {
    const before = teams.sent.length;
    const { body } = await teams.post(activityOf(teams, person, rest));
    return JSON.stringify([body, teams.sent.slice(before).map(({ activity }) => activity)]);
  }

  /** Runs it as this person: nothing of another agency may be written or said. */
  async function tried(person: Person, what: string, run: () => Promise<string>): Promise<void> {
    written.clear();
    const said = await run();
    const agency = person.agency as Agency;
    assert.deepEqual(
      [...written].filter((pk) => pk !== agency),
      [],
      `${what} wrote what is not theirs`,
    );
    const shown = foreign(agency).exec(withoutNames(said));
    assert.equal(shown, null, `${what} was shown ${said.slice((shown?.index ?? 0) - 200, (shown?.index ?? 0) + 200)}`);
  }

  const someone = fc.record({ agency: fc.constantFrom(...AGENCIES), key: fc.constantFrom(...KEYS) });
  const something = fc.nat(100_000);

  /** Something that another agency holds. */
  const theirs = (agency: Agency, n: number): StoredDocument => {
    const of = held.filter((one) => one.agency !== agency);
    return of[n % of.length]!.document;
  };

  /** What a forged card may say of it. */
  function valuesOf(document: StoredDocument): string[] {
    const { outbox = [], journal = [] } = document as {
      outbox?: { id: string }[];
      journal?: { content?: Record<string, unknown> }[];
    };
    const ids = journal.flatMap(({ content }) =>
      Object.values(content ?? {}).filter((one): one is string => typeof one === 'string'),
    );
    return [
      document.id,
      `of=${document.id}`,
      `id=${document.id}&page=`,
      'CF-20417',
      ...outbox.slice(0, 3).map(({ id }) => `${document.id} ${id}`),
      ...ids.slice(0, 10).map((id) => id.slice(0, 200)),
      'true',
      'share',
      '1',
      '2026-12-01',
      'It is needed for the case.',
    ];
  }

  const verbs = [...ACTIONS.keys()];
  const fields = [...inputNames(), 'q', 'item', 'list', 'page', 'of', 'id', 'record', 'reference', 'pick', 'matter'];

  it('shows and changes nothing of another, whatever a card says', async () => {
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
        const document = theirs(agency, about);
        const values = valuesOf(document);
        const inputs = Object.fromEntries(fields.map((name, i) => [name, values[(i * 7 + seed) % values.length]!]));
        const data = { cis: { verb, ref: document.id, rev }, ...inputs };
        const rest = isInvoke
          ? { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data } } }
          : { type: 'message', value: data };
        await tried(person, `${person.key}: ${verb} ${document.id}`, () => answered(person, rest));
      }),
      { numRuns: howMany(3000, 20_000) },
    );
  });

  it('shows nothing of another, whatever is typed', async () => {
    const words = ['', ...typedWords().flatMap(({ word, aliases }) => [word, ...aliases])];
    const access = fc.record({ who: someone, about: something, word: fc.constantFrom(...words), what: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, word, what }) => {
        const person = personOf(agency, key);
        const document = theirs(agency, about);
        const rest = [document.id, document.id.slice(4), 'CF-20417', ''][what]!;
        const text = `${word} ${rest}`.trim();
        // the same words twice in a row are one message
        await answered(person, { type: 'message', text: 'help' });
        await tried(person, `${person.key}: ${text}`, () => answered(person, { type: 'message', text }));
      }),
      { numRuns: howMany(1000, 5000) },
    );
  });

  /** What is said, without what tells two answers apart that say the same. */
  const even = (answer: string, reference: string): string =>
    answer
      .replaceAll(reference, 'REF')
      .replaceAll(/"(?:id|replyToId|activityId)":"[^"]*"/g, '')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');

  it('says of what another has the same as of what does not exist', async () => {
    const access = fc.record({ who: someone, about: something, verb: fc.constantFrom('', ...verbs) });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, verb }) => {
        const person = personOf(agency, key);
        const of = held.filter((one) => one.agency !== agency && /^[A-Z]{3}-/.test(one.document.id));
        const records = of.filter(({ document }) => document.id.startsWith(document.pk));
        const { document } = records[about % records.length]!;
        const missing = `${document.pk}-${NOTHING}`;
        const ask = async (reference: string): Promise<string> => {
          await answered(person, { type: 'message', text: 'help' });
          const data = { cis: { verb, ref: reference, rev: 1 } };
          const rest = verb === '' ? { type: 'message', text: `show ${reference}` } : { type: 'message', value: data };
          return even(await answered(person, rest), reference);
        };
        const before = await ask(missing);
        const said = await ask(document.id);
        // some buttons answer otherwise the second time, whatever they are about
        if (before === (await ask(missing))) assert.equal(said, before, `${person.key}: ${verb} ${document.id}`);
      }),
      { numRuns: howMany(200, 2000) },
    );
  });

  it('shows and changes nothing of another, whatever is called, in one’s own agency or in theirs', async () => {
    const access = fc.record({ who: someone, about: something, call: fc.nat(10_000), inTheirs: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(access, async ({ who: { agency, key }, about, call, inTheirs }) => {
        const person = personOf(agency, key);
        const document = theirs(agency, about);
        const calls = callsOf(teams.of(document.pk)).map(([name]) => name);
        const name = calls[call % calls.length]!;
        // one's own lists are one's own: only what is about a reference can be forged there
        const parts = teams.of(inTheirs || LISTS.has(name) ? document.pk : agency);
        const run = callsOf(parts).find(([one]) => one === name)![1];
        await tried(person, `${person.key}: ${name} ${document.id} of ${inTheirs ? 'theirs' : 'ours'}`, async () =>
          JSON.stringify((await run(person, document.id)) ?? null),
        );
      }),
      { numRuns: howMany(6000, 30_000) },
    );
  });
});

/** What is about no reference. */
const LISTS: ReadonlySet<string> = new Set(
  (
    'cases.mine waiting decidedLately stuck health pastAdvice register.find countTeams due inquiries disposals ' +
    'disposalsFor everyDestroyed packs.list erasures review'
  ).split(' '),
);

type Call = readonly [name: string, run: (actor: Person, reference: string) => unknown];

/** Everything that somebody may ask of an agency's cases and register, about a reference. A refusal that is thrown is one. */
function callsOf({ cases, register }: AgencyParts): Call[] {
  const { keep, packs, erasures, reviews } = register;
  const look = { why: 'A complaint', goesOn: false };
  const through = { through: 'terminal', osUser: 'somebody' } as const;
  const calls: Record<string, Call[1]> = {
    find: (actor, reference) => cases.find(actor, reference, look),
    see: (actor, reference) => cases.see(actor, reference, look),
    audit: (actor, reference) => cases.audit(actor, reference, look),
    'cases.mine': (actor) => cases.mine(actor),
    waiting: (actor) => cases.waiting(actor),
    decidedLately: (actor) => cases.decidedLately(actor),
    stuck: (actor) => cases.stuck(actor),
    health: (actor) => cases.health(actor),
    pastAdvice: (actor) => cases.pastAdvice(actor),
    seeAdvice: (actor, reference) => cases.seeAdvice(actor, reference),
    unstick: (actor, reference) => cases.unstick(actor, reference, 'id-1', 'retry'),
    outcomeOf: (actor, reference) => cases.outcomeOf(actor, reference, 'id-1'),
    noteCard: (actor, reference) => cases.noteCard(actor, reference, 'm1'),
    arrived: (actor, reference) =>
      cases.arrived(actor, reference, null, { type: 'answer-arrived', answer: 'acting' } as never),
    file: (actor, reference) => cases.run(actor, reference, null, { type: 'file' }),
    discard: (actor, reference) => cases.run(actor, reference, null, { type: 'discard' }),
    correct: (actor, reference) => cases.run(actor, reference, null, { type: 'correct', text: 'It was not so.' }),
    approve: (actor, reference) =>
      cases.run(actor, reference, null, { type: 'approve', reason: 'They need it.' } as never),
    decline: (actor, reference) => cases.run(actor, reference, null, { type: 'decline', reason: 'No.' } as never),
    withdraw: (actor, reference) => cases.run(actor, reference, null, { type: 'withdraw' } as never),
    'register.find': (actor) => register.find(actor, { scope: 'agency', filter: {}, page: null, how: look } as never),
    countTeams: (actor) => register.countTeams(actor),
    readAccessLog: (actor, reference) => register.readAccessLog(actor, { reference, page: null, how: look } as never),
    copyRecord: (actor, reference) => register.copyRecord(actor, reference, { ...look, ...through }),
    measureCopy: (actor, reference) => register.measureCopy(actor, reference, { ...look, ...through }),
    'keep.see': (actor, reference) => keep.see(actor, reference),
    hold: (actor, reference) =>
      keep.change(actor, reference, { type: 'set-hold', matter: 'Court', reason: 'The court has asked for it.' }),
    due: (actor) => keep.due(actor, 10),
    inquiries: (actor) => keep.inquiries(actor),
    closeInquiry: (actor, reference) => keep.closeInquiry(actor, reference, { reason: 'Over.' }),
    disposal: (actor, reference) => keep.disposal(actor, reference, { type: 'approve' }),
    seeDisposal: (actor, reference) => keep.seeDisposal(actor, reference),
    disposals: (actor) => keep.disposals(actor),
    disposalsFor: (actor) => keep.disposalsFor(actor),
    findDestroyed: (actor, reference) => keep.findDestroyed(actor, reference),
    everyDestroyed: async (actor) => {
      const found: unknown[] = [];
      for await (const one of keep.everyDestroyed(actor)) found.push(one);
      return found;
    },
    packs: (actor, reference) => packs.see(actor, reference),
    'packs.read': (actor, reference) => packs.read(actor, reference, { ...through, page: 'all' }),
    'packs.list': (actor) => packs.list(actor),
    erasures: (actor) => erasures.waiting(actor),
    'erasures.read': (actor, reference) => erasures.read(actor, reference, { ...through, why: 'An order' }),
    review: (actor) => reviews.page(actor, { first: '2026-10-01', last: '2026-10-31' }, through),
  };
  return Object.entries(calls).map(([name, run]): Call => [
    name,
    async (actor, reference) => {
      try {
        return await run(actor, reference);
      } catch (error) {
        return (error as Error).message;
      }
    },
  ]);
}
