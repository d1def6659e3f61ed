import assert from 'node:assert/strict';
import { loadUnderstanding } from '../../src/ask/load.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { fillIn } from '../support/walks.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import type { Teams } from '../support/receiver.ts';
import { FILLED } from '../support/routes.ts';
import { BY, fillForm, fillPart, lastDayBy, openRequest, sendRequest } from '../support/route-chat.ts';
import { routeNewsView, ROUTE_NEWS } from '../../src/teams/views/route-news.ts';
import { waysOf } from '../../src/teams/views/route.ts';
import { routesView } from '../../src/teams/views/routes.ts';
import { protocolView } from '../../src/teams/views/protocol.ts';
import type { RouteCame, RouteSeen } from '../../src/joint/routes/types.ts';
import type { Person } from '../../src/people/types.ts';
import { after as afterCommand } from '../../src/teams/actions/route-shown.ts';
import type { Again } from '../../src/teams/actions/route-shown.ts';
import { ORDER, routeSeen, running } from '../support/route-seen.ts';

describe('A request of the police, from chat to chat', () => {
  let teams: Teams;
  let drew: Chat;
  let cora: Chat;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [drew, cora, pat] = [teams.chat('drew'), teams.chat('cora'), teams.chat('pat')];
    for (const one of [drew, cora, pat]) await one.say('help');
  });
  afterEach(() => teams.close());

  /** Pat decides in part what goes, and it is filed. */
  async function decide(): Promise<void> {
    await pat.press('Decide what goes');
    assert.match(pat.text(true), /decides what goes by route 6/);
    // the usual way to the police is to ring them: a request by a route is answered on it
    assert.match(
      pat.text(true),
      /answer on the route\. They asked in writing: what goes is sent to Norfolk Constabulary/,
    );
    assert.match(pat.text(true), /Norfolk Constabulary asks for: .*By /);
    await pat.press('That is right');
    // the route says nothing of how they asked: that comes before any yes
    await pat.pick('No, but a body asked in writing for something limited, and said why').press('Continue');
    // family proceedings are going on: whether it is court papers comes before any yes
    assert.match(pat.text(true), /Court, adoption or legal advice papers/);
    await pat.pick('No, none of these').press('Continue');
    await pat.pick('Yes: a child may suffer other serious harm').press('Continue');
    while (pat.buttons().includes('No, none of these')) await pat.pick('No, none of these').press('Continue');
    await pat.press('Record this decision');
    await pat.press('Decide otherwise');
    await pat.pick('Share a part of it').press('Continue');
    await fillIn(pat, 'LCS 40417').press('File this record');
  }

  it('reaches the contact point, is decided in part by somebody who may, and is answered within its time', async () => {
    await sendRequest(drew);
    assert.match(drew.text(), /The clock runs\./);
    await teams.deliver();
    cora.look();
    assert.match(cora.text(), /Norfolk Constabulary asks Norfolk County Council about LCS 40417/);
    await cora.press('See the route');
    assert.match(cora.text(), new RegExp(lastDayBy(BY)));
    await cora.press('Hand it to a colleague');
    cora.type('Who takes it on?', 'Pat Practitioner');
    await cora.press('Hand it over');
    assert.match(cora.text(), /Pat Practitioner has it now/);
    await teams.deliver();
    pat.look();
    await pat.press('See the route');
    await decide();
    assert.match(pat.text(), /stands on the route/);
    await pat.press('Back to the route');
    await pat.press('Answer it');
    await pat.press('Part of it is given');
    pat.type('What is given?', 'The notes of March');
    pat.type('Why? In your own words', 'A neighbour told us, and would be known.');
    await pat.press('Send the answer');
    assert.match(pat.text(), /The answer stands on the route/);
    await teams.deliver();
    drew.look();
    assert.match(drew.text(), /Norfolk County Council has answered/);
    await drew.press('See the route');
    assert.match(drew.text(true), /The notes of March/);
    await drew.press('Close it');
    drew.type('Why can it be closed?', 'We have what we need.');
    await drew.press('Close it now');
    assert.match(drew.text(), /It is closed/);
  });

  it('shows nobody of the police the record by which the council decided', async () => {
    await sendRequest(drew);
    await teams.deliver();
    cora.look();
    await cora.press('See the route');
    await cora.press('Hand it to a colleague');
    cora.type('Who takes it on?', 'pat');
    await cora.press('Hand it over');
    await teams.deliver();
    pat.look();
    await pat.press('See the route');
    await decide();
    const reference = /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(pat.text(true))![0];
    await drew.say('protocol');
    await drew.press(/6\. /);
    assert.ok(!JSON.stringify(drew.shown).includes(reference), 'the record of another agency');
  });

  it('is for others as if it did not exist, whoever they are', async () => {
    await sendRequest(drew);
    const { items } = await teams.store.all<StoredDocument>('POL', 'route', 5);
    const reference = items[0]!.document.id;
    for (const key of ['hana', 'gale', 'mo']) {
      const chat = teams.chat(key);
      await chat.say('protocol');
      const activity = chat.activity(chat.buttons()[0]!);
      const { action, ...rest } = activity['value'] as { action: object };
      const answers: string[] = [];
      for (const named of [reference, 'POL-0000-0000']) {
        const data = { cis: { verb: 'route', pick: `route=${named}`, ref: '', rev: 0 } };
        chat.read(await chat.deliver({ ...activity, value: { ...rest, action: { ...action, verb: 'route', data } } }));
        answers.push(chat.text());
      }
      assert.equal(answers[0], answers[1], key);
      assert.doesNotMatch(answers[0]!, /LCS 40417/);
    }
  });

  it('puts the next step on the blue button, and never a way that leads nowhere', () => {
    const waysFor = (more: Partial<RouteSeen>): string[] =>
      waysOf(
        routeSeen({
          next: { words: '', who: 'them', by: null, does: null },
          direction: 'out',
          may: ['answer', 'withdraw'],
          ...more,
        }),
      ).first.map(({ verb, pick }) => `${verb} ${pick}`);
    const late = waysFor({ clock: running(-2), may: ['withdraw'] });
    assert.deepEqual(late, ['route-block route=POL-7K3F-92QD']);
    // of an agency without people, what comes is written down here
    assert.deepEqual(waysFor({}), ['route-form form=POL-7K3F-92QD@answer']);
    const us = { words: '', who: 'us', by: null, does: 'close' } as const;
    const answer = {
      outcome: 'refused',
      words: '',
      by: '',
      writtenDownBy: '',
      at: '2026-11-24T10:00:00.000Z',
      came: '',
      given: '',
      withheld: [],
      permission: [],
      reason: 'No.',
      rest: null,
    } as const;
    assert.deepEqual(waysFor({ state: 'answered', next: us, answer, may: ['answer', 'close'], needsRecord: false }), [
      'route-form form=POL-7K3F-92QD@close',
      'route-block route=POL-7K3F-92QD',
    ]);
    // a court's order waits for more, and whoever asked need not wait until it is late
    assert.deepEqual(waysFor({ answer, orderStands: true, orderUnmet: true, may: ['withdraw'] }), [
      'route-block route=POL-7K3F-92QD',
    ]);
  });

  it('says in every news which case it is, and of a hearing its day and court', () => {
    const hearing = { court: 'Family Court', of: 'family', on: '2026-12-08', time: '', what: 'Directions' } as const;
    const route = routeSeen({
      hearings: [hearing],
      newestHearing: hearing,
      handler: 'Liam',
      order: ORDER,
      newestOrder: ORDER,
    });
    for (const what of ROUTE_NEWS) {
      const view = routeNewsView(what, route);
      if (view) assert.match(view.text, /LCS 40417/, what);
    }
    assert.match(routeNewsView('route-hearing', route)!.text, /8 December 2026.*Family Court/);
    assert.match(routeNewsView('route-order', route)!.text, /Family Court.*8 December 2026/);
  });

  it('reaches every open route from the first card, a card at a time', () => {
    const routes = Array.from({ length: 30 }, (_, i) => routeSeen({ id: `POL-${i}` }));
    const seen = new Set<string>();
    for (let from = 0, left = 9; left > 0; left -= 1) {
      const { data } = protocolView({ routes, agency: 'NCC', from }) as unknown as {
        data: { came: { value: string }[]; mine: { value: string }[]; buttons: { pick: string }[] };
      };
      for (const { value } of [...data.came, ...data.mine]) seen.add(value);
      const next = Number(data.buttons[0]!.pick.replace('all=', ''));
      if (!(next > from)) break;
      from = next;
    }
    assert.equal(seen.size, routes.length);
  });

  it('keeps what is filled in, says what is missing at its field, and opens one route for two taps', async () => {
    await openRequest(drew);
    drew.type('What do they ask for? (needed)', 'The notes of March');
    await drew.press('Keep and go on');
    await drew.press('Keep and go on');
    await drew.press('Keep and go on');
    assert.match(drew.text(), /still missing/);
    assert.match(drew.text(), /This is needed\./);
    assert.match(drew.text(), /The notes of March/);
    await drew.say('protocol');
    await drew.press(/6\. /);
    await drew.press('Go on with the form');
    await fillForm(drew);
    assert.match(drew.text(), /hand it to the contact point/);
    const { items } = await teams.store.all('POL', 'route', 5);
    assert.equal(items.length, 1);
  });

  it('is found by questions in the words of the side that asks', async () => {
    await drew.say('protocol');
    await drew.press('Start one');
    await drew.press('Not sure: ask me');
    assert.doesNotMatch(drew.text(), /Police or CPS want our papers/);
    await drew.press("We want the council's or the court's papers");
    await drew.press("The council's own files");
    assert.match(drew.text(), /Route 6/);
    await pat.say('protocol');
    await pat.press('Start one');
    await pat.press('Not sure: ask me');
    await pat.press('Police or CPS want our papers');
  });

  it('offers its document, and says how to read it where no file can be sent', async () => {
    await sendRequest(drew);
    await drew.press('What else can be done');
    await drew.press('Print the form');
    assert.match(drew.text(), /npx can-i-share route print POL-\S+ --as drew --out POL-\S+\.html/);
  });

  it('says on top who must not hear of it yet, in the news as well, and not behind a fold', async () => {
    await openRequest(drew);
    while (!drew.asks('Who must not hear of this yet, and why?')) await fillPart(drew);
    drew.type('Who must not hear of this yet, and why?', 'The stepfather: he would run.');
    await fillForm(drew);
    drew.pick(/Cora Carter/);
    drew.type('By which day do you need it?', BY);
    await drew.press('It is there: start the clock');
    await teams.deliver();
    cora.look();
    assert.match(cora.text(), /Somebody must not hear of this yet/);
    assert.doesNotMatch(cora.text(), /stepfather/, 'nothing of the form itself is in the news');
    await cora.press('See the route');
    assert.match(cora.text(), /Somebody must not hear of this yet:\s+The stepfather: he would run\./);
  });

  it("goes on to a decision of one's own where the one that was begun is a colleague's", async () => {
    await sendRequest(drew);
    await teams.deliver();
    cora.look();
    await cora.press('See the route');
    const hand = async (key: string): Promise<void> => {
      await cora.say('protocol');
      await cora.press(/^6\. /);
      if (!cora.buttons().includes('Hand it to a colleague')) await cora.press('What else can be done');
      await cora.press('Hand it to a colleague');
      cora.type('Who takes it on?', key);
      await cora.press('Hand it over');
    };
    await hand('pat');
    await teams.deliver();
    pat.look();
    await pat.press('See the route');
    await pat.press('Decide what goes');
    await hand('sam');
    const sam = teams.chat('sam');
    await sam.say('protocol');
    await sam.press(/^6\. /);
    await sam.press('Decide what goes');
    assert.match(sam.text(true), /decides what goes by route 6/);
  });

  it('is only taken note of where it tells something, and goes to each agency that is told', async () => {
    await drew.say('protocol');
    await drew.press('Start one');
    await drew.press(/^1\. /);
    await drew.press('Start this route');
    assert.ok(drew.asks('Who is told?') && drew.asks('A copy goes to'));
    drew.type('Case reference', 'LCS 40417');
    drew.pick('Norfolk County Council', 'Who is told?');
    await drew.press('Go on');
    const { items } = await teams.store.all<StoredDocument>('POL', 'route', 5);
    const { id } = items[0]!.document;
    const person = (key: string) => teams.directory.byKey(key)!;
    const { routes } = teams.joint;
    const opened = (await routes.see(person('drew'), id))!;
    assert.deepEqual(
      opened.copies.map((one) => one.id),
      ['FCN'],
    );
    await routes.fill(person('drew'), id, { fields: FILLED['notice-of-investigation']! });
    const sent = await routes.complete(person('drew'), id, { contact: 'Cora Carter', ends: BY });
    assert.equal(sent.route!.stateWords, 'Not taken note of yet');
    assert.match(sent.route!.next.words, /must take note of it by/);
    for (const what of ['route-halfway', 'route-before-end', 'route-late', 'route-late-again']) {
      assert.match(routeNewsView(what, sent.route!)!.text, /take note of it|taken note of it/, what);
      assert.doesNotMatch(routeNewsView(what, sent.route!)!.text, /answer/i, what);
    }
    const taken = routesView({
      page: 'hand',
      route: { ...opened, direction: 'in', form: { ...opened.form, needsDay: true } },
    });
    assert.match(JSON.stringify(taken.data), /By which day must it be taken note of\?/);
    await teams.deliver();
    cora.look();
    assert.match(cora.text(), /Norfolk Constabulary tells Norfolk County Council something about LCS 40417/);
    await cora.press('See the route');
    await cora.press('Take note of it');
    cora.type('Anything to say back?', 'We open our file');
    await cora.press('Put it on the route');
    await teams.deliver();
    drew.look();
    assert.match(drew.text(), /It was taken note of\.(?!\.)/);
    await drew.press('See the route');
    assert.match(drew.text(true), /Anything to say back\?\S*\s+We open our file/);
    assert.doesNotMatch(drew.text(true), /What is given\?/, 'by a notice nothing is');
  });

  it('opens one route where the same tap comes twice', async () => {
    await drew.say('protocol');
    await drew.press('Start one');
    await drew.press(/^6\. /);
    await drew.press('Start this route');
    drew.type('Case reference', 'LCS 40417');
    const tap = drew.activity('Go on');
    await Promise.all([drew.deliver(tap), drew.deliver({ ...tap, id: 'again' })]);
    assert.equal((await teams.store.all('POL', 'route', 5)).items.length, 1);
  });

  it('says once more what the first tap did where somebody taps twice', async () => {
    await sendRequest(drew);
    await teams.deliver();
    await cora.look().press('See the route');
    await cora.press('Hand it to a colleague');
    cora.type('Who takes it on?', 'Pat Practitioner');
    const tap = cora.activity('Hand it over');
    cora.read(await cora.deliver(tap));
    cora.read(await cora.deliver({ ...tap, id: 'again' }));
    assert.match(cora.text(), /Pat Practitioner has it now\. It was so already/);
  });

  it('answers a card that is behind with the route as it is now', async () => {
    await sendRequest(drew);
    await drew.press('What else can be done');
    await drew.press('Take it back');
    drew.type('Why is it taken back?', 'The case has ended.');
    const withdraw = drew.activity('Take it back now');
    drew.read(await drew.deliver(withdraw));
    assert.match(drew.text(), /It is taken back/);
    drew.read(await drew.deliver({ ...withdraw, id: 'again' }));
    assert.doesNotMatch(drew.text(), /went wrong/);
    await teams.deliver();
    cora.look();
    assert.match(cora.text(), /has taken it back/);
  });

  it('takes no text longer than a field, and loses nothing of it', async () => {
    await openRequest(drew);
    drew.type('What do they ask for? (needed)', 'x'.repeat(2001));
    await drew.press('Keep and go on');
    assert.match(JSON.stringify(drew.inbox.at(-1)!.activity) + drew.text(), /2,000/);
  });

  it('takes a card without its inputs for what it is', async () => {
    await openRequest(drew);
    const tap = drew.activity('Keep and go on');
    const { action, ...rest } = tap['value'] as { action: { data: object } };
    const data = { cis: (action.data as { cis: object }).cis };
    drew.read(await drew.deliver({ ...tap, value: { ...rest, action: { ...action, data } } }));
    assert.match(drew.text(), /Part 2 of 3/);
  });
});

