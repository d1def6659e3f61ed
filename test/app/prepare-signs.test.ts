import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { prepareSigns, SIGN_PATTERNS } from '../../src/app/prepare-signs.ts';

describe('Signs that are prepared', () => {
  it('are machine code before the first message is looked at', async () => {
    setFlagsFromString('--allow-natives-syntax');
    const isMachineCode = runInThisContext('(pattern) => %RegexpHasNativeCode(pattern, true)') as (
      one: RegExp,
    ) => boolean;
    assert.ok(!isMachineCode(new RegExp('never used', 'u')));
    await prepareSigns();
    assert.deepEqual(
      SIGN_PATTERNS.filter((pattern) => !isMachineCode(pattern)).map(({ source }) => source.slice(0, 80)),
      [],
    );
  });
});
