// The entries by which somebody is away and another stands in, as they are stored.
import { z } from 'zod/v4';

const text = z.string();
const said = { person: text, osUser: text.optional() };

export const standInContents = {
  'stand-in-named': z.object({
    ...said,
    delegate: z.object({ id: text, name: text }),
    until: z.iso.datetime(),
    tells: z.literal(true).optional(),
  }),
  'stand-in-ended': z.object(said),
};