describe('A route for which it is decided first what goes', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());
  const person = (key: string): Person => teams.directory.byKey(key)!;

  /** The council gives papers to the police; the last part of the form is sent by this person. */
  async function papersFilled(key: string): Promise<Chat> {
    const { routes } = teams.joint;
    const command = { route: 'family-material', direction: 'out', matter: 'LCS 40417', other: 'POL' } as const;
    const came = await routes.open(person(key), command);
    assert.notEqual(came.outcome, 'refused', JSON.stringify(came));
    await routes.fill(person(key), came.route!.id, { fields: FILLED['family-material']! });
    const chat = teams.chat(key);
    await chat.say('protocol');
    await chat.press(/^5\. /);
    await chat.press('What else can be done');
    assert.ok(!chat.buttons().includes('Hand it to the contact point'));
    await chat.press('Change the form');
    while (chat.buttons().includes('Keep and go on')) await chat.press('Keep and go on');
    return chat;
  }

  it('leads from its form to the decision, and whoever decides nothing to a colleague', async () => {
    const pat = await papersFilled('pat');
    assert.match(pat.text(), /First decide what goes/);
    assert.ok(pat.buttons().includes('Decide what goes'));
    assert.ok(!pat.buttons().includes('It is there: start the clock'));
    await pat.press('Decide what goes');
    assert.match(pat.text(true), /decides what goes by route 5/);
    const cora = await papersFilled('cora');
    assert.ok(cora.buttons().includes('Hand it to a colleague'));
  });

  it('says so before the form of an answer', async () => {
    const drew = teams.chat('drew');
    await drew.say('help');
    await sendRequest(drew);
    const { items } = await teams.store.all<StoredDocument>('POL', 'route', 5);
    await teams.joint.routes.assign(person('cora'), items[0]!.document.id, { to: person('pat').id });
    const pat = teams.chat('pat');
    await pat.say('protocol');
    await pat.press(/^6\. /);
    await pat.press('What else can be done');
    await pat.press('Answer it');
    assert.match(pat.text(), /What goes is decided first/);
    assert.ok(!pat.buttons().some((one) => /is given|court must permit/.test(one)));
    assert.deepEqual(
      pat.buttons().filter((one) => /Decide what goes|Nothing of it is held/.test(one)),
      ['Decide what goes', 'Nothing of it is held'],
    );
    await pat.press('Decide what goes');
    assert.match(pat.text(true), /decides what goes by route 6/);
  });

  it('says on its own card why something cannot be done', () => {
    const route = routeSeen();
    const refusal = { code: 'route-recordNeeded', message: 'None is linked.' };
    const refused = { outcome: 'refused', refusal, route } as const;
    const typed = { given: 'The notes' };
    const answer: Again = (now, problems) => ({ page: 'answer', route: now, outcome: 'received', typed, problems });
    const page = (came: RouteCame): unknown => {
      const result = afterCommand(came, '', answer);
      assert.ok(result.kind === 'routes');
      assert.equal(result.notice, 'None is linked.');
      return result.shows.page;
    };
    assert.equal(page(refused), 'one');
    const decided = routeSeen({ decision: { ...route.decision, record: 'NCC-7K3F-92QD', decision: 'share' } });
    assert.equal(page({ ...refused, route: decided }), 'answer');
    assert.equal(page({ ...refused, route: routeSeen({ may: [] }) }), 'one');
  });

  it('is taken back where nothing goes by the decision', () => {
    const decision = { ...routeSeen().decision, record: 'NCC-7K3F-92QD', decision: 'do-not-share' } as const;
    const may = ['fill', 'complete', 'withdraw', 'beginDecision'] as const;
    const next = { words: '', who: 'us', by: null, does: 'withdraw' } as const;
    const ways = waysOf(routeSeen({ direction: 'out', state: 'filling', may: [...may], decision, next }));
    assert.deepEqual(
      ways.first.map(({ title }) => title),
      ['Take it back'],
    );
    assert.ok(!ways.more.some(({ verb }) => verb === 'route-hand'));
  });
});

