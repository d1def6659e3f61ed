// What agencies do together and between them: each text in a word of its own, with those who may read it. What somebody is
// shown that is not theirs stands out, and so does what they change.
import assert from 'node:assert/strict';
import type { AgencyParts } from '../../src/app/agencies.ts';
import type { LogBlock } from '../../src/cases/joint/blocks.ts';
import type { Joint } from '../../src/cases/joint/joint.ts';
import type { AssessmentCommand } from '../../src/joint/assessments/types.ts';
import type { Directory, Person } from '../../src/people/directory.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { Decision } from '../../src/record/types.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { contribution, nobody, recordOf } from './assessments.ts';
import { LOGGED } from './blocks.ts';
import { FILLED, fileFor } from './routes.ts';
import { AGENCIES, KEYS, keyIn } from './three-agencies.ts';
import type { Agency } from './three-agencies.ts';

/** The case reference that all three use. */
export const MATTER = 'CF-20417';

/** Those who speak for their agency in what it is party to, and those who look at it. */
const SPEAK = ['cora', 'sian', 'liam', 'lex'];
const LOOK = ['ira', 'ivy', 'ike'];

/** One document, as it was made; who may see that it is there, and who may change it. */
export interface Between {
  readonly what: string;
  readonly document: StoredDocument;
  readonly readers: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
}

/** What was made, and which word may be read by whom, by their keys. */
export interface Made {
  readonly between: readonly Between[];
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
}

interface World {
  readonly joint: Joint;
  readonly directory: Directory;
  readonly store: Store;
  of(agency: string): AgencyParts | null;
}

type Whose = Readonly<Partial<Record<Agency, readonly string[]>>>;

/** Whom it reaches that somebody is named, but for what is between colleagues: who leads them. Sam stands in for Mo as well. */
const LEADERS: Readonly<Record<string, readonly string[]>> = { pat: ['mo', 'sam'], mo: ['sam'], sam: ['dee'] };

/** `whose`: the parties, with those of them who are named. `speak`: who speaks for them; nobody in what is between colleagues. */
const reached = (whose: Whose, speak: readonly string[], look: readonly string[]): Set<string> =>
  new Set(
    AGENCIES.flatMap((agency) => {
      const named = whose[agency];
      const leaders = speak.length === 0 ? [] : (named ?? []).flatMap((key) => LEADERS[key] ?? []);
      return named ? [...named, ...leaders, ...speak, ...look].map((key) => keyIn(agency, key)) : [];
    }),
  );

class Maker {
  readonly between: Between[] = [];
  readonly words = new Map<string, ReadonlySet<string>>();
  readonly world: World;
  constructor(world: World) {
    this.world = world;
  }

  person = (agency: Agency, key: string): Person => this.world.directory.byKey(keyIn(agency, key))!;

  /** A word that these may read, and nobody else. No reader of texts knows it, and it is no markup. */
  word(whose: Whose, speak = SPEAK): string {
    const n = this.words.size;
    const word = `zzq${String.fromCodePoint(97 + Math.trunc(n / 26), 97 + (n % 26))}zz`;
    this.words.set(word, reached(whose, speak, LOOK));
    return word;
  }

  /** A reference that only one agency may be told. */
  keepReference(reference: string, agency: Agency): void {
    this.words.set(reference, reached({ [agency]: [] }, KEYS, []));
  }

  async keep(what: string, id: string, whose: Whose, speak = SPEAK): Promise<void> {
    const stored = await this.world.store.get<StoredDocument>(id.slice(0, id.indexOf('-')), id);
    assert.ok(stored, `${what}: ${id} is held`);
    const { document } = stored;
    this.between.push({
      what,
      document,
      readers: reached(whose, speak, LOOK),
      actors: reached(whose, speak, []),
    });
  }
}

function done<Came extends { readonly outcome: string }>(came: Came): Exclude<Came, { readonly outcome: 'refused' }> {
  // one that is refused would try nothing
  assert.equal(came.outcome, 'done', JSON.stringify(came));
  return came as Exclude<Came, { readonly outcome: 'refused' }>;
}

