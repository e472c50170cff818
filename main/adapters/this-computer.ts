import { release } from 'node:os';
import type { ComputerPort } from '../services/ports.ts';
import { readRecentLog } from './file-log.ts';

export interface ThisComputerOptions {
  readonly version: string;
  readonly logFolder: string;
  readonly wayTo: ComputerPort['wayTo'];
}

export const createThisComputer = ({ version, logFolder, wayTo }: ThisComputerOptions): ComputerPort => ({
  facts: () => {
    const { electron = '', chrome = '', node } = process.versions;
    return { version, electron, chrome, node, system: `${process.platform} ${release()} ${process.arch}` };
  },
  wayTo,
  recentLog: () => readRecentLog(logFolder),
});
