import { rm } from 'node:fs/promises';
import path from 'node:path';

/** electron-builder copies a runtime's own default app along; a packed program must have nothing else to start. */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`)
      : path.join(appOutDir, 'resources');
  await rm(path.join(resources, 'default_app.asar'), { force: true });
}
