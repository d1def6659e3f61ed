// Teams' own cards for a file: one asks whether the bot may put it into somebody's OneDrive, the other leads to it there.
import { MessageFactory } from 'botbuilder';
import type { Activity, Attachment } from 'botbuilder';
import { nameOfFile } from './files.ts';
import type { FileAsked } from './files.ts';

/** A card of Teams' own, with a line for the notification. */
export interface FileCard {
  readonly attachment: Attachment;
  readonly summary: string;
}

/** A file that somebody may have put into their OneDrive. */
export interface CopyOffer {
  readonly asked: FileAsked;
  readonly name: string;
  /** How large it is about; it is made anew when they agree. */
  readonly bytes: number;
  /** A line for the notification, and what it is. */
  readonly summary: string;
  readonly description: string;
}

/** Where Teams says that a file is to be put and where it is found afterwards, as it says it: nothing is checked so far. */
export interface Upload {
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Asks for consent. What comes back with the answer names what the file is made of and nothing else. */
export function consentCard({ asked, name, bytes, summary, description }: CopyOffer): FileCard {
  const context = { ref: nameOfFile(asked) };
  return {
    attachment: {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: { description, sizeInBytes: bytes, acceptContext: context, declineContext: context },
    },
    summary,
  };
}

/** Leads to a file in somebody's OneDrive. */
export const fileInfoCard = ({ name, contentUrl, uniqueId, fileType }: Upload): FileCard => ({
  attachment: {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    name,
    contentUrl,
    content: { uniqueId, fileType },
  },
  summary: name,
});

/** The message that shows such a card. */
export const fileMessage = ({ attachment, summary }: FileCard): Partial<Activity> => ({
  ...MessageFactory.attachment(attachment),
  summary,
});
