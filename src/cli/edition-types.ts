// Writes names.ts of the default edition; npm run edition-types also formats it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionNames } from '../policy/edition-names.ts';
import { DEFAULT_EDITION, EDITIONS, readEdition } from '../policy/load.ts';

const folder = join(EDITIONS, DEFAULT_EDITION);
writeFileSync(join(folder, 'names.ts'), editionNames(readEdition(folder)));
