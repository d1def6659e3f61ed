import { once } from 'node:events';
import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createHttpServer, createHttpsServer } from '@vercel/cosmosdb-server';
import { openCosmos } from '../../src/store/cosmos.ts';
import type { CosmosSettings } from '../../src/store/cosmos-setup.ts';
import type { Store } from '../../src/store/port.ts';

/** Any key will do for the server in memory; it checks none. */
export const KEY = Buffer.from('a key for tests only').toString('base64');

/** Cosmos DB in memory on a free port of this machine, without what the server cannot do (see the README). */
export async function startCosmos(scheme: 'http' | 'https' = 'http'): Promise<{
  endpoint: string;
  client: NonNullable<CosmosSettings['client']>;
  open: (warn?: (sentence: string) => void) => Promise<Store>;
  stop: () => Promise<void>;
}> {
  // a token is only ever sent over TLS; the server brings a certificate of its own, which nobody has signed
  const server = (scheme === 'http' ? createHttpServer({ keepAlive: true }) : createHttpsServer()).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const client = {
    connectionPolicy: { enableEndpointDiscovery: false },
    ...(scheme === 'https' ? { agent: new Agent({ rejectUnauthorized: false }) } : {}),
  };
  const endpoint = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    client,
    open: (warn = () => {}) => openCosmos({ endpoint, key: KEY, database: 'tests', client, warn }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
