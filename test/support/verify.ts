// The checks of a record at a time after everything that a test does, so that nothing in it is put off by its clock.
import * as records from '../../src/record/verify.ts';
import * as requests from '../../src/record/verify-advice.ts';
import type { Problem } from '../../src/record/problem.ts';

const LATER = new Date('2027-11-23T10:00:00Z');

export const verifyRecord = (stored: unknown): Problem[] => records.verifyRecord(stored, LATER);
export const verifyAdvice = (stored: unknown, find: (id: string) => unknown): Problem[] =>
  requests.verifyAdvice(stored, find, LATER);
export const verifyRequest = (stored: unknown): Problem[] => requests.verifyRequest(stored, LATER);
