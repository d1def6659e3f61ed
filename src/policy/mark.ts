import { z } from 'zod';

/** How sure we are: read at the address, read in somebody else's copy, or known but checked by nobody. */
export const markSchema = z.enum(['seen', 'seen-second-hand', 'unverified']);
