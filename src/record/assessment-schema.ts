// The entries of a joint risk assessment and its plan, as a schema: assessment-entries.ts says what they mean.
import { z } from 'zod/v4';

const text = z.string();

export const assessmentContents = {
  'assessment-opened': z.object({ matter: text, agencies: z.array(text), people: z.array(text) }),
};
