// Which way imports may point. Upper layers know lower ones, never the other way round:
//   main → app, cli → web, teams, outbox → cases, register → joint → record, practice, pages, proof, ask, people, the store's port → agreements → policy, text, time
// Folders side by side may know each other's types (a port is declared where it is used), not each other's code: the
// rules under `codeOnly` are checked once types are erased, the others on every import.
// Checked by `npm run directions` (test/support/directions.ts); test/directions.test.ts proves that each rule bites.

const composition = '^src/(main[.]ts|app/|cli/)';
const adapters = '^src/store/(sqlite|cosmos)';
const pure = '^src/(policy|agreements|practice|ask|record|joint|text|words|proof|telling)/';
// what learns is run by hand, at a desk: it reads and writes files
const training = '^src/ask/train/';
const loaders = '^src/(policy/(read|signed-file)|(policy|policy/protocols|practice|ask|ask/encoder|words|telling)/load)[.]ts$';
const sdks = 'node_modules/(botbuilder|botframework-|@microsoft/teams-ai|@azure/|restify)';

/** A rule that refuses; `from` and `to` as dependency-cruiser has them. */
const refuse = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    refuse('no-cycles', 'Two files that need each other are one file or three.', {}, { circular: true }),
    refuse('must-resolve', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    refuse('declared-packages', 'A package that package.json does not name may be gone tomorrow.',
      { path: '^src/' }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    refuse('no-dev-packages', 'What runs for a council is installed without the developers’ tools.',
      { path: '^src/', pathNot: '^src/playground/' }, { dependencyTypes: ['npm-dev'] }),
    refuse('src-not-to-test', 'The product does not know its tests.', { path: '^src/' }, { path: '^test/' }),

    refuse('pure-folders-know-no-sdk', 'Policy, questions and records stand when Teams or the store is replaced.',
      { path: pure }, { path: sdks }),
    refuse('pure-folders-do-no-io', 'Clock, files and network come in as arguments; hashing is a pure function.',
      { path: pure, pathNot: [loaders, training].flat() }, { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' }),
    refuse('pure-folders-know-pure-folders', 'Nothing impure comes in by the back door.',
      { path: pure }, { path: '^src/', pathNot: [pure, '^src/(people|store)/'] }),

    refuse('policy-knows-nobody', 'The policy is the lowest layer.',
      { path: '^src/policy/' }, { path: '^src/', pathNot: '^src/(policy|text|words)/' }),
    refuse('telling-knows-the-policy-alone', 'What is said to somebody is made of the policy and of texts, and of no record.',
      { path: '^src/telling/' }, { path: '^src/', pathNot: '^src/(telling|policy|text|words)/' }),
    refuse('middle-not-upwards', 'Record, ask, people and store do not know who uses them.',
      { path: '^src/(agreements|practice|record|ask|people|store|time|text|words|proof|pages)/' }, { path: '^src/(joint|cases|register|teams|web|outbox|playground|app|cli)/|^src/main[.]ts' }),
    refuse('joint-not-upwards', 'What agencies decide together does not know who runs it.',
      { path: '^src/joint/' }, { path: '^src/(cases|register|teams|web|outbox|playground|app|cli)/|^src/main[.]ts' }),
    refuse('cases-not-upwards', 'A command does not know whether Teams, the outbox or a terminal sent it.',
      { path: '^src/cases/' }, { path: '^src/(teams|web|outbox|playground|app|cli)/|^src/main[.]ts' }),
    refuse('register-not-upwards', 'The register is over records; it does not know who reads it.',
      { path: '^src/register/' }, { path: '^src/(teams|web|outbox|playground|app|cli)/|^src/main[.]ts' }),
    refuse('records-stand-without-the-register', 'Commands and the register stand side by side.',
      { path: '^src/(cases|register)/' }, { path: '^src/(cases|register)/', pathNot: '^src/$1/' }),
    refuse('proof-stands-alone', 'Whoever checks a log needs no record and no system.',
      { path: '^src/proof/' }, { path: '^src/', pathNot: '^src/proof/' }),
    refuse('nobody-imports-the-composition', 'Main is started, not imported.',
      { path: '^src/', pathNot: composition }, { path: composition }),

    refuse('adapters-only-in-the-composition', 'Everybody else speaks to the store’s port.',
      { path: '^src/', pathNot: [composition, adapters] }, { path: adapters }),
    refuse('store-sdk-only-in-adapters', 'No SQL and no Cosmos client outside the adapters.',
      { path: '^src/', pathNot: adapters }, { path: '^(node:)?sqlite$|node_modules/@azure/cosmos' }),
    refuse('bot-sdk-only-in-teams', 'The SDK is archived; what touches it must stay small enough to replace.',
      { path: '^src/', pathNot: '^src/teams/' }, { path: 'node_modules/(botbuilder|botframework-|@microsoft/teams-ai)' }),
    refuse('playground-is-apart', 'The playground starts the bot as a process; it is no part of it.',
      { path: '^src/playground/' }, { path: '^src/', pathNot: ['^src/playground/', '^src/people/'] }),
    refuse('nobody-needs-the-playground', 'A developer’s tool.',
      { path: '^src/', pathNot: '^src/playground/' }, { path: '^src/playground/' }),
  ],
  codeOnly: [
    refuse('pure-folders-load-themselves', 'A loader reads files; only code outside the pure folders asks for it.',
      { path: pure, pathNot: ['/load[.]ts$', training] }, { path: loaders }),
    refuse('middle-is-side-by-side', 'Record, ask, people and store share types (and the lists beside them), not code.',
      { path: '^src/(record|ask|people|store)/' },
      { path: '^src/(record|ask|people|store)/', pathNot: ['^src/$1/', '/types[.]ts$'] }),
    refuse('edges-are-side-by-side', 'Web, teams and outbox meet in main; they share types only.',
      { path: '^src/(web|teams|outbox)/' },
      { path: '^src/(web|teams|outbox)/', pathNot: '^src/$1/' }),
    refuse('web-server-only-in-web', 'Restify is the web folder’s business.',
      { path: '^src/', pathNot: '^src/web/' }, { path: 'node_modules/restify' }),
  ],
  options: {
    // TypeScript 7 has no API to parse with; swc has, but cannot tell a type import from another.
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
