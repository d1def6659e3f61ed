import type { Chat } from './chat.ts';

/**
 * Answers what the card still asks until nothing is missing. `truth` holds the labels that are true of the situation;
 * of those that the card offers, the first is picked.
 */
export async function settle(chat: Chat, truth: readonly string[]): Promise<void> {
  for (let asked = 0; asked < 18; asked += 1) {
    if (!(await chat.isAsked())) return;
    const { offered, list } = await chat.offered('Your answer');
    const answer = truth.find((label) => offered.includes(label));
    if (answer === undefined) throw new Error(`Nothing of what is true is offered: ${offered.join(' | ')}`);
    await (list ? chat.choose('Your answer', answer) : chat.pick(answer));
    await chat.tap('Continue');
  }
  await chat.screenshot('stuck');
  throw new Error(`The card goes on asking: ${await chat.card()}`);
}
