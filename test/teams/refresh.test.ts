// Several people share a request. Each sees their own card of it, and only in their own chat.
import assert from 'node:assert/strict';
import { REFRESH } from '../../src/teams/key.ts';
import { agree } from '../support/managers.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Sent, Teams } from '../support/receiver.ts';
import { pickDecision, walkClearRisk } from '../support/walks.ts';

const NOT_YOURS = 'This is not yours, or is not with you any more.';

interface Refresh {
  readonly action: { readonly verb: string; readonly data: object };
  readonly userIds: readonly string[];
}

/** What the card of a message asks its reader's client to do. */
const refreshIn = ({ activity }: Sent): Refresh | undefined =>
  (activity['attachments'] as { content: { refresh?: Refresh } }[] | undefined)?.[0]?.content.refresh;

describe('A card that several people change', () => {
  let teams: Teams;
  let reference: string;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'dee', 'gale', 'ira']) await teams.chat(key).say('help');
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'The family asked me not to.')
      .press('File this record');
    ({ reference } = pat);
    await teams.deliver();
  });
  afterEach(() => teams.close());

  const askedCard = (key: string): Sent => teams.chat(key).inbox.findLast((one) => refreshIn(one) !== undefined)!;

  /** What the client of somebody sends when they look at this card, from their own chat unless it says another. */
  async function refresh(key: string, card: Sent, place?: { id: string; type: string }): Promise<unknown> {
    const { action } = refreshIn(card)!;
    const person = teams.directory.byKey(key)!;
    const rest = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: card.id,
      value: { action: { type: 'Action.Execute', ...action }, trigger: 'automatic' },
    };
    const { status, body } = await teams.post(activityOf(teams, person, rest, ...(place ? [place] : [])));
    assert.equal(status, 200);
    return body;
  }

  /** The title of a card in a response, or the sentence that came in its place. */
  const saidIn = (body: unknown): string => {
    const { type, value } = body as { type: string; value: unknown };
    return type === 'application/vnd.microsoft.activity.message' ? String(value) : JSON.stringify(value);
  };

  it('names the one person in whose chat it stands, and nobody else, as the one who may ask for it again', () => {
    for (const key of ['pat', 'mo']) {
      const { userIds, action } = refreshIn(askedCard(key))!;
      assert.deepEqual(userIds, [`29:${key}`]);
      assert.equal(action.verb, REFRESH);
    }
    for (const one of teams.sent) {
      const found = refreshIn(one);
      if (found) assert.deepEqual(found.userIds, [one.conversation.replace('personal-', '29:')]);
    }
  });

  it('is answered with how it stands for whoever looks, in the response alone: nobody’s message changes', async () => {
    const cards = { pat: askedCard('pat'), mo: askedCard('mo') };
    await agree(teams.chat('mo').look());
    await teams.deliver();
    const before = teams.sent.length;
    const [pats, mos] = [saidIn(await refresh('pat', cards.pat)), saidIn(await refresh('mo', cards.mo))];
    assert.match(pats, /Mo Manager agreed: do not share/);
    assert.match(pats, /If you come to think otherwise/, 'the author’s card');
    assert.match(mos, /There is nothing more to decide/, 'the manager’s card');
    assert.doesNotMatch(mos, /If you come to think otherwise/);
    assert.equal(teams.sent.length, before, 'no message was sent or brought up to date');
  });

  it('shows each of two managers their own: whoever handed it over may decide no more, whoever has it may', async () => {
    const mos = askedCard('mo');
    const mo = await teams.chat('mo').look().press('Hand over');
    await mo.pick(/^Sam Second/).press('Hand it over');
    await teams.deliver();
    const sams = askedCard('sam');
    const handedOn = saidIn(await refresh('mo', mos));
    assert.match(handedOn, /This is with Sam Second now/);
    assert.doesNotMatch(handedOn, /"agree-form"/);
    assert.equal(mo.shown['refresh'], undefined, 'it is not with them any more');
    assert.match(saidIn(await refresh('sam', sams)), /"agree-form"/);
    // a card that was sent on shows its new reader what they may see, and never what its first reader saw
    assert.match(saidIn(await refresh('sam', mos)), /"29:sam"/);
    assert.doesNotMatch(saidIn(await refresh('sam', mos)), /"29:mo"/);
  });

  it('shows nobody else anything, whether there is such a case or not, and nothing in a group', async () => {
    const card = askedCard('mo');
    const before = teams.sent.length;
    for (const key of ['dee', 'gale', 'ira']) assert.equal(saidIn(await refresh(key, card)), NOT_YOURS);
    const none = structuredClone(card);
    Object.assign(refreshIn(none)!.action, { data: { cis: { verb: REFRESH, ref: 'NCC-0000-0000', rev: 1 } } });
    assert.equal(saidIn(await refresh('mo', none)), NOT_YOURS);
    assert.equal(saidIn(await refresh('mo', card, { id: 'a-group', type: 'groupChat' })), NOT_YOURS);
    assert.equal(teams.sent.length, before);
  });

  it('is not asked for again once nobody else changes it, nor where nothing is anybody else’s', async () => {
    const mo = await agree(teams.chat('mo').look());
    assert.equal(mo.shown['refresh'], undefined);
    const list = await teams.chat('mo').say('waiting');
    assert.equal(list.shown['refresh'], undefined);
    const ira = await teams.chat('ira').say(`show ${reference}`);
    assert.equal(ira.shown['refresh'], undefined, 'an auditor reads a record, and no card of it is theirs');
  });
});
