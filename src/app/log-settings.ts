// The settings of the agency's log: LOG_ORIGIN, LOG_KEY and CHECKPOINTS.
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { isKeyName, readSigningKey } from '../proof/note.ts';
import type { SigningKey } from '../proof/note.ts';
import { isLoopbackUrl } from '../text/loopback.ts';

/** Somewhere that the log is published to. */
export type PlaceSetting =
  | { readonly kind: 'folder'; readonly path: string }
  /** `under`: the folder in it that the log lies in; at its top where there is none. */
  | { readonly kind: 'container'; readonly url: string; readonly under?: string };

export interface LogSetting {
  /** What the log is called, such as `can-i-share.council.example/log`. */
  readonly origin: string;
  /** null: the practice copy makes its own, in this folder beside its records. */
  readonly key: SigningKey | null;
  readonly dataDir: string;
  /** None where the setting says `none`. */
  readonly places: readonly PlaceSetting[];
}

export const originSetting = z
  .string()
  .max(200, 'is too long')
  .refine(isKeyName, 'must be a name without spaces or plus signs, such as can-i-share.council.example/log');

/** What is wrong with a secret is never repeated. */
export const logKeySetting = z.string().transform((text, context): SigningKey => {
  try {
    return readSigningKey(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no key of a log: "npx can-i-share log-key new" makes one' });
    return z.NEVER;
  }
});

const FOLDER = 'folder:';
const NONE = 'none';

function placeIn(text: string): PlaceSetting | null {
  if (text.startsWith(FOLDER)) {
    const path = text.slice(FOLDER.length);
    return isAbsolute(path) ? { kind: 'folder', path } : null;
  }
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || isLoopbackUrl(text);
  // a signature in the address would be a secret in a setting that is shown
  const isContainer = /^(?:\/[^/]+){1,2}\/?$/.test(url.pathname) && url.search === '' && url.username === '';
  return isSafe && isContainer ? { kind: 'container', url: text.replace(/\/$/, '') } : null;
}

/** Several with commas between them, or `none`. */
export const placesSetting = z.string().transform((text, context): readonly PlaceSetting[] => {
  if (text === NONE) return [];
  const places = text.split(',').map((one) => placeIn(one.trim()));
  if (places.every((one) => one !== null)) return places;
  context.addIssue({
    code: 'custom',
    message:
      'must be folder:/an/absolute/path or https://ACCOUNT.blob.core.windows.net/CONTAINER, several with commas, or none',
  });
  return z.NEVER;
});

/** How the log of another agency of the same bot is called. */
export const originOf = (origin: string, agency: string): string => `${origin}/${agency}`;

/** The same places with a folder of its own for another agency of the same bot. */
export const placesOf = (places: readonly PlaceSetting[], agency: string): PlaceSetting[] =>
  places.map((place) =>
    place.kind === 'folder' ? { ...place, path: join(place.path, agency) } : { ...place, under: agency },
  );
