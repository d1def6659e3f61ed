import assert from 'node:assert/strict';
import { loadEdition } from '../../src/policy/load.ts';
import { contactsForStep, recipientCalled, usualWayTo } from '../../src/policy/recipient.ts';
import { safetyFor } from '../../src/policy/safety.ts';

const edition = loadEdition();
const recipients = Object.keys(edition.facts.find(({ name }) => name === 'recipient')!.values);

describe('Whoever would be told', () => {
  it('is named as a sentence names them, and nobody is where nobody was named', () => {
    assert.equal(recipientCalled(edition, { recipient: 'police' }), 'the police');
    assert.equal(recipientCalled(edition, { recipient: 'social-care' }), 'social care');
    assert.equal(recipientCalled(edition, { recipient: 'social-care', subject: 'child' }), "children's social care");
    for (const recipient of recipients) assert.ok(recipientCalled(edition, { recipient }), recipient);
    for (const facts of [{}, { recipient: undefined }, { recipient: 'toString' }])
      assert.equal(recipientCalled(edition, facts), null);
  });

  it('has a usual way, and whom to ring where there is somebody', () => {
    assert.deepEqual(usualWayTo(edition, { recipient: 'social-care' }).contacts, ['mash', 'emergencyDutyTeam']);
    assert.deepEqual(usualWayTo(edition, {}), { way: '', contacts: [] });
    for (const recipient of recipients) assert.ok(usualWayTo(edition, { recipient }).way, recipient);
  });
});

describe('What is to be done', () => {
  it('says whom to ring, the line of safety as well, which keeps out who would be told', () => {
    const { steps } = edition.rules;
    assert.deepEqual(contactsForStep(edition, {}, steps['legal-services-papers']!.text), ['legalServices']);
    assert.deepEqual(contactsForStep(edition, {}, steps['look-again']!.text), []);
    for (const [recipient, contacts] of [
      ['social-care', ['police101']],
      ['police', ['mash', 'emergencyDutyTeam']],
      ['employer', ['mash', 'emergencyDutyTeam', 'police101']],
    ] as const)
      assert.deepEqual(
        contactsForStep(edition, { recipient }, safetyFor(edition, { recipient })!),
        contacts,
        'in the order of its words',
      );
  });
});
