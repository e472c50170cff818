import { useEffect, useState } from 'react';
import type { ChosenFile } from '../screens/send/file-desk.ts';
import { droppedFiles } from './dropped-files.ts';

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole window takes files. Answers whether some are being held over it. */
export const useFileDrop = (take: (files: readonly ChosenFile[]) => void): boolean => {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Every element entered is left again: only the sum tells when the window itself is left.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent): void => {
      // Anything not taken would replace the window's page.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = bringsFiles(event) ? 'copy' : 'none';
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = event.dataTransfer === null ? [] : droppedFiles(event.dataTransfer);
      if (files.length > 0) take(files);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
    };
  }, [take]);
  return over;
};
