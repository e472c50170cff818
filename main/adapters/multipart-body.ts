import { randomBytes } from 'node:crypto';

/** A body with one file part, and how many of its bytes come before the file's own. */
export interface MultipartBody {
  readonly contentType: string;
  /** Head, file, tail. The file is not copied: it can be large. */
  readonly body: readonly Uint8Array[];
  readonly headBytes: number;
}

/**
 * SECURITY: the name comes from a file system. A quote or a line end in it would end the header and start another;
 * browsers escape exactly these three, and send all else as UTF-8.
 */
const escapeName = (fileName: string): string =>
  fileName.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The service needs a Content-Type on the part. */
export function buildMultipartBody(fileName: string, file: Uint8Array): MultipartBody {
  // 128 random bits do not occur in a file by chance.
  const boundary = `----student-groups-${randomBytes(16).toString('hex')}`;
  const head = Buffer.from(
    `--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${escapeName(fileName)}"\r\n` +
      'Content-Type: text/csv\r\n\r\n',
    'utf8',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8');
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: [head, file, tail],
    headBytes: head.byteLength,
  };
}
