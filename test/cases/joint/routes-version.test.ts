// What is known of the protocol changes while a route runs: the legal team has filled a gap.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isKind } from '../../../src/record/entries.ts';
import { newEntry, actingAs } from '../../../src/record/journal.ts';
import { routeProblems } from '../../../src/joint/routes/problems.ts';
import { withRouteEntries } from '../../../src/joint/routes/turn.ts';
import type { RouteDocument } from '../../../src/joint/routes/turn.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/port.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, MATTER, routeSteps } from '../../support/routes.ts';

const FILLS = `filled:
  - protocol: protocol-2024
    route: police-request
    cell: clock
    length: { days: 10, of: business }
    source: Part B, paragraph 9
    readBy: Legal services
    readOn: "2026-12-01"
`;
const HEARING = { court: 'Norwich', of: 'family', on: '2026-12-08', what: 'First' } as const;

describe('A route whose protocol is known better than when it was opened', () => {
  let store: Store;
  let folder: string;
  let before: JointWorld;
  let after: JointWorld;
  beforeEach(() => {
    store = openSqlite(':memory:');
    folder = mkdtempSync(join(tmpdir(), 'filled-'));
    const protocolFile = join(folder, 'protocol.yaml');
    writeFileSync(protocolFile, FILLS);
    before = jointWorld({ store });
    after = jointWorld({ store, protocolFile });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await store.close();
  });

  async function sent(): Promise<string> {
    const drew = before.person('drew');
    const steps = routeSteps(before);
    const given = { route: '6', direction: 'out', matter: MATTER, other: 'NCC' } as const;
    const { id } = steps.done(await before.joint.routes.open(drew, given));
    steps.done(await before.joint.routes.fill(drew, id, { fields: FILLED['police-request']! }));
    const complete = { contact: before.person('cora').id, ends: '2026-12-11' };
    steps.done(await before.joint.routes.complete(drew, id, complete));
    return id;
  }

  it('says so to both sides, keeps its last day, and has it as an entry before what is done by it', async () => {
    const id = await sent();
    const [drew, cora] = [after.person('drew'), after.person('cora')];
    const first = await routeSteps(before).seen(drew, id);
    assert.equal(first.protocol.changed, '');
    const steps = routeSteps(after);
    for (const who of [drew, cora]) {
      const { protocol, clock } = await steps.seen(who, id);
      assert.match(protocol.changed, /this was opened by version 1\.\d\.\d, and now it is 1\.\d\.\d\+[0-9a-f]{8}\./);
      assert.equal(clock?.ends, first.clock?.ends);
    }
    // what one side does for itself tells the other nothing
    steps.done(await after.joint.routes.assign(cora, id, { to: after.person('pat').id }));
    const kinds = async () => (await steps.document(id)).journal.map(({ kind }) => kind);
    assert.ok(!(await kinds()).includes('route-version'));
    steps.done(await after.joint.routes.hearing(cora, id, HEARING));
    steps.done(await after.joint.routes.hearing(cora, id, { ...HEARING, on: '2026-12-09' }));
    assert.deepEqual((await kinds()).slice(-3), ['route-version', 'route-hearing', 'route-hearing']);
    assert.match((await steps.seen(drew, id)).history.at(-3)!.words, /^From here on it goes by version 1/);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is checked: nobody puts in a change from a version by which it was not worked', async () => {
    const document = (await before.document(await sent())) as RouteDocument;
    const by = actingAs(before.person('drew'), 'practitioner');
    const context = { now: before.now, newId: () => 'salt' };
    const { version } = document.journal.find((entry) => isKind(entry, 'route-opened'))!.content;
    for (const content of [
      { before: '0.9.0', version: '2.0.0' },
      { before: version!, version: version! },
    ]) {
      const changed = withRouteEntries(document, [newEntry('route-version', by, content, context)]);
      assert.deepEqual(
        routeProblems(changed).map(({ code }) => code),
        ['entry-changed'],
        JSON.stringify(content),
      );
    }
  });
});
