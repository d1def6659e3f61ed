import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ContainerClient } from '@azure/storage-blob';
import { blobPlace } from '../../src/app/blob-place.ts';
import type { Place } from '../../src/register/log/place.ts';

/** Azure's blob service, as far as a place needs it: a container in which what was written can never be changed. */
class Container {
  readonly blobs = new Map<string, Buffer>();
  /** Answers everything with this status, where it is set. */
  fails: number | null = null;
  isFixed = true;
  private server: Server | null = null;

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/account/checkpoints`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://127.0.0.1');
    const name = decodeURIComponent(url.pathname.replace(/^\/account\/checkpoints\/?/, ''));
    if (this.fails) return refuse(response, this.fails, 'ServerBusy');
    if (name === '') return this.answerContainer(url, response);
    if (request.method === 'PUT') return this.put(name, request, await buffer(request), response);
    const blob = this.blobs.get(name);
    if (!blob) return refuse(response, 404, 'BlobNotFound');
    const headers = { etag: '"1"', 'last-modified': new Date(0).toUTCString(), 'x-ms-blob-type': 'BlockBlob' };
    // restify, in the same process, makes writeHead return nothing: no call is chained on it
    if (request.method === 'HEAD') {
      response.writeHead(200, { ...headers, 'content-length': blob.length });
      response.end();
      return;
    }
    const range = `bytes 0-${blob.length - 1}/${blob.length}`;
    response.writeHead(206, { ...headers, 'content-length': blob.length, 'content-range': range });
    response.end(blob);
  }

  private put(name: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const isThere = this.blobs.has(name);
    if (isThere && request.headers['if-none-match'] === '*') refuse(response, 409, 'BlobAlreadyExists');
    else if (isThere && this.isFixed) refuse(response, 409, 'BlobImmutableDueToPolicy');
    else {
      this.blobs.set(name, body);
      response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() });
      response.end();
    }
  }

  private answerContainer(url: URL, response: ServerResponse): void {
    const isList = url.searchParams.get('comp') === 'list';
    const prefix = url.searchParams.get('prefix') ?? '';
    // two at a time, as a service that pages its lists
    const from = Number(url.searchParams.get('marker') ?? '0');
    const all = [...this.blobs.keys()].filter((name) => name.startsWith(prefix)).toSorted();
    const names = all.slice(from, from + 2);
    const more = from + 2 < all.length ? String(from + 2) : '';
    const list = names.map((name) => `<Blob><Name>${name}</Name><Properties/></Blob>`).join('');
    const xml = `<?xml version="1.0"?><EnumerationResults ServiceEndpoint="x" ContainerName="checkpoints"><Prefix>${prefix}</Prefix><Blobs>${list}</Blobs><NextMarker>${more}</NextMarker></EnumerationResults>`;
    response.writeHead(200, {
      'x-ms-has-immutability-policy': String(this.isFixed),
      etag: '"1"',
      'last-modified': new Date(0).toUTCString(),
      ...(isList ? { 'content-type': 'application/xml' } : {}),
    });
    response.end(isList ? xml : undefined);
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'x-ms-error-code': code, 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

describe('A container of Azure as a place for the log', () => {
  let container: Container;
  let place: Place;
  beforeEach(async () => {
    container = new Container();
    const url = await container.start();
    place = blobPlace(new ContainerClient(url, undefined, { retryOptions: { maxTries: 1 } }));
  });
  afterEach(() => container.stop());

  it('is added to, and what is there stays as it is', async () => {
    assert.equal(await place.read('tile/0/000'), null);
    assert.equal(await place.add('tile/0/000', Buffer.from('first')), true);
    assert.equal(await place.add('tile/0/000', Buffer.from('second')), false);
    assert.equal((await place.read('tile/0/000'))?.toString(), 'first');
  });

  it('says which checkpoint is the newest, over every page of its list', async () => {
    assert.equal(await place.newest(), null);
    for (const size of [1, 101, 1001, 99, 300]) await place.add(`checkpoints/${size}`, Buffer.from(`note ${size}`));
    await place.add('checkpoints/not-a-size', Buffer.from('something else'));
    assert.deepEqual(await place.newest(), { size: 1001, note: 'note 1001' });
  });

  it('has no file that moves on where nothing can be changed, and one where that is allowed', async () => {
    await place.replace('checkpoint', Buffer.from('one'));
    assert.equal(container.blobs.size, 0);
    container.isFixed = false;
    const other = blobPlace(new ContainerClient(place.name, undefined, { retryOptions: { maxTries: 1 } }));
    await other.replace('checkpoint', Buffer.from('one'));
    await other.replace('checkpoint', Buffer.from('two'));
    assert.equal(container.blobs.get('checkpoint')?.toString(), 'two');
  });

  it('does not take another conflict for a file that is there', async () => {
    container.fails = 409;
    await assert.rejects(place.add('tile/0/000', Buffer.from('first')));
  });

  it('fails aloud where it does not answer: nothing counts as written, or as not there', async () => {
    container.fails = 503;
    const verbs = [
      place.newest(),
      place.read('a'),
      place.add('a', Buffer.from('a')),
      place.replace('a', Buffer.from('a')),
    ];
    for (const { status } of await Promise.allSettled(verbs)) assert.equal(status, 'rejected');
    assert.equal(container.blobs.size, 0);
  });
});
