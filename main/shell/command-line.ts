import path from 'node:path';

export interface CommandLine {
  /** A folder for settings, history and kept files instead of the person's own; keeps its own keychain entries. */
  readonly profile: string | null;
  /** Show the program: Practice is connected from the start. */
  readonly demo: boolean;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const profile = args.find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length);
  return {
    profile: profile === undefined || profile === '' ? null : path.resolve(profile),
    demo: args.includes('--demo'),
  };
}
