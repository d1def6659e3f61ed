// The entries of somebody who does not share, or does not answer, as a schema: block-entries.ts says what they mean.
import { z } from 'zod/v4';

const text = z.string();

export const blockContents = {
  'block-opened': z.object({ matter: text, agencies: z.array(text), people: z.array(text) }),
};
