// Looks from time to time whether the review of the last month is to be made. Every instance looks; one of them makes it.
import type { Register } from '../register/register.ts';

/** One look at a time; it never throws: the next one comes in any case. */
export function makeMonthlyReview(
  { register }: { readonly register: Pick<Register, 'reviews'> },
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void },
): () => Promise<void> {
  let looking = false;
  return async () => {
    if (looking) return;
    looking = true;
    try {
      const made = await register.reviews.makeMonthly();
      if (made) log.info({ ref: made.id }, 'The review of the last month is made.');
    } catch {
      log.warn({ code: 'monthly-review' }, 'The review of the last month could not be made; it will be tried again.');
    }
    looking = false;
  };
}
