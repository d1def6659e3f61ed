// Somebody says whether the bot may put a file into their OneDrive: a copy of a record, a page of figures. It is made only
// now, by the rights that they have now; it is noted before it leaves, and nothing of it stays here.
import { ReadingNotNoted } from '../../record/access.ts';
import type { Person } from '../../people/directory.ts';
import { within } from '../../time/within.ts';
import { fileInfoCard } from '../file-card.ts';
import type { Upload } from '../file-card.ts';
import { fileAsked, nameOfFile } from '../files.ts';
import type { Reply } from '../render.ts';
import type { Replies } from '../reply.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import { isFilePlace, upload } from '../upload.ts';
import { cardFor, notListed, readerOf, referenceOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { hashOf } from './hash.ts';
import type { Incoming } from './incoming.ts';
import { declined, makeFile, notMadeWords } from './make-file.ts';
import { writeTo } from './write-to.ts';

/** So long, in milliseconds, a comparison may take: another thread makes it, and nobody's message waits. */
const COMPARING = 60_000;

export type Consent = Extract<Incoming, { readonly kind: 'file-consent' }>;

/** What came of it: what is said, and where the file lies now. */
interface Came {
  readonly said: Result;
  readonly file?: Upload;
}

/** Teams is answered at once; what follows is said in the chat. In a group nothing is ever offered. */
export async function receiveFileConsent(edge: EdgeParts, received: Received, consent: Consent): Promise<void> {
  const { replies, person, inPrivate } = received;
  await replies.taken();
  if (!inPrivate) return;
  if (!person) {
    await replies.send(edge.renderer.render(notListed(edge)));
    return;
  }
  // of this turn nothing can be asked any more once it is over
  const chat = referenceOf(received);
  const reader = readerOf(received);
  edge.afterTurn.begin(async () => {
    const came = consent.accepted
      ? await fileTo(edge, person, consent)
      : { said: inOtherForms(declined(fileAsked(consent.ref)), consent.ref) };
    if (!came) return;
    const reply = cardFor(edge, person, came.said, reader);
    await writeTo(edge, chat, (later) => sayWhatCame(later, consent, reply, came.file));
  });
}

/** Null where this very consent was acted on before: Teams sends again what it has seen no answer to. */
async function fileTo(edge: EdgeParts, person: Person, { ref, place }: Consent): Promise<Came | null> {
  const { services, patience, files } = edge;
  const asked = fileAsked(ref);
  const words = notMadeWords(asked);
  if (!place || !isFilePlace(place.uploadUrl, files.isPractice)) {
    services.report(new WrongPlace(), { doing: 'copy' });
    return { said: notice(words.title, words.wrongPlace, words.again) };
  }
  if (!services.firstTime(`copy ${hashOf(place.uploadUrl)}`)) return null;
  try {
    const made = await within(makeFile(services, person, asked), asked.kind === 'compare' ? COMPARING : patience.store);
    if (!('saved' in made)) return { said: made };
    await upload(place.uploadUrl, made, files.within);
    const isKnown = isFilePlace(place.contentUrl, files.isPractice);
    return {
      said: inOtherForms(made.saved, ref),
      ...(isKnown ? { file: { ...place, name: place.name || made.name } } : {}),
    };
  } catch (error) {
    services.report(error, { doing: 'copy' });
    const why = error instanceof ReadingNotNoted ? error.message : words.why;
    return { said: notice(words.title, why, words.again) };
  }
}

/** What is said of a file, with the way to the same in large print or as plain text. */
const inOtherForms = (said: Result, ref: string): Result =>
  said.kind === 'notice' ? { ...said, file: nameOfFile({ ...fileAsked(ref), form: 'usual' }) } : said;

/** The address is not one of a OneDrive. */
class WrongPlace extends Error {
  override readonly name = 'WrongPlace';
  readonly code = 'wrong-place';
}

/** In the place of the card that asked, so that nobody answers it twice; else below it. Then the way to the file. */
async function sayWhatCame(replies: Replies, { asked }: Consent, reply: Reply, file?: Upload): Promise<void> {
  const updated = asked !== '' && (await replies.update(asked, reply)).sent;
  if (!updated) await replies.send(reply);
  if (file) await replies.send(fileInfoCard(file));
}
