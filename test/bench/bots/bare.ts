/**
 * The bare bot that a walk turn is compared with: the same durable write (one document of the same size read by its
 * key, changed and written back, with SQLite's write-ahead log and synchronous=FULL) and the same outbound calls (the
 * tapped message is updated with a card, the invoke is answered with it). It has no rules, no etag, no index but the
 * key, checks nobody, and sends a card that never changes: CARD names a file with one of the real bot's.
 */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CardFactory, MessageFactory } from 'botbuilder';
import { serve } from './stack.ts';

const env = (key: string): string => process.env[key] ?? '';
const card = JSON.parse(readFileSync(env('CARD'), 'utf8')) as object;
const padding = 'x'.repeat(Number(env('DOCUMENT_BYTES')));

const database = new DatabaseSync(env('DATABASE'), { timeout: 5000 });
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec('CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
const read = database.prepare('SELECT body FROM documents WHERE id = ?');
const write = database.prepare(
  'INSERT INTO documents (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
);

serve(async (context) => {
  const { value, replyToId, from } = context.activity;
  const id = from.aadObjectId ?? from.id;
  const stored = read.get(id);
  const document = stored ? (JSON.parse(String(stored['body'])) as { turns: number }) : { turns: 0, padding };
  write.run(id, JSON.stringify({ ...document, turns: document.turns + 1 }));
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(card));
  if (value === undefined) {
    await context.sendActivity(message);
    return;
  }
  await context.updateActivity({ ...message, id: replyToId! });
  await context.sendActivity({
    type: 'invokeResponse',
    value: { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } },
  });
});
