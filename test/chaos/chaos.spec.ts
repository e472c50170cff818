import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../scripts/chaos.ts');
const PATIENCE_MS = 150_000;

interface Run {
  readonly exitCode: number | null;
  readonly counts: Record<string, number>;
}

function chaos(deliveries: number, seed: string, more: readonly string[] = []): Promise<Run> {
  const args = ['--deliveries', String(deliveries), '--seed', seed, '--json', ...more];
  return new Promise((resolve) => {
    const child = spawn('node', [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
    child.once('close', (exitCode) => {
      resolve({ exitCode, counts: JSON.parse(said) as Record<string, number> });
    });
  });
}

const sound = { lost: 0, doubled: 0, overlapping: 0, falseSuccess: 0, falseFailure: 0 };

describe('deliveries through everything that can go wrong', () => {
  const anySeed = String(randomInt(1_000_000));

  it.each(['1', anySeed])(
    'are neither lost nor doubled nor lied about (seed %s)',
    async (seed) => {
      const { exitCode, counts } = await chaos(30, seed);
      expect(counts).toMatchObject({ deliveries: 30, ...sound });
      expect(exitCode).toBe(0);
    },
    PATIENCE_MS,
  );
});

describe('a deliverer that was broken on purpose', () => {
  it.each([
    ['retry-without-look', 'overlapping'],
    ['two-posts-at-once', 'doubled'],
    ['accepted-is-success', 'falseSuccess'],
    ['trouble-is-rejection', 'falseFailure'],
    ['nothing-is-saved', 'lost'],
  ])(
    'is caught: %s',
    async (flaw, verdict) => {
      const { exitCode, counts } = await chaos(14, '5', ['--flaw', flaw]);
      expect(counts[verdict]).toBeGreaterThan(0);
      expect(exitCode).toBe(1);
    },
    PATIENCE_MS,
  );
});
