/** What took longer than it may. It may still come to something. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
  readonly code = 'too-late';
}

/** What the work comes to, or TooLate after so many milliseconds; the work itself goes on. Rejects as the work does. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(`It took longer than ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // if it fails later, nobody is waiting for it
    work.catch(() => undefined);
  }
}
