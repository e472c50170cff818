import { describe, expect, it } from 'vitest';
import { createFileHandlers, createSaveAs } from '../../../main/ipc/file-handlers.ts';
import type { FileToSave } from '../../../preload/contract/contract.ts';

const bytes = new TextEncoder().encode('a,b\n');

const saving = (place: string | null = '/chosen/list.csv') => {
  const asked: string[] = [];
  const written: [string, Uint8Array][] = [];
  const saveAs = createSaveAs({
    askWhere: async (name) => {
      asked.push(name);
      return place;
    },
    write: async (path, content) => void written.push([path, content]),
  });
  const handlers = createFileHandlers(saveAs, page);
  const save = (suggestedName: string, kind: FileToSave['kind'] = 'csv') =>
    handlers.save({ suggestedName, kind, sizeBytes: bytes.length }, bytes);
  const savePdf = (suggestedName: string) => handlers.savePdf({ suggestedName });
  return { save, savePdf, asked, written };
};

const pdf = new TextEncoder().encode('%PDF-1.4');
const page = { toPdf: async () => pdf, print: () => undefined };

describe('saving a page as PDF', () => {
  it('writes the page under a name of its kind, where the person says', async () => {
    const { savePdf, asked, written } = saving('/chosen/receipt.pdf');
    expect(await savePdf('receipt groups.csv.pdf')).toEqual({ ok: true, value: { saved: true } });
    expect(asked).toEqual(['receipt groups.csv.pdf']);
    expect(written).toEqual([['/chosen/receipt.pdf', pdf]]);
  });
});

describe('saving a file', () => {
  it('writes the very bytes where the person says, and does not tell where that is', async () => {
    const { save, written } = saving();
    expect(await save('list.csv')).toEqual({ ok: true, value: { saved: true } });
    expect(written).toEqual([['/chosen/list.csv', bytes]]);
  });

  it('writes nothing when the person chooses no place', async () => {
    const { save, written } = saving(null);
    expect(await save('list.csv')).toEqual({ ok: true, value: { saved: false } });
    expect(written).toEqual([]);
  });

  it('says so when nothing can be written there', async () => {
    const saveAs = createSaveAs({
      askWhere: async () => '/full/list.csv',
      write: () => Promise.reject(new Error('ENOSPC')),
    });
    const handlers = createFileHandlers(saveAs, page);
    expect(await handlers.save({ suggestedName: 'list.csv', kind: 'csv', sizeBytes: 4 }, bytes)).toEqual({
      ok: false,
      failure: { code: 'place-not-writable' },
    });
  });

  it.each([
    ['../../etc/passwd', 'csv', 'etc passwd.csv'],
    ['C:\\Windows\\list.exe', 'csv', 'C  Windows list.exe.csv'],
    ['list.csv', 'csv', 'list.csv'],
    ['list.CSV', 'html', 'list.html'],
    ['\u202egpj.list', 'html', 'gpj.list.html'],
    ['...', 'csv', 'file.csv'],
    ['report of a day', 'txt', 'report of a day.txt'],
  ] as const)('offers %j only as a plain name with the ending of its kind', async (name, kind, offered) => {
    const { save, asked } = saving();
    await save(name, kind);
    expect(asked).toEqual([offered]);
  });
});
