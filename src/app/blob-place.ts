// A container of Azure Blob Storage as a place for the log. Its client is loaded only where one is configured.
import type { ContainerClient } from '@azure/storage-blob';
import { CHECKPOINTS, sizeIn } from '../register/log/place.ts';
import type { Place } from '../register/log/place.ts';
import type { PlaceSetting } from './log-settings.ts';

const statusOf = (error: unknown): number | undefined => (error as { readonly statusCode?: number }).statusCode;

/** What Azure says where something of this name is there already. Any other conflict says nothing about that. */
const THERE = new Set(['BlobAlreadyExists', 'BlobImmutableDueToPolicy', 'ConditionNotMet']);

/**
 * The container, or a folder in it: whoever adds to it says that nothing may be there yet. Where a policy keeps what was written from being
 * changed (which is what it is for), there is no `checkpoint` that moves on, and `checkpoints/` alone says which is newest.
 */
export function blobPlace(container: ContainerClient, under = ''): Place {
  const at = under === '' ? '' : `${under}/`;
  let fixed: Promise<boolean> | null = null;
  const isFixed = (): Promise<boolean> => (fixed ??= askFixed(container));
  const read = async (path: string): Promise<Buffer | null> => {
    try {
      return await container.getBlobClient(at + path).downloadToBuffer();
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  };
  return {
    name: under === '' ? container.url : `${container.url}/${under}`,
    read,
    async newest() {
      let size = 0;
      for await (const { name } of container.listBlobsFlat({ prefix: `${at}${CHECKPOINTS}/` }))
        size = Math.max(size, sizeIn(name.slice(at.length + CHECKPOINTS.length + 1)) ?? 0);
      const note = size === 0 ? null : await read(`${CHECKPOINTS}/${size}`);
      return note && { size, note: note.toString() };
    },
    async add(path, bytes) {
      try {
        await container.getBlockBlobClient(at + path).upload(bytes, bytes.length, { conditions: { ifNoneMatch: '*' } });
        return true;
      } catch (error) {
        if (THERE.has((error as { readonly code?: string }).code ?? '')) return false;
        throw error;
      }
    },
    async replace(path, bytes) {
      if (await isFixed()) return;
      await container.getBlockBlobClient(at + path).upload(bytes, bytes.length);
    },
  };
}

/** Whether what is in the container can never be changed; taken to be so where nobody may ask. */
async function askFixed(container: ContainerClient): Promise<boolean> {
  try {
    return (await container.getProperties()).hasImmutabilityPolicy === true;
  } catch (error) {
    if (statusOf(error) === 403) return true;
    throw error;
  }
}

/** The container at this address, or a folder in it, as the managed identity with this client id, or whoever is signed in here. */
export async function openBlobPlace(
  { url, under }: Extract<PlaceSetting, { readonly kind: 'container' }>,
  identity: string | undefined,
): Promise<Place> {
  const [{ ContainerClient: Client }, { azureCredential }] = await Promise.all([
    import('@azure/storage-blob'),
    import('./azure.ts'),
  ]);
  return blobPlace(new Client(url, await azureCredential(identity)), under);
}
