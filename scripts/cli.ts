// Checks and prepares student group files without a window: `npm run --silent cli -- check --json PATH…`.
import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2));
