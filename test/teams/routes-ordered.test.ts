// What the cards and the news of a route say of the orders of courts, and of what is late.
import assert from 'node:assert/strict';
import type { RouteSeen } from '../../src/joint/routes/types.ts';
import { doView } from '../../src/teams/views/route-forms.ts';
import { routeNewsView } from '../../src/teams/views/route-news.ts';
import { routeView, waysOf } from '../../src/teams/views/route.ts';
import { ORDER, routeSeen, running } from '../support/route-seen.ts';

describe("A court's order on the card of a route", () => {
  it("says of a court's order, or its permission, that it is what is waited for, and whom to tell", () => {
    const said = (what: string, more: Partial<RouteSeen>): string => routeNewsView(what, routeSeen(more))!.text;
    const ordered = { order: ORDER, orders: [ORDER], newestOrder: ORDER, orderStands: true } as const;
    for (const what of ['route-late', 'route-late-again'])
      assert.match(said(what, ordered), /has not met the court's order\..* Tell legal services now/, what);
    for (const what of ['route-halfway', 'route-before-end'])
      assert.match(
        said(what, ordered),
        /A court has ordered this: .* must meet the order by Tuesday 8 December 2026/,
        what,
      );
    for (const state of ['permission', 'part'] as const)
      for (const what of ['route-halfway', 'route-before-end', 'route-late', 'route-late-again'])
        assert.match(
          said(what, { state }),
          state === 'part' ? /the rest/i : /permi.*legal services/,
          `${state} ${what}`,
        );
  });

  it("says in the news that an answer does not meet a court's order, and when that is late", () => {
    const answer = {
      outcome: 'refused',
      words: 'It was refused.',
      by: '',
      writtenDownBy: '',
      at: '',
      came: '',
      given: '',
    } as const;
    const told = (orderUnmet: boolean, what: string): string =>
      routeNewsView(
        what,
        routeSeen({
          answer: { ...answer, withheld: [], permission: [], reason: '', rest: null },
          order: ORDER,
          orderStands: orderUnmet,
          orderUnmet,
        }),
      )!.text;
    assert.match(
      told(true, 'route-answered'),
      /does not meet the court's order: its day, Tuesday 8 December 2026, stands/,
    );
    assert.doesNotMatch(told(false, 'route-answered'), /court's order/);
    for (const what of ['route-late', 'route-late-again'])
      assert.match(told(true, what), /has not met the court's order\. Its day was Tuesday 8 December 2026/);
  });

  it('offers a block where the rest, or what the court must permit, is late, as where the answer is', () => {
    for (const state of ['running', 'part', 'permission'] as const) {
      const ways = (daysLeft: number): string =>
        JSON.stringify(waysOf(routeSeen({ direction: 'out', state, clock: running(daysLeft) })).first);
      assert.match(ways(-1), /route-block/, state);
      assert.doesNotMatch(ways(0), /route-block/, state);
    }
  });

  it('shows every order that stands, says that a new one takes the place of none, and asks which one the court ended', () => {
    const other = { ...ORDER, id: '9', court: 'Crown Court', by: '2026-12-20', what: 'The minutes' };
    const route = routeSeen({ order: ORDER, orders: [ORDER, other], newestOrder: other, orderStands: true });
    const open = JSON.stringify(routeView(route).data);
    assert.match(open, /Court order by Family Court, to be met by Tuesday 8 December 2026/);
    assert.match(open, /Court order by Crown Court, to be met by Sunday 20 December 2026/);
    assert.match(
      JSON.stringify(doView(route, 'order').data),
      /stands already .*Family Court, to be met by Tuesday 8 December 2026; Crown Court, .*\./,
    );
    assert.match(JSON.stringify(doView(route, 'endOrder').data), /Crown Court, by Sunday 20 December.*Which order\?/);
    assert.doesNotMatch(JSON.stringify(doView({ ...route, orders: [ORDER] }, 'endOrder').data), /Which order/);
    assert.match(JSON.stringify(doView(route, 'answer').data), /2 court orders stand here/);
    assert.match(routeNewsView('route-order', route)!.text, /Crown Court/);
    assert.match(routeNewsView('route-order-ended', route)!.text, /Another one stands: Family Court/);
  });
});
