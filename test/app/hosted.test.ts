import assert from 'node:assert/strict';
import type { HostedSetting } from '../../src/app/config.ts';
import { openHosted } from '../../src/app/hosted.ts';
import { loadEdition } from '../../src/policy/load.ts';

describe('The hosted reader as it is configured', () => {
  const setting: HostedSetting = {
    endpoint: 'https://council.openai.azure.com/openai/v1/',
    model: 'reader',
    key: 'a key',
    identity: undefined,
    passed: undefined,
  };
  const open = (change: Partial<HostedSetting>) => openHosted({ ...setting, ...change }, loadEdition(), () => {});

  it('has passed only with the code that was printed for this address, this model and this policy', async () => {
    const { code, isPassed } = await open({});
    assert.equal(isPassed, false);
    assert.equal((await open({ passed: code })).isPassed, true);
    assert.equal((await open({ passed: code, model: 'another' })).isPassed, false);
    assert.equal((await open({ passed: code, endpoint: 'https://elsewhere.example/v1/' })).isPassed, false);
  });
});
