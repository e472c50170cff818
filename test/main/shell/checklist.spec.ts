import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

const sources = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));

/** The items of Electron's security checklist that no running window can show. */
describe('what the program does without', () => {
  it('never opens an address outside of itself', () => {
    const all = [...sources('main'), ...sources('preload'), ...sources('renderer')];
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((text) => /openExternal|openPath/.test(text))).toEqual([]);
  });

  it('ships a supported Electron, pinned exactly', () => {
    const about = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      devDependencies: { electron: string };
    };
    const [, major] = /^(\d+)\.\d+\.\d+$/.exec(about.devDependencies.electron) ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(45);
  });
});
