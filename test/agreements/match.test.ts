import assert from 'node:assert/strict';
import { agreementToFollow, fittingAgreements } from '../../src/agreements/match.ts';
import type { Situation } from '../../src/agreements/match.ts';
import { fittingWords, wayWords } from '../../src/agreements/words.ts';
import { AGREEMENTS, agreementNamed } from '../support/agreements.ts';

const SHARE: Situation = { verdict: 'share', facts: { recipient: 'police', subject: 'child' }, open: [] };
const fits = (situation: Partial<Situation>): Record<string, string> =>
  Object.fromEntries(
    fittingAgreements(AGREEMENTS, { ...SHARE, ...situation }).map(({ agreement, how }) => [agreement.id, how]),
  );
const facts = (more: Record<string, string>): Partial<Situation> => ({ facts: { ...SHARE.facts, ...more } });

describe('Whether an agreement fits', () => {
  it('covers what is known to be for its purpose, and may cover what nobody has said', () => {
    assert.deepEqual(fits(facts({ 'child-harm': 'yes', 'high-risk-abuse': 'no' })), {
      'police-child-protection': 'covers',
    });
    assert.equal(fits({})['police-domestic-abuse'], 'may-cover');
    assert.equal(fits(facts({ 'high-risk-abuse': 'no' }))['police-domestic-abuse'], undefined);
  });

  it('covers what the form says it is shared for, and then leaves out what it is not for', () => {
    assert.deepEqual(fits({ ...facts({ 'high-risk-abuse': 'no' }), purpose: 'find-missing' }), {
      'police-missing-children': 'covers',
    });
    assert.equal(fits({ purpose: 'crime' })['police-missing-children'], undefined);
  });

  it('is named beside one that covers it only where the case itself raises what it is for', () => {
    const harm = facts({ 'child-harm': 'yes' });
    const beside = (more: Partial<Situation>): string[] => Object.keys(fits({ ...harm, ...more })).slice(1);
    assert.deepEqual(beside({}), []);
    assert.deepEqual(beside({ open: ['high-risk-abuse'] }), ['police-domestic-abuse']);
    assert.deepEqual(beside(facts({ 'child-harm': 'yes', 'high-risk-abuse': 'no' })), []);
    // where none covers it, each that may is named
    assert.ok(Object.keys(fits({})).includes('police-missing-children'));
  });

  it('says how it goes in place of the usual way where it alone covers it, and is in date', () => {
    const follow = (situation: Partial<Situation>, today = '2026-11-28'): string | undefined =>
      agreementToFollow(fittingAgreements(AGREEMENTS, { ...SHARE, ...situation }), today)?.id;
    assert.equal(follow(facts({ 'child-harm': 'yes' })), 'police-child-protection');
    assert.equal(follow(facts({ 'child-harm': 'yes' }), '2027-04-01'), undefined);
    assert.equal(follow({}), undefined);
    assert.equal(follow({ ...facts({ 'child-harm': 'yes' }), verdict: 'seek-advice' }), undefined);
    // two cover it, and nothing says which of their ways holds
    assert.equal(follow(facts({ 'child-harm': 'yes', 'high-risk-abuse': 'yes' })), undefined);
  });

  it('fits nobody else than its partner', () => {
    const school = facts({ recipient: 'school', 'child-harm': 'yes' });
    assert.deepEqual(fits(school), { 'schools-safeguarding': 'covers' });
    assert.deepEqual(fits({ facts: { subject: 'child', 'child-harm': 'yes' } }), {});
    assert.deepEqual(fits(facts({ recipient: 'parent', 'child-harm': 'yes' })), {});
  });

  it('is with the body that is named and not with its kind, and may cover one whose name is only half said', () => {
    const health = facts({ recipient: 'health', 'child-harm': 'yes' });
    assert.deepEqual(fits(health), {});
    assert.deepEqual(fits({ ...health, withWhom: 'The nurse at the hospital' }), {});
    assert.deepEqual(fits({ ...health, withWhom: 'Our community health nurse' }), {
      'health-child-protection': 'may-cover',
    });
    const typed = { ...health, withWhom: 'The nurse at NORFOLK  Community Health' };
    assert.deepEqual(fits(typed), { 'health-child-protection': 'covers' });
    assert.deepEqual(fits({ ...health, agency: 'HCT' }), { 'health-child-protection': 'covers' });
    assert.deepEqual(fits({ ...health, agency: 'PRV' }), {});
    const tenant = facts({ recipient: 'other-public-body', subject: 'adult', 'subject-risk': 'serious' });
    assert.deepEqual(fits({ ...tenant, withWhom: 'Immigration enforcement' }), {});
    assert.deepEqual(fits({ ...tenant, withWhom: 'Broadland Homes' }), { 'housing-adults': 'covers' });
  });

  it('is never said to cover one of whom the words only sound', () => {
    const about = { subject: 'child', 'child-harm': 'yes' };
    assert.deepEqual(fits({ facts: about, mayTell: 'school' }), { 'schools-safeguarding': 'may-cover' });
    assert.deepEqual(fits({ facts: about, mayTell: 'health', withWhom: 'the doctor' }), {});
    // what was said of it stands before what it sounds like
    assert.deepEqual(fits({ facts: { ...about, recipient: 'parent' }, mayTell: 'school' }), {});
  });

  it('about children is for no case of an adult, nor where nobody spoke of a child', () => {
    const named = (more: Partial<Situation>): string[] => Object.keys(fits(more));
    const aboutChildren = new Set(['police-missing-children', 'police-child-protection']);
    for (const known of [{ recipient: 'police', subject: 'adult', crime: 'serious' }, { recipient: 'police' }])
      assert.ok(
        named({ facts: known }).every((id) => !aboutChildren.has(id)),
        JSON.stringify(known),
      );
    // but for an adult from whom a child is to be protected
    assert.deepEqual(fits({ facts: { recipient: 'police', subject: 'adult', 'child-harm': 'yes' } }), {
      'police-child-protection': 'covers',
    });
    assert.deepEqual(named({ facts: { recipient: 'police' }, open: ['child-harm'] }).slice(0, 1), [
      'police-child-protection',
    ]);
  });

  it('is about whom it is about', () => {
    const adult = facts({ recipient: 'school', subject: 'adult', 'child-harm': 'yes' });
    assert.deepEqual(fits(adult), {});
    assert.deepEqual(fits({ facts: { recipient: 'school', 'child-harm': 'yes' } }), {
      'schools-safeguarding': 'may-cover',
    });
  });

  it('is never named where the policy keeps it from them, or telling could put somebody in danger', () => {
    const harm = facts({ 'child-harm': 'yes' });
    assert.deepEqual(fits({ ...harm, verdict: 'do-not-share' }), {});
    assert.deepEqual(fits({ ...harm, open: ['telling-endangers'] }), {});
    assert.deepEqual(fits(facts({ 'child-harm': 'yes', 'telling-endangers': 'yes' })), {});
  });

  it('never covers where the policy says to seek advice: it may', () => {
    assert.equal(
      fits({ ...facts({ 'child-harm': 'yes' }), verdict: 'seek-advice' })['police-child-protection'],
      'may-cover',
    );
    assert.equal(
      fits({ ...facts({ 'child-harm': 'yes' }), verdict: 'ask-consent-first' })['police-child-protection'],
      'covers',
    );
  });

  it('names no impact assessment by itself: that is behind an agreement', () => {
    const named = Object.keys(fits({ purpose: 'protect-child' }));
    assert.ok(named.every((id) => !id.endsWith('assessment')));
  });
});

describe('An agreement in words', () => {
  const agreement = agreementNamed('police-missing-children');

  it('says that it covers this and what it asks, and where it is out of date, whom to ask', () => {
    assert.equal(
      fittingWords({ agreement, how: 'covers' }, '2026-11-28'),
      'The agreement with Norfolk Constabulary on missing children covers this. It asks you to say when and where the ' +
        'child was last seen, and to send what the child said on their return.',
    );
    assert.match(
      fittingWords({ agreement, how: 'may-cover' }, '2027-07-01'),
      /may cover this\. .* It was due for review on 30 June 2027\. Ask information governance\.$/,
    );
    assert.equal(
      wayWords(agreement),
      'Send it as the agreement asks: by phone to the control room, then by secure e-mail to the missing people desk.',
    );
    assert.match(wayWords(agreement, true), /^If it cannot wait, ring first\. /);
    // on the very day it is due, not late
    assert.doesNotMatch(fittingWords({ agreement, how: 'covers' }, '2027-06-30'), /was due/);
  });
});
