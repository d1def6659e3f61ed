import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';

/** A person of the people file, as far as a playground needs to know them. */
export type Person = { key: string; id: string; name: string; roles: string[] };
export type Council = { tenantId: string; botId: string; people: Person[] };

/** Reads a people file. The bot checks it in full when it starts; this takes only names and ids from it. */
export function readCouncil(file: string): Council {
  const content = parse(readFileSync(file, 'utf8')) as Council & { agencies?: { tenantId: string }[] };
  return { ...content, tenantId: content.agencies?.[0]?.tenantId ?? content.tenantId };
}

/** The people with these keys ("pat,mo"), in that order. Throws, naming those who exist, when one does not. */
export function choose(council: Council, keys: string): Person[] {
  const wanted = [
    ...new Set(
      keys
        .split(',')
        .map((key) => key.trim().toLowerCase())
        .filter(Boolean),
    ),
  ];
  return wanted.map((key) => {
    const person = council.people.find((candidate) => candidate.key === key);
    if (person) return person;
    throw new Error(
      `There is nobody called "${key}". There are: ${council.people.map((known) => known.key).join(', ')}.`,
    );
  });
}

/**
 * The configuration of one person's Agents Playground: the person, and exactly five others (strangers fill up where
 * the file names fewer). A wrong file makes it exit just after it has said "Listening". Conversation ids carry the
 * person's key, so that three playgrounds on one bot are three people with chats of their own.
 */
export function playgroundConfig(council: Council, person: Person): object {
  const strangers = [1, 2, 3, 4, 5].map((n) => ({
    key: `guest${n}`,
    id: `00000000-0000-0000-0000-00000000009${n}`,
    name: `Guest ${n}`,
    roles: [],
  }));
  const others = [...council.people.filter(({ key }) => key !== person.key), ...strangers].slice(0, 5);
  const inTeams = ({ key, id, name }: Person) => ({
    id: `user-${key}`,
    name,
    userPrincipleName: `${key}@practice.example`, // spelt so
    aadObjectId: id,
    givenName: name.split(' ')[0],
    surname: name.split(' ').slice(1).join(' '),
    email: `${key}@practice.example`,
  });
  return {
    version: '0.1.1',
    tenantId: council.tenantId,
    bot: { id: council.botId, name: 'Can I share?' },
    currentUser: inTeams(person),
    users: others.map(inTeams),
    personalChat: { id: `personal-${person.key}` },
    groupChat: { id: `group-${person.key}`, name: 'Group Chat' },
    team: {
      id: `team-${person.key}`,
      name: 'My Team',
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: `channel-${person.key}`, name: 'Announcements' }],
    },
  };
}
