// A part of the log, as whoever checks it names it.

/** Entries of the log from one place up to another, without that one. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Such as 1200-1250; null where it is none. */
export function readStretch(typed: string): Stretch | null {
  const [, from, to] = /^(\d{1,12})-(\d{1,12})$/.exec(typed) ?? [];
  return Number(from) < Number(to) ? { from: Number(from), to: Number(to) } : null;
}
