import { z } from 'zod';
import { Refusal } from './refusals.ts';

const loose = <T extends z.ZodRawShape>(shape: T) => z.object(shape).passthrough();
const account = loose({
  id: z.string().min(1).max(1000),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
});
const time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'is not a time')
  .nullish();

/**
 * What an activity must be for the SDK to read it: without a type it answers 500, without a recipient it throws. What
 * else an activity carries goes through as it is.
 */
const activity = loose({
  type: z.string().min(1).max(100),
  id: z.string().max(1000).nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z
    .string()
    .min(1)
    .max(2000)
    .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), 'is not a web address'),
  from: account,
  recipient: account,
  conversation: loose({
    id: z.string().min(1).max(1000),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  text: z.string().nullish(),
  name: z.string().nullish(),
  replyToId: z.string().max(1000).nullish(),
  timestamp: time,
  localTimestamp: time,
  expiration: time,
  channelData: loose({ tenant: loose({ id: z.string().nullish() }).nullish() }).nullish(),
  entities: z.array(loose({ type: z.string() })).nullish(),
  attachments: z.array(loose({})).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

/** What the web server needs of an activity it lets through. */
export interface ReceivedActivity {
  readonly type: string;
  readonly channelId: string;
  readonly serviceUrl: string;
}

/** A list of more than this is nothing that Teams sends; looking through it would only take time. */
const MOST_ENTRIES = 500;
const LISTS = ['entities', 'attachments', 'membersAdded', 'membersRemoved'] as const;
const MOST_NAMED = 5;

/** The activity. Throws a Refusal that says which parts are wrong; it repeats nothing of what was sent. */
export function readActivity(body: unknown): ReceivedActivity {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('BadActivity');
  const wrong = LISTS.filter((name) => {
    const list = (body as Readonly<Record<string, unknown>>)[name];
    return Array.isArray(list) && list.length > MOST_ENTRIES;
  });
  const parts = wrong.length > 0 ? wrong : problemsOf(body);
  if (parts.length === 0) return body as ReceivedActivity;
  throw new Refusal('BadActivity', {
    why: 'not-an-activity',
    detail: `This is not an activity that can be read: ${parts.join(', ')} is missing or wrong.`,
  });
}

function problemsOf(body: object): readonly string[] {
  const result = activity.safeParse(body);
  if (result.success) return [];
  return [...new Set(result.error.issues.map((issue) => issue.path.join('.')))].slice(0, MOST_NAMED);
}
