/** One part of a multipart body. `fileName` and `contentType` are null where the part does not state them. */
export interface MultipartPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly content: Buffer;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** The boundary that a multipart Content-Type names, or null if it names none. */
export function readBoundary(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** Splits a multipart body into its parts; null where the body is not well formed. */
export function readMultipart(body: Buffer, boundary: string): MultipartPart[] | null {
  const opening = Buffer.from(`--${boundary}`);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: MultipartPart[] = [];
  let offset = body.indexOf(opening);
  if (offset < 0) return null;
  offset += opening.length;
  for (;;) {
    if (body.toString('latin1', offset, offset + 2) === '--') return parts;
    const lineEnd = body.indexOf('\r\n', offset);
    if (lineEnd < 0) return null;
    // A part without headers has its blank line at once.
    const headerEnd = body.indexOf(HEADER_END, lineEnd);
    const next = body.indexOf(delimiter, lineEnd);
    if (headerEnd < 0 || next < 0) return null;
    const contentStart = headerEnd + HEADER_END.length;
    if (contentStart > next + 2) return null;
    parts.push(
      describePart(body.toString('utf8', lineEnd + 2, headerEnd), body.subarray(contentStart, next)),
    );
    offset = next + delimiter.length;
  }
}

function describePart(headerText: string, content: Buffer): MultipartPart {
  const headers = new Map<string, string>();
  for (const line of headerText.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get('content-disposition') ?? '';
  return {
    name: readParameter(disposition, 'name') ?? '',
    fileName: readParameter(disposition, 'filename'),
    contentType: headers.get('content-type') ?? null,
    content,
  };
}

function readParameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(header);
  if (match === null) return null;
  return match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '';
}
