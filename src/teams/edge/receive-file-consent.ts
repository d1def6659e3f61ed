// Somebody says whether the bot may put a copy of a record into their OneDrive. The copy is made only now, by the rights
// that they have now; it is noted in the access log before it leaves, and nothing of it stays here.
import { ReadingNotNoted } from '../../record/access.ts';
import type { Person } from '../../people/directory.ts';
import { within } from '../../time/within.ts';
import { say } from '../../words/say.ts';
import { fileInfoCard } from '../file-card.ts';
import type { Upload } from '../file-card.ts';
import type { Reply } from '../render.ts';
import type { Replies } from '../reply.ts';
import { noSuchRecord, notice } from '../result.ts';
import type { Result } from '../result.ts';
import { isFilePlace, upload } from '../upload.ts';
import { cardFor, notListed, readerOf, referenceOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { hashOf } from './hash.ts';
import type { Incoming } from './incoming.ts';
import { writeTo } from './write-to.ts';

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
    const came = consent.accepted ? await copyTo(edge, person, consent) : { said: declined() };
    if (!came) return;
    const reply = cardFor(edge, person, came.said, reader);
    await writeTo(edge, chat, (later) => sayWhatCame(later, consent, reply, came.file));
  });
}

/** Null where this very consent was acted on before: Teams sends again what it has seen no answer to. */
async function copyTo(edge: EdgeParts, person: Person, { ref, place }: Consent): Promise<Came | null> {
  const { services, patience, files } = edge;
  if (!place || !isFilePlace(place.uploadUrl, files.isPractice)) {
    services.report(new WrongPlace(), { doing: 'copy' });
    return { said: notice(say('copies.notSavedTitle'), say('copies.wrongPlace'), say('copies.again')) };
  }
  if (!services.firstTime(`copy ${hashOf(place.uploadUrl)}`)) return null;
  try {
    const copy = await within(services.register.copyRecord(person, ref, { through: 'teams' }), patience.store);
    if (!copy) return { said: noSuchRecord() };
    await upload(place.uploadUrl, copy.html, files.within);
    return {
      said: notice(
        say('copies.saved', { ref: copy.reference }),
        say('copies.savedText', { hash: copy.hash }),
        say('copies.keepSafe'),
      ),
      ...(isFilePlace(place.contentUrl, files.isPractice) ? { file: { ...place, name: place.name || copy.name } } : {}),
    };
  } catch (error) {
    services.report(error, { doing: 'copy' });
    const why = error instanceof ReadingNotNoted ? error.message : say('copies.notSaved');
    return { said: notice(say('copies.notSavedTitle'), why, say('copies.again')) };
  }
}

/** The address is not one of a OneDrive. */
class WrongPlace extends Error {
  override readonly name = 'WrongPlace';
  readonly code = 'wrong-place';
}

const declined = (): Result => notice(say('copies.declined'), say('copies.declinedText'));

/** In the place of the card that asked, so that nobody answers it twice; else below it. Then the way to the file. */
async function sayWhatCame(replies: Replies, { asked }: Consent, reply: Reply, file?: Upload): Promise<void> {
  const updated = asked !== '' && (await replies.update(asked, reply)).sent;
  if (!updated) await replies.send(reply);
  if (file) await replies.send(fileInfoCard(file));
}
