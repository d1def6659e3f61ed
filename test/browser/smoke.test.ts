import assert from 'node:assert/strict';
import { openPlayground, type OpenPlayground } from '../support/playground.ts';

describe('in a real playground', () => {
  let council: OpenPlayground<'pat' | 'mo'>;
  before(async () => {
    council = await openPlayground(['pat', 'mo']);
  });
  after(async () => {
    await council?.close();
  });

  it('somebody who says "help" meets a card that says it is the practice copy and offers what to do', async () => {
    await council.pat.say('help');
    assert.match(await council.pat.card(), /practice copy/i);
    // a row that answers or opens is no button, though a screen reader calls it one
    const buttons = (await council.pat.buttons()).filter((name) => !/[›▸]/.test(name));
    assert.ok(buttons.length >= 1 && buttons.length <= 6, `${buttons.length} buttons: ${buttons.join(', ')}`);
    await council.pat.screenshot('help');
  });

  it('what one person says does not appear in the chat of another', async () => {
    await council.pat.say('danger');
    assert.doesNotMatch(await council.mo.page.locator('body').innerText(), /call 999/i);
  });
});
