// Writes names.ts, which npm run edition-types also formats, and beside each edition checked.json: the edition as it was
// read and proved, so that a start need not do it again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionNames } from '../policy/edition-names.ts';
import { checkEdition, DEFAULT_EDITION, EDITIONS, editionsHere } from '../policy/load.ts';

const all = editionsHere().map((id) => {
  const checked = checkEdition(join(EDITIONS, id));
  writeFileSync(join(EDITIONS, id, 'checked.json'), `${JSON.stringify(checked)}\n`);
  return checked.files;
});
writeFileSync(join(EDITIONS, DEFAULT_EDITION, 'names.ts'), editionNames(all));
