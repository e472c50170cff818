import { createContext, use } from 'react';

export interface FileChooser {
  /** Opens the system's file dialog, if the window may right now. */
  readonly choose: () => void;
}

export const FileChooserContext = createContext<FileChooser | null>(null);

export const useFileChooser = (): FileChooser => {
  const chooser = use(FileChooserContext);
  if (chooser === null) throw new Error('A screen is used outside of the program’s frame.');
  return chooser;
};
