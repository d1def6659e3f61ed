import assert from 'node:assert/strict';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { escalationOf } from '../../src/record/escalation-state.ts';
import type { EscalationCommand } from '../../src/record/escalation-types.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { deliverAll, Faults, untilDone } from '../support/faults.ts';
import { CHOICES, draft, kinds, person } from '../support/ladder.ts';
import { howMany } from '../support/long.ts';
import { world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { verifyRecord } from '../support/verify.ts';

const REF = 'NCC-7K3F-92QD';

/** A whole life: asked, asked back, silent, next rung, declined, disagreed, advised, approved. */
async function live(
  faults: Faults,
  armed: () => void,
): Promise<{ all: World; document: CaseDocument; deaths: number }> {
  const all = world({ faults });
  await all.store.create(draft('weighed', 'share'));
  faults.calls = 0;
  armed();
  const revOf = async (): Promise<number> => (await all.document<CaseDocument>(REF)).rev;
  const tap = async (who: string, command: EscalationCommand): Promise<void> => {
    const rev = await revOf();
    const ran = await untilDone(faults, () => all.escalations.run(person(who), REF, rev, command));
    assert.ok(ran.outcome !== 'refused', `${command.type}: ${JSON.stringify(ran.refusal)}`);
    await deliverAll(all, faults);
  };
  const rev = await revOf();
  await untilDone(faults, () => all.cases.run(person('pat'), REF, rev, { type: 'file' }));
  await deliverAll(all, faults);
  await tap('mo', { type: 'ask-question', text: 'Why?' });
  await tap('pat', { type: 'answer-question', text: 'So.' });
  all.move(60);
  await deliverAll(all, faults);
  all.move(62);
  await deliverAll(all, faults);
  await tap('sam', { type: 'decline', decision: 'do-not-share', reason: 'No.' });
  await tap('pat', { type: 'disagree', text: 'They need it.' });
  const before = await revOf();
  await untilDone(faults, () =>
    all.escalations.askGuardian(person('pat'), REF, before, {
      type: 'ask-guardian',
      choices: CHOICES,
      text: 'how much',
      notNames: true,
    }),
  );
  await deliverAll(all, faults);
  const { items } = await all.store.all<AdviceDocument>('NCC', 'advice', 10);
  assert.equal(items.length, 1, 'a request is made once');
  await untilDone(faults, () =>
    all.escalations.answerAdvice(person('gale'), items[0]!.document.id, {
      type: 'answer-advice',
      advice: 'share',
      conditions: [],
      clause: '',
      text: '',
      notNames: false,
    }),
  );
  all.move(6);
  await deliverAll(all, faults);
  await tap('dee', { type: 'approve' });
  faults.heal();
  return { all, document: await all.document<CaseDocument>(REF), deaths: faults.calls };
}

const LIFE = [
  'manager-asked',
  'question-asked',
  'question-answered',
  'reminded',
  'next-rung',
  'declined',
  'filed',
  'disagreed',
  'guardian-asked',
  'guardian-answered',
  'approved',
];
const MESSAGES = [
  'ask-guardian gale',
  'ask-manager dee',
  'ask-manager mo',
  'ask-manager sam',
  'inform-manager mo',
  'remind-manager mo',
  'tell-author pat',
];

/** A call that has no effect, and one whose effect nobody hears of. */
const MODES = ['before', 'after'] as const;

/** What happened, besides what reached whom. */
const happened = (document: CaseDocument): string[] => kinds(document).filter((kind) => kind !== 'delivered');

describe('A process that is killed between any two steps', () => {
  it('loses nothing, invents nothing, and the record is the same, at every position, before or after each call', async () => {
    const whole = await live(new Faults(), () => undefined);
    assert.deepEqual(happened(whole.document), LIFE);
    const once = new Set(
      whole.all.sent.map(({ kind, to }) => `${kind} ${to}`).filter((one) => !one.startsWith('update-card')),
    );
    assert.deepEqual(
      [...once].toSorted((a, b) => a.localeCompare(b)),
      MESSAGES,
    );
    const calls = whole.deaths;
    let repeats = 0;
    let deaths = 0;
    for (let position = 1; position <= calls; position += 1) {
      // in short one of both at each, in turn: to die before a call is nearly to die after the one before it
      for (const mode of howMany(1, 2) === 2 ? MODES : [MODES[position % 2]!]) {
        deaths += 1;
        const faults = new Faults();
        const { all, document } = await live(faults, () => faults.arm(position, mode));
        const where = `killed ${mode} call ${position}`;
        assert.deepEqual(happened(document), LIFE, where);
        assert.deepEqual(verifyRecord(document), [], where);
        assert.deepEqual(document.escalation, { ...escalationOf(document.journal) }, where);
        assert.equal(document.filed?.form.decision, 'share', where);
        const sent = all.sent.filter(({ kind }) => kind !== 'update-card');
        assert.deepEqual(new Set(sent.map(({ kind, to }) => `${kind} ${to}`)), once, where);
        const events = (from: World): string[] =>
          [
            ...new Set(from.sent.filter(({ kind }) => kind === 'tell-author').map(({ event }) => String(event))),
          ].toSorted((a, b) => a.localeCompare(b));
        assert.deepEqual(events(all), events(whole.all), where);
        repeats += sent.length - new Set(sent.map(({ ref, item }) => `${ref} ${item}`)).size;
        assert.ok(
          sent.length - new Set(sent.map(({ ref, item }) => `${ref} ${item}`)).size <= 3,
          `${where}: one death repeats what one worker had under way`,
        );
        await all.store.close();
      }
    }
    console.log(`      ${calls} calls, ${deaths} deaths, ${repeats} messages came twice, none was lost`);
  }).timeout(300_000);
});
