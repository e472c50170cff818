import type { ChosenFile } from '../screens/send/file-desk.ts';

/** What was dropped. Must be read while the drop is handled: afterwards the browser takes it away. */
export const droppedFiles = (transfer: DataTransfer): readonly ChosenFile[] =>
  [...transfer.items].flatMap((item): ChosenFile[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) return [{ name: entry.name, file: null }];
    return file === null ? [] : [{ name: file.name, file }];
  });

export const chosenFiles = (files: FileList): readonly ChosenFile[] =>
  [...files].map((file) => ({ name: file.name, file }));
