import { StoreError, StoreUnknown } from '../store/port.ts';

/** Whether an error of the store says that nothing was stored; its message then says so. Of any other nobody knows. */
export const wasNotStored = (error: unknown): error is StoreError =>
  error instanceof StoreError && !(error instanceof StoreUnknown);
