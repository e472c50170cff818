import { app, type BrowserWindow } from 'electron';

/** Countries that print on Letter; all others print on A4. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

const paperSize = (): 'Letter' | 'A4' => (letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4');

/** What the window shows, by its styles for printing: as a PDF, or through the system's own dialog. */
export function createPaperPage({ webContents }: BrowserWindow): {
  readonly toPdf: () => Promise<Uint8Array>;
  readonly print: () => void;
} {
  return {
    // Without backgrounds: the window's own color would fill the margins.
    toPdf: () => webContents.printToPDF({ pageSize: paperSize(), generateTaggedPDF: true }),
    // Without a printer the system says so itself.
    print: () => webContents.print({ pageSize: paperSize() }),
  };
}
