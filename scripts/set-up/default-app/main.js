// Starts the program whose folder stands on the command line, as Electron's own default app does.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(1);
let folder = null;
for (let index = 0; index < args.length; index += 1) {
  if (args[index] === '-r' || args[index] === '--require') {
    createRequire(path.join(process.cwd(), 'package.json'))(args[(index += 1)]);
  } else if (!args[index].startsWith('-')) {
    folder = path.resolve(args[index]);
    break;
  }
}
if (folder === null) throw new Error('No program to start: give its folder.');
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(about.productName ?? about.name);
if (about.version !== undefined) app.setVersion(about.version);
app.setAppPath(folder);
// Awaited here, or the ready event fires before the program has asked for it.
await import(pathToFileURL(path.join(folder, about.main)).href);
