// Telephone numbers as people write them, and as a link that a client can dial.
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** Numbers without an area code that everybody can dial as they stand: 999, 101, 111, 116 123. */
const SHORT = /^1\d{2}(?:\d{3})?$|^999$/;

const digitsOf = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');

/**
 * The link that dials a number of the United Kingdom, or of another country where it says so ("+353 …"): `tel:` with
 * the country's code, so that it works from abroad. Null for what nobody can dial.
 */
export function telLink(phone: string): string | null {
  if (!/^[+\d(][\d ()-]*$/.test(phone.trim())) return null;
  const digits = digitsOf(phone);
  if (SHORT.test(digits)) return `tel:${digits}`;
  const parsed = parsePhoneNumberFromString(phone, 'GB');
  return parsed?.isPossible() ? `tel:${parsed.number}` : null;
}
