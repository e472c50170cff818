/** Where the practice service keeps its records and payloads. What is written is student data: encrypt it on disk. */
export interface PracticeStore {
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

export function createMemoryStore(): PracticeStore {
  const entries = new Map<string, Uint8Array>();
  return {
    read: (name) => Promise.resolve(entries.get(name) ?? null),
    write: (name, bytes) => {
      entries.set(name, bytes);
      return Promise.resolve();
    },
  };
}
