// The entries of a use of one of the nine routes of the joint agency protocol, as a schema: route-entries.ts says what they mean.
import { z } from 'zod/v4';

const text = z.string();

export const routeContents = {
  'route-opened': z.object({ matter: text, agencies: z.array(text), people: z.array(text) }),
};