/** Routes both ways between two of them, one that is not sent yet, and one with an agency that has no people. */
async function makeRoutes(maker: Maker): Promise<void> {
  const { world } = maker;
  const { routes } = world.joint;
  const ofRoute = new Map(loadProtocols().working.routes.map((one) => [one.id as string, one]));
  const filledWith = (route: string, word: string): Record<string, string> =>
    Object.fromEntries(
      ofRoute.get(route)!.form.fields.flatMap(({ id, kind }): (readonly [string, string])[] => {
        if (kind === 'line' || kind === 'text') return [[id, `They need ${word}`]];
        const given = FILLED[route]![id];
        return given === undefined ? [] : [[id, given]];
      }),
    );
  const begin = async (by: Agency, route: string, other: string, whose: Whose, direction: 'out' | 'in' = 'out') => {
    const pat = maker.person(by, 'pat');
    const { id } = done(await routes.open(pat, { route, direction, matter: MATTER, other })).route;
    done(await routes.fill(pat, id, { fields: filledWith(route, maker.word(whose)) }));
    return id;
  };
  const send = async (by: Agency, id: string, contact: string): Promise<void> => {
    done(await routes.complete(maker.person(by, 'pat'), id, { contact }));
  };
  const [poppy, cora] = [maker.person('POL', 'cora'), maker.person('NCC', 'cora')];
  const both = { NCC: ['pat'], POL: ['pat'] };

  const out = await begin('NCC', 'police-material', 'POL', both);
  await send('NCC', out, poppy.id);
  done(await routes.assign(poppy, out, { to: maker.person('POL', 'pat').id }));
  const hearing = { court: `Norwich ${maker.word(both)}`, of: 'family', on: '2026-12-08', what: 'First' } as const;
  done(await routes.hearing(maker.person('NCC', 'pat'), out, hearing));
  await maker.keep('a route of the council to the police', out, both);

  const back = await begin('POL', 'police-request', 'NCC', both);
  done(await routes.complete(maker.person('POL', 'pat'), back, { contact: cora.id, ends: '2026-12-11' }));
  const pat = maker.person('NCC', 'pat');
  done(await routes.assign(cora, back, { to: pat.id }));
  const { draft } = done(await routes.beginDecision(pat, back, {})) as { readonly draft?: string };
  assert.ok(draft);
  await fileFor(world, pat, draft, 'share');
  done(await routes.linkDecision(pat, back, { record: draft }));
  maker.keepReference(draft, 'NCC');
  const answered = {
    outcome: 'part',
    given: `Notes ${maker.word(both)}`,
    reason: `Others ${maker.word(both)}`,
  } as const;
  const rest = { what: `The rest ${maker.word(both)}`, by: '2026-12-10' };
  const [ground] = (await routes.see(pat, back))!.grounds.withheld;
  done(await routes.answer(pat, back, { ...answered, withheld: [ground!.id], rest }));
  await maker.keep('a route of the police to the council, answered in part', back, both);

  const onPaper = { NCC: ['pat'], POL: [] };
  const paper = await begin('NCC', 'police-request', 'POL', onPaper, 'in');
  done(await routes.complete(pat, paper, { contact: cora.id, ends: '2026-12-11' }));
  await maker.keep('a request of the police that came on paper', paper, onPaper);
  const half = await begin('NCC', 'details-and-timetable', 'POL', { NCC: ['pat'] }, 'in');
  await maker.keep('details of the police that are not whole yet', half, { NCC: ['pat'] });

  const unsent = await begin('POL', 'details-and-timetable', 'NCC', { POL: ['pat'] });
  await maker.keep('a route of the police that is not sent', unsent, { POL: ['pat'] });

  const outside = await begin('NCC', 'notice-of-application', 'CPS', { NCC: ['pat'] });
  await maker.keep('a route of the council to prosecutors', outside, { NCC: ['pat'] });
}

/** Blocks against an agency with people, shown and not, against one without, and inside. */
async function makeBlocks(maker: Maker): Promise<void> {
  const { blocks } = maker.world.joint;
  const log = async (by: Agency, whose: Whose, given: Partial<LogBlock>): Promise<string> => {
    const own = { [by]: ['pat'] };
    // between colleagues both sides' words stand; to a partner goes what whoever logged it has chosen
    const isInside = given.of === 'inside';
    const shown = given.shows || isInside ? whose : own;
    // what is between colleagues is nobody's who speaks for their agency to others
    const speak = isInside ? [] : SPEAK;
    const texts = {
      asked: `The old notes ${maker.word(shown, speak)}`,
      needed: `The conference needs them ${maker.word(shown, speak)}`,
      said: `They may not ${maker.word(own, speak)}`,
      typed: isInside ? '' : `The front desk ${maker.word(own)}`,
    };
    const came = await blocks.open(maker.person(by, 'pat'), { ...LOGGED, matter: MATTER, ...texts, ...given });
    return done(came).block.id;
  };
  const shown = { NCC: ['pat'], POL: [] };
  const one = await log('NCC', shown, { who: 'POL', shows: true });
  const say = (text: string) => ({ type: 'say', at: '', text }) as const;
  done(await blocks.act(maker.person('POL', 'cora'), one, say(`We ask legal ${maker.word(shown)}`)));
  await maker.keep('a block of the council against the police, who are shown it', one, shown);

  const kept = { HCT: ['pat'], NCC: [] };
  await maker.keep('a block of the trust against the council', await log('HCT', kept, { who: 'NCC' }), kept);

  const alone = { POL: ['pat'] };
  const school = await log('POL', alone, { who: 'SCH' });
  await maker.keep('a block of the police against a school', school, alone);

  for (const agency of AGENCIES) {
    const inside = { [agency]: ['pat', 'mo'] };
    const given = { of: 'inside', who: maker.person(agency, 'mo').id } as const;
    await maker.keep('a block inside', await log(agency, inside, given), inside, []);
  }
}

