// What an activity of Teams is to this bot. Somebody else makes it: nothing is believed to be in it.
import { ActivityTypes } from 'botbuilder';
import type { Activity } from 'botbuilder';
import type { Directory, Person } from '../../people/directory.ts';
import type { Upload } from '../file-card.ts';
import { KEY, REFRESH } from '../key.ts';
import { isCalledGuest, whoSent } from './sender.ts';
import { readTap } from '../tap.ts';
import type { Tap } from '../tap.ts';

export type Incoming =
  | { readonly kind: 'words'; readonly text: string }
  /** `of` is the activity id of the message that was edited: Teams gives both the same. */
  | { readonly kind: 'edited'; readonly text: string; readonly of: string }
  /** null: no card of this bot can have sent it. */
  | { readonly kind: 'tap'; readonly tap: Tap | null; readonly isInvoke: boolean; readonly tapped?: string }
  /** A card asks how the case of this reference stands now. */
  | { readonly kind: 'refresh'; readonly ref: string }
  /** Whether a file may be put into somebody's OneDrive, and where. `asked`: the message that asked; empty where unknown. */
  | {
      readonly kind: 'file-consent';
      readonly accepted: boolean;
      readonly ref: string;
      readonly place: Upload | null;
      readonly asked: string;
    }
  | { readonly kind: 'installed' | 'removed' | 'other-invoke' | 'nothing' };

type Loose = Readonly<Record<string, unknown>>;

/** A part of an activity that should be an object; an empty one where it is anything else. */
const part = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads an activity. Throws nothing, whatever stands in it. */
export function readIncoming(activity: Activity): Incoming {
  const loose = activity as unknown as Loose;
  switch (activity.type) {
    case ActivityTypes.Invoke:
      return invoked(loose, activity.name);
    case ActivityTypes.Message:
      return isCardData(loose) ? tapOf(loose, activity.value, false) : { kind: 'words', text: textOf(activity.text) };
    case ActivityTypes.MessageUpdate:
      return edit(loose);
    case ActivityTypes.ConversationUpdate:
      return { kind: wasAdded(loose) ? 'installed' : 'nothing' };
    case ActivityTypes.InstallationUpdate:
      return installation(textOf(loose['action']));
    default:
      return { kind: 'nothing' };
  }
}

function invoked(loose: Loose, name: string | undefined): Incoming {
  const value = part(loose['value']);
  if (name === 'adaptiveCard/action') return tapOf(loose, part(value['action'])['data'], true);
  return name === 'fileConsent/invoke' ? consentOf(loose, value) : { kind: 'other-invoke' };
}

function consentOf({ replyToId }: Loose, { action, context, uploadInfo }: Loose): Incoming {
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = part(uploadInfo);
  const place = {
    uploadUrl: textOf(uploadUrl),
    contentUrl: textOf(contentUrl),
    name: textOf(name),
    uniqueId: textOf(uniqueId),
    fileType: textOf(fileType),
  };
  return {
    kind: 'file-consent',
    accepted: action === 'accept',
    ref: textOf(part(context)['ref']),
    place: place.uploadUrl === '' ? null : place,
    asked: textOf(replyToId),
  };
}

/** A Submit has data: of a card of this bot, whatever text stands beside it, or of none where there is no text. */
function isCardData({ value, text }: Loose): boolean {
  if (value === undefined || value === null) return false;
  return Object.hasOwn(part(value), KEY) || textOf(text).trim() === '';
}

function tapOf({ replyToId }: Loose, data: unknown, isInvoke: boolean): Incoming {
  const tapped = textOf(replyToId);
  const tap = readTap(data);
  if (isInvoke && tap?.verb === REFRESH) return { kind: 'refresh', ref: tap.ref };
  return { kind: 'tap', tap, isInvoke, ...(tapped === '' ? {} : { tapped }) };
}

/** A message that is brought back after it was deleted says nothing new. */
function edit({ id, text, channelData }: Loose): Incoming {
  const { eventType } = part(channelData);
  if (eventType !== undefined && eventType !== 'editMessage') return { kind: 'nothing' };
  return { kind: 'edited', text: textOf(text), of: textOf(id) };
}

function wasAdded({ membersAdded, recipient }: Loose): boolean {
  const bot = part(recipient)['id'];
  return Array.isArray(membersAdded) && membersAdded.some((one) => part(one)['id'] === bot);
}

/** `remove-upgrade` comes with every new version, before or after `add-upgrade`: the bot stays where it is. */
function installation(action: string): Incoming {
  if (action === 'remove') return { kind: 'removed' };
  return { kind: action.startsWith('remove') ? 'nothing' : 'installed' };
}

/** The person who sent it, as the directory has them now; null for anybody else. */
export function senderOf(activity: Activity, directory: Directory): Person | null {
  const from = part(activity.from);
  const channelData = part(activity.channelData);
  const { aadObjectId: id, tenantId, properties } = from;
  const tenants = [part(activity.conversation)['tenantId'], part(channelData['tenant'])['id'], tenantId];
  const accounts = [from, part(properties), channelData, part(channelData['from']), part(channelData['user'])];
  return whoSent(directory, {
    aadObjectId: typeof id === 'string' ? id : undefined,
    tenants: tenants.map((tenant) => (typeof tenant === 'string' ? tenant : undefined)),
    isGuest: accounts.some(isCalledGuest),
  });
}

/** Only a personal chat is private; what does not say so is a group. */
export function isPrivate(activity: Activity): boolean {
  const { conversationType, isGroup } = part(activity.conversation);
  return conversationType === 'personal' && isGroup !== true;
}

/** Only Teams' own channel, which the playground says it is, too. Whoever has the key of another speaks as anybody. */
export const isServed = ({ channelId }: Activity): boolean => channelId === 'msteams';
