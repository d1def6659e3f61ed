// Lets a process of a test believe that somebody else is signed in on the machine. Imported before anything that asks.
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const username = process.env['SIGNED_IN'];
if (username) {
  const real = os.userInfo();
  os.userInfo = (() => ({ ...real, username })) as typeof os.userInfo;
  syncBuiltinESMExports();
}
