// Somebody will not share, or does not answer: logged, escalated by hand and by the clock, settled on both sides' terms.
import assert from 'node:assert/strict';
import { assertSound, done, LOGGED, openBlockWorld, refusedBecause } from '../../support/blocks.ts';
import type { BlockWorld } from '../../support/blocks.ts';
import { readRegister } from '../../../src/record/register-document.ts';

const next = (at: string, because: 'no' | 'no-answer' = 'no', text = 'No again') =>
  ({ type: 'next', at, because, text }) as const;

describe('A block by a partner', () => {
  let world: BlockWorld;
  beforeEach(() => {
    world = openBlockWorld();
  });
  afterEach(async () => world.close());

  it('begins with whoever logged it, for two working days where some harm may come, and tells the partner who is here', async () => {
    const seen = await world.open('pat');
    assert.equal(seen.rung.speaker, 'Pat Practitioner');
    assert.equal(seen.rung.until, '2026-11-24T17:00:00.000Z', 'the end of the second working day');
    assert.deepEqual([seen.rung.at, seen.rung.of], [1, 4]);
    assert.match(seen.rung.choice, /local choice.*Not yet checked/);
    assert.deepEqual(await world.news(seen.id), ['block-theirs holly']);
    await assertSound(world, seen.id);
  });

  it('need not be about a case: then it adds up all the same', async () => {
    const { id } = await world.open('pat', { matter: '' });
    await assertSound(world, id);
  });

  it('gives the words that answer their reason, and a message in which nothing stands that somebody typed', async () => {
    const { ours } = await world.open('pat');
    assert.match(ours!.words.join('\n'), /Data protection law tells you how to share fairly/);
    assert.doesNotMatch(ours!.message, /baby|conference|GDPR does not let her/);
    assert.match(ours!.message, /On 20 November 2026 we asked you/);
    assert.match(ours!.message, /Please answer by Tuesday 24 November 2026 at 17:00.*Manager to manager/);
    assert.match(ours!.messageWithAsked, /When the baby was last weighed/);
  });

  it('goes to the next rung where the clock runs out, each told as theirs begins, and the board from the third on', async () => {
    const { id } = await world.open('pat');
    await world.at('2026-11-25T09:00:00.000Z');
    const second = await world.blocks.see(world.person('mo'), id);
    assert.deepEqual([second?.rung.id, second?.rung.speaker], ['managers', 'Mo Manager']);
    assert.ok((await world.news(id)).includes('block-rung mo'));
    assert.ok((await world.news(id)).includes('block-moved pat'));
    await world.at('2026-11-27T09:00:00.000Z');
    const third = (await world.blocks.see(world.person('sam'), id))!;
    assert.deepEqual(
      [third.rung.id, third.rung.speaker, third.ours?.board.due],
      ['service-managers', 'Sam Second', true],
    );
    assert.ok((await world.news(id)).includes('block-board sian'));
    const { message } = (await world.blocks.see(world.person('sian'), id))!.ours!.board;
    // as the policy says: that it is not settled, which step, the day, the reference, and no names
    assert.match(
      message,
      /is not settled\. It stands at step 3 of 4 .* logged on 23 November 2026\. Our reference: NCC-/,
    );
    assert.doesNotMatch(message, /Pat|Norfolk Community Health|baby/);
    const told = done(await world.blocks.act(world.person('sian'), id, { type: 'board' }));
    assert.deepEqual([told.ours?.board.due, told.ours?.board.informed], [false, 'Sian Sutton, 27 November 2026']);
    await world.at('2027-01-30T09:00:00.000Z');
    const top = (await world.blocks.see(world.person('dee'), id))!;
    assert.deepEqual([top.rung.id, top.rung.speaker], ['partnership', 'Dee Director']);
    assert.match(top.next, /time of the last step is over/);
    assert.ok((await world.news(id)).includes('block-overdue pat'));
    await assertSound(world, id);
  });

  it('counts working days: over a weekend, and over Christmas and the new year', async () => {
    await world.at('2026-12-24T16:00:00.000Z');
    const { id, rung } = await world.open('pat', { urgency: 'ordinary' });
    assert.equal(rung.until, '2026-12-30T16:00:00.000Z');
    await world.at(rung.until);
    const second = await world.blocks.see(world.person('mo'), id);
    assert.equal(second?.rung.until, '2027-01-07T16:00:00.000Z', 'the first of January is no working day');
  });

  it('goes on by hand with what they said, and a button that is pressed twice goes up once', async () => {
    const { id } = await world.open('pat');
    const pat = world.person('pat');
    const up = done(await world.blocks.act(pat, id, next('practitioners', 'no', 'Her manager must agree')));
    assert.equal(up.rung.id, 'managers');
    assert.match(up.said[0]!.who, /as Pat Practitioner heard it/);
    const again = next('practitioners', 'no', 'Her manager must agree');
    assert.equal((await world.blocks.act(pat, id, again)).outcome, 'repeated');
    assert.equal((await world.blocks.see(pat, id))?.rung.id, 'managers');
    assert.equal(refusedBecause(await world.blocks.act(pat, id, next('partnership'))), 'block-moved-on');
    await assertSound(world, id);
  });

  it('does not go beyond the top', async () => {
    const { id } = await world.open('pat');
    for (const at of ['practitioners', 'managers', 'service-managers'])
      done(await world.blocks.act(world.person('pat'), id, next(at)));
    const dee = world.person('dee');
    assert.equal(
      refusedBecause(await world.blocks.act(dee, id, next('partnership', 'no-answer', ''))),
      'block-at-the-top',
    );
    const kept = done(await world.blocks.act(dee, id, next('partnership', 'no', 'Their chief officer said no')));
    assert.deepEqual([kept.rung.id, kept.said.at(-1)?.text], ['partnership', 'Their chief officer said no']);
    await assertSound(world, id);
  });

  it('goes to the top at once where somebody is in danger, at the beginning or later', async () => {
    const first = await world.open('pat', { urgency: 'danger' });
    assert.deepEqual([first.rung.id, first.rung.speaker, first.isDanger], ['partnership', 'Dee Director', true]);
    assert.equal(first.rung.until, '2026-11-23T09:20:00.000Z');
    const later = await world.open('pat', { asked: 'Something else' });
    const up = done(await world.blocks.act(world.person('pat'), later.id, { type: 'danger' }));
    assert.deepEqual([up.rung.id, up.isDanger], ['partnership', true]);
    assert.equal((await world.blocks.act(world.person('pat'), later.id, { type: 'danger' })).outcome, 'repeated');
    for (const id of [first.id, later.id]) await assertSound(world, id);
  });

  it('lets a partner who is here write its own side, and shows it nothing else of ours', async () => {
    const { id } = await world.open('pat', { matter: 'CS 4711' });
    const holly = world.person('holly');
    const theirs = (await world.blocks.see(holly, id))!;
    assert.equal(theirs.ours, null);
    assert.doesNotMatch(JSON.stringify(theirs), /baby|conference must|GDPR does not let her|Mo Manager|Sam Second/);
    done(await world.blocks.act(holly, id, { type: 'say', at: 'practitioners', text: 'We never had the form' }));
    assert.deepEqual(
      (await world.news(id)).filter((one) => one.startsWith('block-answered')),
      ['block-answered pat'],
    );
    const ours = (await world.blocks.see(world.person('pat'), id))!;
    assert.match(ours.said[0]!.who, /^Their own words, written by Holly Hill/);
    for (const command of [next('practitioners'), { type: 'danger' }, { type: 'board' }] as const)
      assert.equal(refusedBecause(await world.blocks.act(holly, id, command)), 'block-ours');
    await assertSound(world, id);
  });

  it('shows a partner what was asked and why where whoever logged it chose so', async () => {
    const { id } = await world.open('pat', { shows: true });
    const theirs = (await world.blocks.see(world.person('holly'), id))!;
    assert.deepEqual([theirs.asked, theirs.needed], [LOGGED.asked, LOGGED.needed]);
    assert.doesNotMatch(JSON.stringify(theirs), /GDPR does not let her/);
  });

  it("is settled on both sides' terms, and waits five working days for their words", async () => {
    const { id } = await world.open('pat');
    const resolved = done(
      await world.blocks.act(world.person('pat'), id, {
        type: 'resolve',
        how: 'part',
        ours: 'We had the dates',
        theirs: '',
      }),
    );
    assert.equal(resolved.stands, 'resolved');
    assert.match(resolved.resolved!.theirs, /written nothing/);
    const said = { type: 'say', at: 'practitioners', text: 'The rest is not ours to give' } as const;
    const closed = done(await world.blocks.act(world.person('holly'), id, said));
    assert.deepEqual([closed.stands, closed.resolved?.theirs], ['closed', 'The rest is not ours to give']);
    assert.equal(
      refusedBecause(await world.blocks.act(world.person('pat'), id, next('practitioners', 'no', ''))),
      'block-closed',
    );
    await assertSound(world, id);
    const silent = await world.open('pat', { asked: 'Another thing' });
    const settle = { type: 'resolve', how: 'accepted-no', ours: 'We see why', theirs: '' } as const;
    done(await world.blocks.act(world.person('pat'), silent.id, settle));
    await world.at('2026-11-30T09:00:00.000Z');
    assert.equal((await world.blocks.see(world.person('pat'), silent.id))?.stands, 'closed');
    await assertSound(world, silent.id);
  });

  it('takes what whoever settles it heard of the other side as heard, and still waits for their own words', async () => {
    const { id } = await world.open('pat');
    const [pat, holly] = [world.person('pat'), world.person('holly')];
    const settle = { type: 'resolve', how: 'part', ours: 'We had it', theirs: 'They beg pardon' } as const;
    const { stands, resolved } = done(await world.blocks.act(pat, id, settle));
    assert.equal(stands, 'resolved');
    assert.match(resolved!.theirs, /written nothing/);
    assert.deepEqual(resolved!.heard, { who: 'What they said, as Pat Practitioner heard it', text: 'They beg pardon' });
    const theirs = (await world.blocks.see(holly, id))!;
    assert.deepEqual([theirs.maySay, theirs.isMine], [true, true]);
    const heard = { type: 'say', at: 'practitioners', text: 'She rang to say sorry', answer: 'yes' } as const;
    assert.equal(done(await world.blocks.act(pat, id, heard)).stands, 'resolved', 'what we hear is not their word');
    await world.at('2026-12-04T09:00:00.000Z');
    assert.equal((await world.blocks.see(holly, id))?.stands, 'closed');
    const late = done(
      await world.blocks.act(holly, id, { type: 'say', at: 'practitioners', text: 'We never begged pardon' }),
    );
    assert.deepEqual([late.stands, late.resolved?.theirs], ['closed', 'We never begged pardon']);
    assert.ok((await world.news(id)).includes('block-answered pat'));
    await assertSound(world, id);
  });

  it('keeps whatever was typed on a card that has gone on: settled meanwhile, closed, or settled twice', async () => {
    const { id } = await world.open('pat');
    const [pat, mo] = [world.person('pat'), world.person('mo')];
    done(await world.blocks.act(pat, id, next('practitioners')));
    const settle = (ours: string) => ({ type: 'resolve', how: 'shared', ours, theirs: '' }) as const;
    const both = await Promise.all([
      world.blocks.act(mo, id, settle('It came by post')),
      world.blocks.act(pat, id, settle('It came by mail')),
    ]);
    assert.deepEqual(
      both.map(({ outcome }) => outcome),
      ['done', 'done'],
    );
    const after = done(await world.blocks.act(pat, id, next('managers', 'no', 'A long note of the call')));
    assert.deepEqual([after.stands, after.rung.id], ['resolved', 'managers']);
    await world.at('2026-12-04T09:00:00.000Z');
    done(await world.blocks.act(mo, id, { type: 'say', at: 'managers', text: 'Written when it was closed' }));
    const texts = JSON.stringify(await world.blocks.see(pat, id));
    for (const text of ['by post', 'by mail', 'A long note of the call', 'Written when it was closed'])
      assert.ok(texts.includes(text), text);
    assert.equal((await world.blocks.act(mo, id, settle('It came by post'))).outcome, 'repeated');
    await assertSound(world, id);
  });

  it('keeps both notes where two write at the same step at once, and goes up once', async () => {
    const { id } = await world.open('pat');
    done(await world.blocks.act(world.person('pat'), id, next('practitioners')));
    const both = await Promise.all([
      world.blocks.act(world.person('mo'), id, next('managers', 'no', 'Her manager said no')),
      world.blocks.act(world.person('pat'), id, next('managers', 'no', 'She said no again')),
    ]);
    assert.deepEqual(
      both.map(({ outcome }) => outcome),
      ['done', 'done'],
    );
    const { rung, said } = (await world.blocks.see(world.person('pat'), id))!;
    assert.equal(rung.id, 'service-managers');
    assert.deepEqual(said.map(({ text }) => text).toSorted(), ['Her manager said no', 'No again', 'She said no again']);
    await assertSound(world, id);
  });

  it('shows a partner at which step it stands, and nothing of who speaks there and why', async () => {
    const { id } = await world.open('pat');
    await world.at('2027-01-30T09:00:00.000Z');
    const theirs = JSON.stringify(await world.blocks.see(world.person('holly'), id));
    assert.match(theirs, /It stands at this step: Manager to manager/);
    for (const name of ['Mo Manager', 'Sam Second', 'Dee Director', 'Sian Sutton', 'Nobody wrote'])
      assert.ok(!theirs.includes(name), name);
  });

  it('closes at once where nobody of the other side is here', async () => {
    const { id } = await world.open('pat', { who: 'SCH', reason: 'no-answer', said: '' });
    assert.deepEqual(await world.news(id), []);
    const command = { type: 'resolve', how: 'shared', ours: 'They rang', theirs: '' } as const;
    assert.equal(done(await world.blocks.act(world.person('pat'), id, command)).stands, 'closed');
  });

  it('takes the ladder of police and courts where it is they who block, whomever it is about', async () => {
    for (const who of ['POL', 'CPS', 'FCN']) {
      const { rung } = await world.open('pat', { who, asked: `Of ${who}` });
      assert.equal(rung.theirs, 'their single point of contact');
    }
    const { ours } = await world.open('drew', { who: 'NCC', about: 'adults' });
    assert.equal(ours?.nextTitle, 'Manager to manager');
  });

  it('keeps the same people going where a small agency has nobody for a rung', async () => {
    const { id } = await world.open('drew', { who: 'NCC' });
    await world.at('2027-02-01T09:00:00.000Z');
    const top = (await world.blocks.see(world.person('drew'), id))!;
    assert.deepEqual([top.rung.at, top.rung.speaker], [4, 'Dan Dawson']);
    await assertSound(world, id);
  });

  it('exists for nobody else', async () => {
    const { id } = await world.open('pat', { who: 'HCT' });
    for (const key of ['drew', 'poppy', 'hana', 'hugh', 'dee', 'gale'])
      assert.equal(await world.blocks.see(world.person(key), id), null, key);
    const other = await world.blocks.act(world.person('drew'), id, { type: 'danger' });
    const none = await world.blocks.act(world.person('drew'), 'NCC-0000-0000', { type: 'danger' });
    assert.deepEqual(other, none);
  });

  it('is logged once where a button is pressed twice, and refused with a sentence where something is missing', async () => {
    const pat = world.person('pat');
    const first = await world.open('pat');
    const again = await world.blocks.open(pat, LOGGED);
    assert.equal(again.outcome === 'repeated' && again.block.id, first.id);
    const wrong: [Partial<typeof LOGGED>, string][] = [
      [{ who: '' }, 'block-who'],
      [{ who: 'NCC' }, 'block-who'],
      [{ who: 'XYZ' }, 'block-who'],
      [{ asked: ' ' }, 'block-incomplete'],
      [{ needed: '' }, 'block-incomplete'],
      [{ askedOn: 'yesterday' }, 'keep-day'],
      [{ askedOn: '2026-11-24' }, 'block-not-asked-yet'],
      [{ askedOn: '' }, 'block-day'],
      [{ askedOn: '2025-11-22' }, 'block-long-ago'],
      [{ askedOn: '1890-01-01' }, 'block-long-ago'],
      [{ urgency: '' }, 'block-urgency'],
      [{ about: '' }, 'block-about'],
      [{ shows: null }, 'block-shows'],
      [{ from: 'NCC-7K3F-92QD' }, 'block-from'],
      [{ from: 'Her file' }, 'block-from'],
      [{ reason: '' }, 'block-no-reason'],
      [{ reason: 'because' }, 'block-no-reason'],
      [{ said: 'x'.repeat(2001) }, 'too-long'],
    ];
    for (const [given, code] of wrong)
      assert.equal(refusedBecause(await world.blocks.open(pat, { ...LOGGED, ...given })), code);
    assert.equal(refusedBecause(await world.blocks.open(world.person('ira'), LOGGED)), 'not-your-part');
    // nobody of a school reads here, and police and courts have one ladder whomever it is about
    assert.equal((await world.open('pat', { who: 'SCH', shows: null })).ours?.reads, 'nothing');
    assert.equal((await world.open('pat', { who: 'POL', about: '' })).ours?.reads, 'little');
  });

  it('takes what it came up in only where that is there, and reaches whoever logs it', async () => {
    const { id } = await world.open('pat', { of: 'inside', who: world.person('mo').id });
    assert.equal((await world.open('pat', { from: id, asked: 'Of the same' })).ours?.from, id);
    assert.equal(refusedBecause(await world.blocks.open(world.person('drew'), { ...LOGGED, from: id })), 'block-from');
  });

  it('says how to reach the partner, and what it is shown', async () => {
    const { ours } = await world.open('pat', { who: 'POL' });
    assert.deepEqual(ours?.contacts, ['Disclosure unit, disclosure@police.example']);
    assert.equal((await world.open('pat', { shows: true })).ours?.reads, 'all');
    assert.deepEqual((await world.open('pat', { who: 'FCN' })).ours?.contacts, [
      'Public law team, public.law@court.example',
    ]);
  });

  it('is never logged in words against somebody who is listed, who would so not hear of it', async () => {
    const named: [Partial<typeof LOGGED>, string][] = [
      [{ of: 'partner', typed: 'norfolk community health' }, 'block-listed-agency'],
      [{ of: 'inside', typed: 'Norfolk Constabulary' }, 'block-listed-agency'],
      [{ of: 'partner', typed: 'Drew  Detective' }, 'block-other-agency'],
      [{ of: 'inside', typed: 'Drew Detective' }, 'block-other-agency'],
      [{ of: 'inside', typed: 'Pat Practitioner' }, 'block-yourself'],
      [{ of: 'inside', typed: 'Mo Manger' }, 'block-near-name'],
      [{ of: 'inside', typed: 'Manager, Mo' }, 'block-near-name'],
    ];
    for (const [given, code] of named)
      assert.equal(
        refusedBecause(await world.blocks.open(world.person('pat'), { ...LOGGED, who: '', ...given })),
        code,
        given.typed,
      );
    for (const typed of ['The surgery on the green', 'Morning club'])
      assert.equal((await world.open('pat', { who: '', typed })).against, typed);
  });

  it('is another one where anything that was given differs, and one where two taps come at the same moment', async () => {
    const pat = world.person('pat');
    const both = await Promise.all([world.blocks.open(pat, LOGGED), world.blocks.open(pat, LOGGED)]);
    assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['done', 'repeated']);
    const others: Partial<typeof LOGGED>[] = [
      { urgency: 'danger' },
      { matter: 'CS 4712' },
      { reason: 'no-consent' },
      { said: 'She has changed her mind' },
      { shows: true },
      { askedOn: '2026-11-19' },
    ];
    const ids = [];
    for (const given of others) ids.push((await world.open('pat', given)).id);
    ids.push((await world.open('mo')).id);
    assert.equal(new Set(ids).size, others.length + 1);
    assert.equal((await world.blocks.see(pat, ids[0]!))?.isDanger, true);
  });

  it('keeps what they said where the clock has moved it on meanwhile, and goes up no further', async () => {
    const { id } = await world.open('pat');
    await world.at('2026-11-25T09:00:00.000Z');
    const pat = world.person('pat');
    const late = done(await world.blocks.act(pat, id, next('practitioners', 'no', 'Her manager said no')));
    assert.deepEqual([late.rung.id, late.said.at(-1)?.text], ['managers', 'Her manager said no']);
    assert.equal(
      (await world.blocks.act(pat, id, next('practitioners', 'no', 'Her manager said no'))).outcome,
      'repeated',
    );
    await assertSound(world, id);
  });

  it('takes every answer that differs from the last, with words or without', async () => {
    const { id } = await world.open('pat');
    for (const key of ['pat', 'holly'])
      for (const answer of ['part', 'yes', 'no', 'yes'] as const) {
        const command = { type: 'say', at: 'practitioners', text: '', answer } as const;
        assert.equal((await world.blocks.act(world.person(key), id, command)).outcome, 'done', `${key} ${answer}`);
        assert.equal((await world.blocks.act(world.person(key), id, command)).outcome, 'repeated');
      }
    assert.equal((await world.blocks.see(world.person('pat'), id))?.said.length, 8);
  });

  it('is left as it was settled by a card from before, which says to ring 999', async () => {
    const pat = world.person('pat');
    for (const who of ['HCT', 'SCH']) {
      const { id } = await world.open('pat', { who });
      for (const at of ['practitioners', 'managers']) done(await world.blocks.act(pat, id, next(at)));
      done(await world.blocks.act(pat, id, { type: 'resolve', how: 'shared', ours: 'We had it', theirs: '' }));
      const before = await world.stored(id);
      const came = await world.blocks.act(pat, id, { type: 'danger' });
      assert.equal(refusedBecause(came), 'block-settled-danger');
      assert.match(came.outcome === 'refused' ? came.refusal.message : '', /999/);
      assert.notEqual((await world.blocks.act(pat, id, { type: 'board' })).outcome, 'done');
      assert.deepEqual(await world.stored(id), before);
      await assertSound(world, id);
    }
  });

  it('tells the highest who is there where an agency has nobody for the top, and all between, of a danger', async () => {
    for (const [key, who, top] of [
      ['hana', 'POL', 'hugh'],
      ['drew', 'NCC', 'dan'],
    ] as const) {
      const { id, rung } = await world.open(key, { who, urgency: 'danger' });
      assert.equal(rung.speaker, world.person(top).name);
      assert.ok((await world.news(id)).includes(`block-rung ${top}`));
      await assertSound(world, id);
    }
    const { id } = await world.open('pat', { urgency: 'danger' });
    const told = await world.news(id);
    for (const one of ['block-rung dee', 'block-moved mo']) assert.ok(told.includes(one), one);
    assert.equal((await world.blocks.see(world.person('mo'), id))?.isDanger, true);
    const { next: said } = (await world.blocks.see(world.person('pat'), id))!;
    assert.match(said, /999/);
    assert.doesNotMatch(said, /nothing/);
  });

  it('tells the partner of a danger that comes later, and what hangs on it now', async () => {
    const { id } = await world.open('pat');
    done(await world.blocks.act(world.person('pat'), id, { type: 'danger' }));
    const theirs = (await world.blocks.see(world.person('holly'), id))!;
    assert.match(theirs.urgency, /danger/i);
    assert.match(theirs.next, /danger/);
  });

  it('says again that nobody has answered at the top, in danger by the minutes, for as long as it is open', async () => {
    const overdue = async (id: string): Promise<number> =>
      readRegister(await world.stored(id)).journal.filter(({ kind }) => kind === 'block-rung-passed').length;
    const { id } = await world.open('pat', { urgency: 'danger' });
    await world.at('2026-11-23T10:05:00.000Z');
    assert.equal(await overdue(id), 3);
    assert.ok((await world.news(id)).filter((one) => one === 'block-overdue mo').length > 0);
    await world.at('2026-12-23T10:05:00.000Z');
    assert.ok((await overdue(id)) > 8);
    await assertSound(world, id);
    const settled = { type: 'resolve', how: 'shared', ours: 'They rang', theirs: 'We did' } as const;
    done(await world.blocks.act(world.person('dee'), id, settled));
    const before = await overdue(id);
    await world.at('2027-02-23T10:05:00.000Z');
    assert.equal(await overdue(id), before);
  });

  it('gives the steps to come their working time where the clock struck late', async () => {
    const { id } = await world.open('pat');
    await world.struckAt(id, '2026-11-28T03:00:00.000Z');
    const { rung } = (await world.blocks.see(world.person('pat'), id))!;
    assert.equal(rung.id, 'managers');
    assert.match(new Date(rung.until).toUTCString(), /^(?:Mon|Tue|Wed|Thu|Fri), .* (?:09|1[0-7]):/);
    await assertSound(world, id);
  });

  it('asks twice whether what was promised has come, reminds whoever promised it, and then goes higher', async () => {
    const { id } = await world.open('pat');
    const said = { type: 'say', at: 'practitioners', text: 'On Friday' } as const;
    const promise = done(await world.blocks.act(world.person('holly'), id, { ...said, answer: 'yes' }));
    assert.match(promise.next, /You said that you will share/);
    await world.at('2026-11-25T11:00:00.000Z');
    const kept = (await world.blocks.see(world.person('pat'), id))!;
    assert.deepEqual([kept.rung.id, kept.promised], ['practitioners', true]);
    assert.match(kept.next, /See that it comes/);
    assert.doesNotMatch(JSON.stringify(kept.history), /Nobody wrote/);
    for (const one of ['block-overdue pat', 'block-overdue holly'])
      assert.equal((await world.news(id)).filter((news) => news === one).length, 2, one);
    await assertSound(world, id);
    await world.at('2026-11-26T12:00:00.000Z');
    const higher = (await world.blocks.see(world.person('pat'), id))!;
    assert.deepEqual([higher.rung.id, higher.promised], ['managers', false]);
    assert.ok(higher.rung.until > '2026-11-27', 'whoever speaks next has the whole time');
    await assertSound(world, id);
  });

  it('goes on at once where what was promised is taken back', async () => {
    const { id } = await world.open('pat');
    const said = { type: 'say', at: 'practitioners', text: 'On Friday' } as const;
    done(await world.blocks.act(world.person('holly'), id, { ...said, answer: 'yes' }));
    done(await world.blocks.act(world.person('holly'), id, { ...said, answer: 'no', text: 'After all not' }));
    await world.at('2026-11-24T17:00:00.000Z');
    assert.equal((await world.blocks.see(world.person('pat'), id))?.rung.id, 'managers');
    await assertSound(world, id);
  });

  it('keeps a case reference to itself where the partner is not shown what was asked', async () => {
    for (const shows of [false, true]) {
      const { id } = await world.open('pat', { shows });
      assert.equal((await world.blocks.see(world.person('holly'), id))?.matter, shows ? LOGGED.matter : '');
    }
  });

  it('loses nothing where two write at once', async () => {
    const { id } = await world.open('pat');
    const both = await Promise.all([
      world.blocks.act(world.person('pat'), id, next('practitioners')),
      world.blocks.act(world.person('holly'), id, { type: 'say', at: 'practitioners', text: 'Here it comes' }),
    ]);
    assert.deepEqual(
      both.map(({ outcome }) => outcome),
      ['done', 'done'],
    );
    const { said, rung } = (await world.blocks.see(world.person('pat'), id))!;
    assert.deepEqual([said.length, rung.id], [2, 'managers']);
    await assertSound(world, id);
  });
});

