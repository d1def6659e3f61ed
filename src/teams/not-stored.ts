import { StoreError, StoreUnknown } from '../store/port.ts';
import { say } from '../words/say.ts';

/** Whether an error of the store says that nothing was stored. Of any other nobody knows. */
export const wasNotStored = (error: unknown): error is StoreError =>
  error instanceof StoreError && !(error instanceof StoreUnknown);

const CODES = ['store-busy', 'store-conflict', 'store-full', 'store-damaged', 'store-unavailable'] as const;

/** Why nothing was stored, and what to do. */
export const whyNotStored = ({ code }: StoreError): string =>
  say(`edge.notStored.${CODES.find((one) => one === code) ?? 'store-unavailable'}`);
