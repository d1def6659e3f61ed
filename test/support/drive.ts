// A place for files, as somebody's OneDrive is one: what it was given, and how it answers.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a place for files was given, and how it answers. */
export interface Drive {
  readonly url: string;
  readonly files: { readonly path: string; readonly html: string; readonly headers: Record<string, unknown> }[];
  /** The status that it answers; null: it never does. `elsewhere` sends whoever asks to another address. */
  status: number | null;
  close(): Promise<void>;
}

export async function startDrive(): Promise<Drive> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method !== 'PUT') return response.destroy();
      if (drive.status === null) return;
      const html = Buffer.concat(parts).toString('utf8');
      drive.files.push({ path: request.url ?? '', html, headers: request.headers });
      if (drive.status === 307) response.setHeader('Location', `${drive.url}/elsewhere`);
      response.statusCode = drive.status;
      response.end('{}');
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const drive: Drive = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files: [],
    status: 201,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return drive;
}
