// Work that may not take for ever: by a time, or by a signal.

/** What took longer than it may. It may still come to something. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
  readonly code = 'too-late';
}

/**
 * What the work comes to, or `late` (TooLate unless the caller has an error of its own) after so many milliseconds; the
 * work itself goes on. Rejects as the work does.
 */
export async function within<T>(
  work: Promise<T>,
  milliseconds: number,
  late: () => Error = () => new TooLate(`It took longer than ${milliseconds} ms.`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    // if it fails later, nobody is waiting for it
    work.catch(() => undefined);
  }
}

/**
 * What the work comes to, or `late` as soon as the signal is aborted. What the work comes to after that is nobody's
 * business any more, an error included.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, late: () => Error): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(late());
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, over]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
