// Writes names.ts of the default edition, which npm run edition-types also formats, and checked.json: the edition as it
// was read and proved, so that a start need not do it again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionNames } from '../policy/edition-names.ts';
import { checkEdition, DEFAULT_EDITION, EDITIONS } from '../policy/load.ts';

const folder = join(EDITIONS, DEFAULT_EDITION);
const checked = checkEdition(folder);
writeFileSync(join(folder, 'names.ts'), editionNames(checked.files));
writeFileSync(join(folder, 'checked.json'), `${JSON.stringify(checked)}\n`);
