import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeImport, describeListedImport } from './import-record.ts';
import { readImportQuery, selectImports } from './import-query.ts';
import type { ImportService, Upload } from './import-service.ts';
import { sendBytes, sendFrameworkError, sendJson, sendLabeledText, sendNotAllowed } from './http-answers.ts';
import { describeUser } from './practice-district.ts';
import type { PracticeSettings } from './practice-options.ts';
import { readBody } from './read-body.ts';
import { readBoundary, readMultipart } from './read-multipart.ts';
import type { MultipartPart } from './read-multipart.ts';
import type { TokenIssuer } from './tokens.ts';

export interface RouteContext {
  readonly settings: PracticeSettings;
  readonly service: ImportService;
  readonly issuer: TokenIssuer;
}

/** Answers everything but the token endpoints. */
export async function answerImportRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: RouteContext,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!admit(request, response, context)) return;
  const { pathname } = url;
  if (pathname === '/groups/imports' || pathname.startsWith('/groups/')) {
    await answerGroups(request, response, url, context);
  } else if (pathname === '/imports/user') {
    if (request.method !== 'GET') return sendNotAllowed(response, ['GET']);
    sendJson(response, 200, describeUser(context.settings));
  } else if (pathname.startsWith('/imports/')) {
    await answerImport(request, response, pathname, context);
  } else if (pathname === '/practice/warehouse' && request.method === 'GET') {
    const { groups, students } = context.service.warehouse;
    sendJson(response, 200, { groups: [...groups.values()], students: [...students.values()] });
  } else {
    sendFrameworkError(request, response, 404, 'No message available', context.settings.now());
  }
}

const FULL_AUTHENTICATION = 'Full authentication is required to access this resource';

/** Checks the token; where it is missing or bad, answers 401 and returns false. */
function admit(request: IncomingMessage, response: ServerResponse, { issuer }: RouteContext): boolean {
  const token = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  const check = token === undefined ? 'unknown' : issuer.check(token);
  if (check === 'valid') return true;
  const error = token === undefined ? 'unauthorized' : 'invalid_token';
  const reason = check === 'expired' ? 'access token has expired' : 'access token is not valid';
  const error_description = token === undefined ? FULL_AUTHENTICATION : `${token}: ${reason}`;
  const challenge = `Bearer realm="oauth2-resource", error="${error}", error_description="${error_description}"`;
  sendJson(response, 401, { error, error_description }, { 'WWW-Authenticate': challenge });
  return false;
}

function deny(response: ServerResponse): void {
  sendJson(response, 403, { error: 'access_denied', error_description: 'Access is denied' });
}

async function answerGroups(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { settings, service }: RouteContext,
): Promise<void> {
  if (!settings.groupPermission) return deny(response);
  if (url.pathname !== '/groups/imports') {
    return sendFrameworkError(request, response, 404, 'No message available', settings.now());
  }
  if (request.method === 'GET') {
    const result = readImportQuery(url.searchParams, settings.now());
    if (!result.ok) return sendLabeledText(response, 400, result.text);
    const selected = selectImports(service.archive.list(), result.query);
    const origin = originOf(request);
    return sendJson(
      response,
      200,
      selected.map((record) => describeListedImport(record, origin)),
    );
  }
  if (request.method !== 'POST') return sendNotAllowed(response, ['GET', 'POST']);
  const body = await readBody(request);
  if (body === null)
    throw new Error('the request was rejected because its size exceeds the configured maximum');
  const upload = readUpload(request.headers['content-type'] ?? null, url, body);
  if (upload === null) return sendLabeledText(response, 400, 'missing multipart file');
  const record = await service.take(upload);
  sendJson(response, 202, describeImport(record, originOf(request)));
}

/** The upload in a body, multipart or plain; null if there is no file in it. Throws where the service fails. */
function readUpload(contentType: string | null, url: URL, body: Buffer): Upload | null {
  const parameters = Object.fromEntries(url.searchParams);
  if (contentType === null || !/^multipart\/form-data\b/i.test(contentType)) {
    return {
      bytes: body,
      contentType,
      batch: parameters['batch'] ?? parameters['filename'] ?? null,
      parameters,
    };
  }
  const boundary = readBoundary(contentType);
  const parts = boundary === null ? null : readMultipart(body, boundary);
  if (parts === null) throw new Error('the request was rejected because no multipart boundary was found');
  const files = parts.filter(({ fileName }) => fileName !== null);
  const file = chooseFile(files);
  if (file === undefined) {
    if (files.length === 0) return null;
    throw new Error('java.lang.NullPointerException');
  }
  for (const { name, fileName, content } of parts)
    if (fileName === null) parameters[name] ??= content.toString('utf8');
  parameters['filename'] ??= file.fileName!;
  return { bytes: file.content, contentType: file.contentType, batch: file.fileName, parameters };
}

/** The only file, whatever its name, or the one that is named `file`. */
function chooseFile(files: readonly MultipartPart[]): MultipartPart | undefined {
  const names = new Set(files.map(({ name }) => name));
  return names.size === 1 ? files[0] : files.find(({ name }) => name === 'file');
}

async function answerImport(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { settings, service }: RouteContext,
): Promise<void> {
  if (!settings.statusPermission) return deny(response);
  const match = /^\/imports\/([^/]+)(\/payload|\/payload\/properties)?$/.exec(path);
  if (match === null)
    return sendFrameworkError(request, response, 404, 'No message available', settings.now());
  if (request.method !== 'GET') return sendNotAllowed(response, ['GET']);
  const [, id = '', part] = match;
  if (!/^[+-]?\d+$/.test(id)) return sendLabeledText(response, 400, '');
  const record = service.archive.find(Number(id));
  if (record === null) return sendLabeledText(response, 404, 'no such element');
  if (part === undefined) return sendJson(response, 200, describeImport(record, originOf(request)));
  const payload = await service.archive.readPayload(record.digest);
  if (payload === null) return sendLabeledText(response, 404, 'no such element');
  const { properties } = payload;
  if (part === '/payload/properties') return sendJson(response, 200, properties);
  sendBytes(response, payload.bytes, {
    'Content-Type': properties['Content-Type'],
    'Content-Disposition': `attachment; filename=${encodeURI(properties['filename'] ?? `${id}.xml`)}`,
  });
}

function originOf(request: IncomingMessage): string {
  return `http://${request.headers.host ?? '127.0.0.1'}`;
}
