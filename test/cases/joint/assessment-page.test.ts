import assert from 'node:assert/strict';
import { printAssessmentForm } from '../../../src/cases/joint/assessment-page.ts';
import { contribution, nobody, oneAssessment, person, RISK, somebody } from '../../support/assessments.ts';

/** What a reader sees of a page. */
const words = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

describe('The printed form of a joint assessment', () => {
  const joint = oneAssessment();
  const { does, shares } = joint;

  const printed = async (key: string, agency: string, osUser?: string): Promise<string | null> => {
    const { assessments, engine } = joint.world;
    const asked = { typed: joint.ref, agency, ...(osUser === undefined ? {} : { osUser }) };
    const page = await printAssessmentForm({ assessments, engine }, person(key), asked);
    return page && words(page.page);
  };

  it('says for an agency without people what it may see, and asks what it holds, with whom, why not, and who decided', async () => {
    await shares({ to: ['NCC', 'SCH'] });
    await does('drew', { type: 'ask', of: 'SCH', what: 'When was she last there?' });
    await does('drew', RISK);
    await does('pat', { type: 'add-action', what: 'Watch the gate', who: nobody('SCH'), due: '2026-12-08' });
    await does('pat', { type: 'propose' });
    const page = (await printed('pat', 'SCH'))!;
    const told = [
      'call 999',
      'Send it back by a safe way to Joint working desk, joint.desk@council.example',
      joint.ref,
    ];
    const seen = ['CS 4711', 'The daughter', 'The head teacher', 'She wants to stay at her school.'];
    const shared = [
      'Two reports of shouting.',
      'CAD 17',
      'When was she last there?',
      'It gets worse.',
      'Watch the gate',
    ];
    const boxes = ['What do you hold?', 'Do you share it?', 'With whom?', 'If not all of it: why?', 'Who decided it'];
    const rest = ['Do you agree with version 1', 'Watch the gate (by Tuesday 8 December 2026)', 'If you take no part'];
    const places = [...told, ...seen, ...boxes, ...rest].map((text) => [text, page.indexOf(text)] as const);
    for (const [text, place] of places) assert.ok(place >= 0, text);
    for (const text of shared) assert.ok(page.includes(text), text);
    assert.match(page, /With whom\? .*☐ Norfolk County Council ☐ Norfolk Constabulary ☐ Norfolk Community Health/);
    assert.doesNotMatch(page, /☐ Wensum/, 'not with itself');
    assert.match(page, /Printed by Pat Practitioner/);
    assert.match((await printed('pat', 'SCH', 'cc'))!, /Printed for Pat Practitioner.*Signed in there: cc/);
    assert.doesNotMatch(page, /undefined|null|NaN|\[object/);
  });

  it('has nothing that was not shared with that agency, nor what whoever prints it may not read', async () => {
    await shares({ to: ['NCC', 'HCT'], holds: 'PLANTED for two' });
    const record = await joint.world.file('drew', 'share', 'conference', 'CS 4711');
    await does('drew', contribution(record, { to: ['SCH'], holds: 'PLANTED for the school' }));
    const wishes = { type: 'wishes', asked: 'asked', what: 'PLANTED wish', why: '', who: somebody('drew') } as const;
    await does('drew', { ...wishes, to: ['SCH'] });
    await does('drew', { type: 'ask', of: 'HCT', what: 'PLANTED question' });
    const page = (await printed('pat', 'SCH'))!;
    assert.doesNotMatch(page, /PLANTED/);
    assert.match(page, /Norfolk Constabulary keeps what stands here for some agencies/);
    assert.doesNotMatch(page, /POL-\w{4}/, 'no record of another agency');
  });

  it('is printed by whoever enters for that agency, or for their own, and by nobody else', async () => {
    for (const key of ['pat', 'cora']) assert.ok(await printed(key, 'SCH'), key);
    assert.match((await printed('drew', 'POL'))!, /For Norfolk Constabulary\./);
    for (const [key, agency] of [
      ['drew', 'SCH'],
      ['pat', 'POL'],
      ['pat', 'CPS'],
      ['pat', 'XXX'],
      ['gale', 'SCH'],
      ['hana', 'SCH'],
    ] as const)
      assert.equal(await printed(key, agency), null, `${key} ${agency}`);
  });

  it('says what was entered so far, and has no boxes once it is closed', async () => {
    const entered = {
      shared: 'yes',
      to: ['POL'],
      holds: 'Away on six days',
      decidedBy: 'The head',
      for: 'SCH',
    } as const;
    await does('pat', contribution('', entered));
    assert.match((await printed('pat', 'SCH'))!, /What was entered for you so far .*Away on six days/);
    await does('pat', { type: 'close', why: 'She is safe.' });
    const page = (await printed('pat', 'SCH'))!;
    assert.match(page, /Closed\. It can be read/);
    assert.doesNotMatch(page, /☐|What do you hold/);
  });

  it('is text, whatever somebody typed', async () => {
    await shares({ to: ['NCC', 'SCH'], holds: '<b>Two</b> & "three"' });
    const { assessments, engine } = joint.world;
    const page = await printAssessmentForm({ assessments, engine }, person('pat'), { typed: joint.ref, agency: 'SCH' });
    assert.ok(!page!.page.includes('<b>Two'));
    assert.equal(page!.name, `${joint.ref}-SCH.html`);
  });
});
