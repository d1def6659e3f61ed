// A council of many practitioners, and what Teams sends when one of them types or taps.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dump as stringify } from 'js-yaml';
import { KEY } from '../../src/teams/key.ts';

export interface Sender {
  readonly key: string;
  readonly id: string;
  readonly name: string;
}

const TENANT = '00000000-0000-0000-0000-000000000001';
const BOT = '00000000-0000-0000-0000-000000000011';
const idOf = (n: number): string => `00000000-0000-0000-0001-${String(n).padStart(12, '0')}`;

export interface Council {
  readonly practitioners: readonly Sender[];
  readonly manager: Sender;
}

/** Writes a people file with so many practitioners under one manager. */
export function makeCouncil(file: string, practitioners: number): Council {
  const team = 'Family Support East';
  const manager = { key: 'mo', id: idOf(0), name: 'Mo Manager' };
  const staff = Array.from({ length: practitioners }, (_, i) => ({
    key: `p${i + 1}`,
    id: idOf(i + 1),
    name: `Practitioner ${i + 1}`,
  }));
  writeFileSync(
    file,
    stringify({
      agency: 'NCC',
      agencyName: 'Norfolk County Council',
      tenantId: TENANT,
      botId: BOT,
      people: [
        { ...manager, roles: ['manager'], team, manager: 'sam' },
        { key: 'sam', id: idOf(999_999), name: 'Sam Second', roles: ['senior-manager'], team },
        {
          key: 'gale',
          id: idOf(999_998),
          name: 'Gale Guardian',
          roles: ['caldicott-guardian'],
          team: 'Information Governance',
        },
        ...staff.map((one) => ({ ...one, roles: ['practitioner'], team, manager: 'mo' })),
      ],
    }),
  );
  return { practitioners: staff, manager };
}

const activity = (serviceUrl: string, { key, id, name }: Sender, rest: object): string =>
  JSON.stringify({
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    locale: 'en-GB',
    from: { id: `29:${key}`, name, aadObjectId: id },
    recipient: { id: `28:${BOT}`, name: 'Can I share?' },
    conversation: { id: `a:${key}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...rest,
  });

export const typed = (serviceUrl: string, from: Sender, text: string): string =>
  activity(serviceUrl, from, { type: 'message', text, textFormat: 'plain' });

/** A tap on an `Action.Execute`, as Teams sends it: the data of the action with the inputs beside. */
export const tapped = (serviceUrl: string, from: Sender, verb: string, data: object): string =>
  activity(serviceUrl, from, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'm1',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Everything in a card that `wanted` says yes to. */
export function* within(
  node: Json,
  wanted: (one: { [key: string]: Json }) => boolean,
): Generator<{ [key: string]: Json }> {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node) && wanted(node)) yield node;
  for (const child of Array.isArray(node) ? node : Object.values(node)) yield* within(child, wanted);
}

/** What an action of this verb sends, but what a row picks, which is sent as an input; undefined where there is none. */
export function actionData(card: Json, verb: string): { [key: string]: Json } | undefined {
  const [action] = within(card, (one) => one['type'] === 'Action.Execute' && one['verb'] === verb);
  const data = action?.['data'] as { [KEY]: { [key: string]: Json } } | undefined;
  if (!data) return undefined;
  const { pick: _pick, ...about } = data[KEY];
  return { ...data, [KEY]: about };
}

const answered = /^(q-[\w-]+)=(.+)$/;

/** The choices of the question on a card, as rows and as a list below them: the input's id and the values. */
export function choices(card: Json): { id: string; values: string[] } | undefined {
  const rows = [...within(card, ({ type, verb }) => type === 'Action.Execute' && verb === 'answer')].flatMap((row) => {
    const { pick } = (row['data'] as { [KEY]: { pick?: string } })[KEY];
    const [, id, value] = answered.exec(pick ?? '') ?? [];
    return id !== undefined && value !== undefined ? [{ id, value }] : [];
  });
  const [input] = within(
    card,
    ({ type, id }) => type === 'Input.ChoiceSet' && typeof id === 'string' && id.startsWith('q-'),
  );
  const listed = ((input?.['choices'] as { value: string }[] | undefined) ?? []).map(({ value }) => value);
  const id = rows[0]?.id ?? (input?.['id'] as string | undefined);
  return id === undefined ? undefined : { id, values: [...rows.map(({ value }) => value), ...listed] };
}
