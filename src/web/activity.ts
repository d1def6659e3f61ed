import { z } from 'zod';

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
  readonly serviceUrl: string;
}

/** The activity, or a sentence that says what is wrong with it. It repeats nothing of what was sent. */
export function readActivity(body: unknown): { readonly activity: ReceivedActivity } | { readonly problem: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { problem: 'The body must be one JSON object, an activity, sent as application/json.' };
  }
  const result = activity.safeParse(body);
  if (result.success) return { activity: body as ReceivedActivity };
  const parts = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
  return { problem: `This is not an activity that can be read: ${parts.join(', ')} is missing or wrong.` };
}