describe('Words about the protocol', () => {
  let teams: Teams;
  let pat: Chat;
  before(async () => {
    const real = await loadUnderstanding(loadEdition());
    teams = await startTeams({ understanding: async () => real });
  });
  beforeEach(() => {
    pat = teams.chat('pat');
  });
  after(() => teams.close());

  it('open what it is, and the nine routes of both protocols to read', async () => {
    await pat.say('protocol');
    assert.match(pat.text(), /Danger never waits for a route/);
    assert.match(pat.text(), /ask each other for papers by nine routes/);
    await pat.press('The 2013 protocol');
    assert.match(pat.text(), /no longer acted on/);
    await pat.press(/^6\. /);
    assert.match(pat.text(), /It was replaced on 1 March 2024 and is no longer acted on/);
    assert.ok(!pat.buttons().some((one) => /Start this|came in/.test(one)));
    await pat.press('The same in 2024');
    assert.ok(pat.buttons().includes('One like this came in'));
  });

  it('open the talk before papers go to the defence, and answer nothing about the police or consent', async () => {
    const asked = 'CPS want our file, may it go to the defence?';
    for (const before of ['start again', 'The court has ordered us to give the police the file']) {
      await pat.say(before);
      await pat.say(asked);
      assert.match(pat.text(), /Route 7: /, `after "${before}"`);
      assert.doesNotMatch(pat.text(), /tell the police|Ask the person first/i, `after "${before}"`);
    }
  });

  it('open a route that is only named, its form or its contact, whatever case is in hand', async () => {
    await pat.say('Can I tell the school that dad was arrested?');
    for (const [typed, opened] of [
      ['route 6', /Route 6: The police ask for the council's papers/],
      ['start route 9', /Route 9: Linked hearings/],
      ['annex 6 form', /Route 6: /],
      ['the protocol', /nine routes/],
      ['where is the protocol', /nine routes/],
      ['SPOC for police disclosure', /nine routes/],
      ['who is the contact for police disclosure', /nine routes/],
    ] as const) {
      await pat.say(typed);
      assert.match(pat.text(), opened, typed);
    }
  });

  it('in a question open the protocol, whatever case is in hand', async () => {
    await pat.say('What is the joint agency protocol?');
    assert.match(pat.text(), /ask each other for papers by nine routes/);
    await pat.say('Can I tell the police about a father on my caseload?');
    await pat.say('What is the joint agency protocol?');
    assert.match(pat.text(), /ask each other for papers by nine routes/);
  });

  it('leave an ordinary question its answer, with the route beside it', async () => {
    await pat.say(
      'The police have asked for our file on a child for their investigation. Can I share it with the police?',
    );
    const beside = pat.buttons().find((one) => one.startsWith('This goes by route 6'));
    assert.ok(beside, pat.text());
    assert.match(pat.text(), /Likely\./);
    assert.match(pat.text(), /you can tell the police/);
    await pat.press(beside);
    pat.look();
    assert.match(pat.text(), /Route 6: The police ask for the council's papers/);
  });

  it('leave a court order its answer, with the way to where it is written down', async () => {
    await pat.say('Judge has ordered us to disclose our records by Friday');
    assert.match(pat.text(), /what the order or law requires/);
    await pat.press('Is this court order about one of your routes? Open the route and press “A court order came”.');
    pat.look();
    assert.ok(pat.buttons().includes('Something came in'), pat.buttons().join('\n'));
  });

  it('that say nothing of whom to tell lead to the route all the same', async () => {
    await pat.say('Police ask for our file on a child; there are care proceedings');
    const all = pat.text() + pat.buttons().join('\n');
    assert.match(all, /route 6|Route 6/);
  });

  it('answer a danger first', async () => {
    await pat.say('Police ask for our file on a child, there are care proceedings and he is strangling her right now');
    assert.match(pat.text(), /call 999/);
  });

  it('take in what the police asked on paper', async () => {
    const poppy = teams.chat('poppy');
    await poppy.say('help');
    await pat.say('protocol');
    await pat.press('Something came in');
    await pat.press(/^6\. /);
    await pat.press('One like this came in');
    assert.match(pat.text(), /their contact point sees it once the form is whole/);
    pat.type('Case reference', 'LCS 77001');
    await pat.press('Go on');
    await fillForm(pat);
    pat.pick(/Cora Carter/);
    pat.type('By which day do they want it answered?', BY);
    await pat.press('It came whole: start the clock');
    assert.match(pat.text(), /entered it for Norfolk Constabulary, from paper/);
    await teams.deliver();
    poppy.look();
    assert.match(poppy.text(), /put in here what you asked Norfolk County Council on paper, about LCS 77001/);
    assert.match(poppy.text(), /If you did not send it, take it back/);
  });

  it('lead to a route by one question a card, each with "Not sure"', async () => {
    await pat.say('routes');
    await pat.press('Something came in');
    await pat.press('Not sure: ask me');
    for (const label of [/want our papers/, /There is/, /own files/]) {
      assert.ok(pat.buttons().includes('Not sure'), pat.text());
      await pat.press(label);
    }
    assert.match(pat.text(), /Who asks|Route 6/);
  });
});
