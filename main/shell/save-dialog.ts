import { dialog, type BrowserWindow } from 'electron';
import path from 'node:path';

/** The system's own dialog names them, so these few words stand here, as the menu's do. */
const kindNames = {
  csv: 'CSV file',
  html: 'Web page',
  pdf: 'PDF document',
  txt: 'Text file',
  sgu: 'Settings and history',
} as const;

/** Asks the person where to save. Remembers the folder as long as the program runs. Answers null for nowhere. */
export function createSaveDialog(
  window: BrowserWindow,
  firstFolder: string,
): (name: string, kind: keyof typeof kindNames) => Promise<string | null> {
  let folder = firstFolder;
  return async (name, kind) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: path.join(folder, name),
      filters: [{ name: kindNames[kind], extensions: [kind] }],
    });
    if (canceled || filePath === '') return null;
    folder = path.dirname(filePath);
    return filePath;
  };
}
