import { existsSync } from 'node:fs';

/** The Chromium of this machine: CHROMIUM, or where Linux, macOS and Windows keep one. Throws, saying how to get one. */
export function findChromium(): string {
  const places = [
    process.env['CHROMIUM'] ?? '',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const found = places.find((place) => place !== '' && existsSync(place));
  if (found === undefined) {
    throw new Error(
      'There is no Chromium here. Install one (Debian: apt-get install -y chromium) or set CHROMIUM to its path.',
    );
  }
  return found;
}
