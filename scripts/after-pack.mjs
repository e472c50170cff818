import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** electron-builder copies a runtime's own default app along; a packed program must have nothing else to start. */
export default async function afterPack({ appOutDir, arch, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`)
      : path.join(appOutDir, 'resources');
  await rm(path.join(resources, 'default_app.asar'), { force: true });
  await expectDatabaseFor(resources, electronPlatformName, archNames[arch]);
}

/** As electron-builder numbers them. */
const archNames = ['ia32', 'x64', 'armv7l', 'arm64'];

/** npm installs the database's binary for the machine it runs on: a program made for another one would not start. */
async function expectDatabaseFor(resources, platform, arch) {
  const binaries = await readdir(path.join(resources, 'app.asar.unpacked/node_modules/@libsql'));
  if (!binaries.some((name) => name.startsWith(`${platform}-${arch}`))) {
    throw new Error(
      `No database for ${platform}-${arch} among ${binaries.join(', ')}: make it on such a machine.`,
    );
  }
}
