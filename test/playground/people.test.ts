import assert from 'node:assert/strict';
import { join } from 'node:path';
import { choose, playgroundConfig, readCouncil } from '../../src/playground/people.ts';

const council = readCouncil(join(import.meta.dirname, '..', '..', 'env', 'people.local.yaml'));
type Config = {
  currentUser: { id: string; aadObjectId: string };
  users: { id: string }[];
  personalChat: { id: string };
};
const configOf = (key: string) => playgroundConfig(council, choose(council, key)[0]!) as Config;

describe('the people of the playground', () => {
  it('are chosen by their keys, once each and in that order', () => {
    assert.deepEqual(
      choose(council, 'mo, Pat,mo').map(({ name }) => name),
      ['Mo Manager', 'Pat Practitioner'],
    );
  });

  it('are named when somebody asks for one who does not exist', () => {
    assert.throws(
      () => choose(council, 'pat,max'),
      /nobody called "max"\. There are: pat, mo, gale, ada, ira, sam, dee/,
    );
  });

  it('are each the current user of their own chat, with five others', () => {
    for (const { key, id } of council.people) {
      const { currentUser, users } = configOf(key);
      assert.equal(currentUser.aadObjectId, id);
      assert.equal(new Set([currentUser.id, ...users.map((user) => user.id)]).size, 6);
    }
  });

  it('have personal chats that no two of them share', () => {
    assert.equal(new Set(council.people.map(({ key }) => configOf(key).personalChat.id)).size, council.people.length);
  });

  it('are filled up with strangers where the file names few', () => {
    const [pat] = choose(council, 'pat');
    const { users } = playgroundConfig({ ...council, people: [pat!] }, pat!) as Config;
    assert.equal(users.length, 5);
  });
});