/** One of two of them, and one of all three in which each shares with one of the others. */
async function makeAssessments(maker: Maker): Promise<void> {
  const { joint, store } = maker.world;
  const { assessments } = joint;
  const named = (agency: Agency) => ({ agency, person: maker.person(agency, 'pat').id, contact: '' });
  const run = async (by: Agency, id: string, command: AssessmentCommand): Promise<void> => {
    done(await assessments.run(maker.person(by, 'pat'), id, command));
  };
  const open = async (by: Agency, others: readonly Agency[], to?: readonly Agency[]): Promise<string> => {
    const all = Object.fromEntries([by, ...others].map((agency) => [agency, ['pat']]));
    // what she wants stays with the opener's agency until others are named for it
    const told = Object.fromEntries([by, ...(to ?? [])].map((agency) => [agency, ['pat']]));
    const wish = { asked: 'asked', what: `To stay ${maker.word(told)}`, why: '', who: named(by) } as const;
    const came = await assessments.open(maker.person(by, 'pat'), {
      matter: MATTER,
      whose: `The daughter ${maker.word(all)}`,
      wishes: { ...wish, ...(to ? { to } : {}) },
      invite: [...others.map(named), ...(to ? [nobody('SCH', 'The head')] : [])],
    });
    return done(came).assessment.reference;
  };
  const filed = async (by: Agency, decision: Decision): Promise<string> => {
    const record = recordOf(maker.person(by, 'pat'), decision, 'conference', MATTER);
    await store.create(record);
    maker.keepReference(record.id, by);
    return record.id;
  };
  const two = { NCC: ['pat'], POL: ['pat'] };
  const ofTwo = await open('NCC', ['POL']);
  await run('POL', ofTwo, { type: 'risk', level: 'high', reasons: `It gets worse ${maker.word(two)}` });
  await maker.keep('an assessment of the council with the police', ofTwo, two);

  const all = { NCC: ['pat'], POL: ['pat'], HCT: ['pat'] };
  const ofAll = await open('HCT', ['NCC', 'POL'], ['NCC']);
  const words = (word: string) => ({ holds: `Two reports ${word}`, where: `CAD 17 ${word}`, why: `Others ${word}` });
  const toCouncil = words(maker.word({ POL: ['pat'], NCC: ['pat'] }));
  const part = { shared: 'part', to: ['NCC'], ...toCouncil } as const;
  await run('POL', ofAll, contribution(await filed('POL', 'share-in-part'), part));
  const refusal = {
    ...words(maker.word({ NCC: ['pat'] })),
    why: `It would endanger her ${maker.word({ NCC: ['pat'], POL: ['pat'] })}`,
  };
  await run('NCC', ofAll, contribution(await filed('NCC', 'do-not-share'), { shared: 'no', to: ['POL'], ...refusal }));
  const ofSchool = words(maker.word({ HCT: ['pat'], POL: ['pat'] }));
  const decidedBy = `The head ${maker.word({ HCT: ['pat'], POL: ['pat'] })}`;
  await run('HCT', ofAll, contribution('', { for: 'SCH', to: ['POL'], decidedBy, ...ofSchool }));
  const asks = { NCC: ['pat'], HCT: ['pat'] };
  await run('NCC', ofAll, { type: 'ask', of: 'HCT', what: `When was she weighed ${maker.word(asks)}` });
  const action = {
    type: 'add-action',
    what: `Visit ${maker.word(all)}`,
    who: named('NCC'),
    due: '2026-12-01',
  } as const;
  await run('POL', ofAll, action);
  await maker.keep('an assessment of all three', ofAll, all);
}

/** Opens all of them; throws where one is not held. */
export async function makeBetween(world: World): Promise<Made> {
  const maker = new Maker(world);
  await makeRoutes(maker);
  await makeBlocks(maker);
  await makeAssessments(maker);
  return maker;
}