describe('A block inside the council', () => {
  let world: BlockWorld;
  beforeEach(() => {
    world = openBlockWorld();
  });
  afterEach(async () => world.close());

  it('tells the colleague, who writes their own side, and both sides stand', async () => {
    const { id } = await world.open('pat', { of: 'inside', who: world.person('cora').id });
    assert.deepEqual(await world.news(id), ['block-theirs cora']);
    const cora = world.person('cora');
    const theirs = (await world.blocks.see(cora, id))!;
    assert.deepEqual([theirs.side, theirs.asked, theirs.ours], ['theirs', LOGGED.asked, null]);
    done(await world.blocks.act(cora, id, { type: 'say', at: 'colleagues', text: 'I sent it on Friday' }));
    assert.equal(
      refusedBecause(await world.blocks.act(cora, id, { type: 'resolve', how: 'shared', ours: 'x', theirs: '' })),
      'block-ours',
    );
    assert.equal((await world.blocks.see(world.person('pat'), id))!.said[0]?.text, 'I sent it on Friday');
    await assertSound(world, id);
  });

  it('is never judged by whom it is against: it goes to whoever stands above', async () => {
    const { id } = await world.open('pat', { of: 'inside', who: world.person('mo').id });
    await world.at('2026-11-25T09:00:00.000Z');
    const at = (await world.blocks.see(world.person('pat'), id))!;
    assert.ok(!['Mo Manager', 'Pat Practitioner'].includes(at.rung.speaker), at.rung.speaker);
    await world.at('2027-03-01T09:00:00.000Z');
    assert.equal((await world.blocks.see(world.person('pat'), id))!.rung.speaker, 'Dee Director');
    assert.equal((await world.blocks.see(world.person('mo'), id))!.side, 'theirs');
    await assertSound(world, id);
  });

  it('reaches the two sides and whose step it is, and nobody for their role alone', async () => {
    const { id } = await world.open('pat', { of: 'inside', who: world.person('mo').id });
    const seenBy = async (): Promise<string[]> => {
      const keys = ['pat', 'mo', 'cora', 'liam', 'sian', 'sam', 'dee', 'holly'];
      const lists = await Promise.all(keys.map((key) => world.blocks.listFor(world.person(key))));
      for (const [at, key] of keys.entries())
        assert.equal((await world.blocks.see(world.person(key), id)) !== null, lists[at]!.length > 0, key);
      return keys.filter((_, at) => lists[at]!.length > 0);
    };
    assert.deepEqual(await seenBy(), ['pat', 'mo']);
    for (const key of ['cora', 'liam', 'sian'])
      assert.equal(
        refusedBecause(await world.blocks.act(world.person(key), id, { type: 'danger' })),
        'no-such-joint',
        key,
      );
    await world.at('2026-11-25T09:00:00.000Z');
    assert.deepEqual(await seenBy(), ['pat', 'mo', 'sam']);
  });

  it('is against everybody of a team that is named: they write its side, and judge nothing of it', async () => {
    const { id } = await world.open('pat', { of: 'inside', who: '', typed: 'the legal services team' });
    assert.deepEqual(await world.news(id), ['block-theirs liam']);
    const liam = world.person('liam');
    const theirs = (await world.blocks.see(liam, id))!;
    assert.deepEqual([theirs.side, theirs.ours], ['theirs', null]);
    for (const command of [next('colleagues'), { type: 'danger' }] as const)
      assert.equal(refusedBecause(await world.blocks.act(liam, id, command)), 'block-ours');
    done(await world.blocks.act(liam, id, { type: 'say', at: 'colleagues', text: 'We need a week' }));
    assert.match((await world.blocks.see(world.person('pat'), id))!.said[0]!.who, /^Their own words/);
    const own = await world.open('pat', { of: 'inside', who: '', typed: 'Family Support East' });
    assert.deepEqual(await world.news(own.id), ['block-theirs mo']);
    await world.at('2026-11-25T09:00:00.000Z');
    assert.equal((await world.blocks.see(world.person('pat'), own.id))?.rung.speaker, 'Sam Second');
    for (const one of [id, own.id]) await assertSound(world, one);
  });

  it('is not logged by words that name a colleague, who would judge their own case', async () => {
    for (const typed of ['Mo Manager of the East team', 'Our manager, mo  manager'])
      assert.equal(
        refusedBecause(await world.blocks.open(world.person('pat'), { ...LOGGED, of: 'inside', who: '', typed })),
        'block-names-somebody',
      );
  });

  it('tells no board', async () => {
    const { id } = await world.open('pat', { of: 'inside', who: '', typed: 'The front desk' });
    await world.at('2027-03-01T09:00:00.000Z');
    assert.equal((await world.blocks.see(world.person('pat'), id))!.ours?.board.due, false);
    assert.equal(refusedBecause(await world.blocks.act(world.person('pat'), id, { type: 'board' })), 'block-no-board');
  });
});
