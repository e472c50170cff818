import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { Certificate } from './local-server.ts';

/** What a certificate says. Made while the tests run, so that no key lies anywhere. */
interface Subject {
  readonly commonName: string;
  readonly organization?: string;
}

export interface LeafOptions {
  /** DNS names and IP addresses that it is for. */
  readonly hosts: readonly string[];
  readonly validFrom?: Date;
  readonly validUntil?: Date;
}

export interface Authority extends Certificate {
  readonly subject: Subject;
  /** SHA-256 of its public key, base64: by this name Chromium can be told to trust it. */
  readonly keyHash: string;
  readonly issue: (options: LeafOptions) => Certificate;
}

const DAY_MS = 24 * 60 * 60 * 1000;
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS);

// DER, as far as certificates need it: tag, length, content.
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const integer = (bytes: Buffer): Buffer => der(0x02, bytes);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer): Buffer => der(0x04, content);
const bits = (content: Buffer, unused = 0): Buffer => der(0x03, Buffer.from([unused]), content);
const yes = der(0x01, Buffer.from([0xff]));

/** As every certificate before 2050 tells it: two digits for the year. */
const time = (date: Date): Buffer =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));

function name({ commonName, organization }: Subject): Buffer {
  const part = (type: string, text: string): Buffer =>
    der(0x31, sequence(oid(type), der(0x0c, Buffer.from(text, 'utf8'))));
  return sequence(
    ...(organization === undefined ? [] : [part('55040a', organization)]),
    part('550403', commonName),
  );
}

function alternativeName(host: string): Buffer {
  if (/^[\d.]+$/.test(host)) return der(0x87, Buffer.from(host.split('.').map(Number)));
  if (host === '::1') return der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.from([1])]));
  return der(0x82, Buffer.from(host, 'latin1'));
}

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value));

const authorityExtensions = [
  extension('551d13', true, sequence(yes)),
  extension('551d0f', true, bits(Buffer.from([0x06]), 1)),
];

const leafExtensions = (hosts: readonly string[]): readonly Buffer[] => [
  extension('551d0f', true, bits(Buffer.from([0x80]), 7)),
  extension('551d25', false, sequence(oid('2b06010505070301'))),
  extension('551d11', false, sequence(...hosts.map(alternativeName))),
];

interface Facts {
  readonly subject: Subject;
  readonly issuer: Subject;
  readonly publicKey: KeyObject;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly extensions: readonly Buffer[];
}

function certificate(facts: Facts, issuerKey: KeyObject): string {
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name(facts.issuer),
    sequence(time(facts.validFrom), time(facts.validUntil)),
    name(facts.subject),
    facts.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...facts.extensions)),
  );
  const signature = sign('sha256', toBeSigned, issuerKey);
  const whole = sequence(toBeSigned, ecdsaWithSha256, bits(signature)).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${whole.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const usualTimes = { validFrom: daysFromNow(-2), validUntil: daysFromNow(30) };

/** An authority of its own, such as a school's web filter has. */
export function createAuthority(subject: Subject): Authority {
  const { publicKey, privateKey } = newKeys();
  const own = certificate(
    { subject, issuer: subject, publicKey, ...usualTimes, extensions: authorityExtensions },
    privateKey,
  );
  return {
    subject,
    key: pem(privateKey),
    certificate: own,
    keyHash: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64'),
    issue: (options) => issue(options, subject, privateKey, own),
  };
}

function issue(options: LeafOptions, issuer: Subject, issuerKey: KeyObject, above: string): Certificate {
  const { hosts, validFrom = usualTimes.validFrom, validUntil = usualTimes.validUntil } = options;
  const { publicKey, privateKey } = newKeys();
  const subject = { commonName: hosts[0] ?? 'nobody' };
  const extensions = leafExtensions(hosts);
  const leaf = certificate({ subject, issuer, publicKey, validFrom, validUntil, extensions }, issuerKey);
  // With the authority's own, as web filters send it.
  return { key: pem(privateKey), certificate: leaf + above };
}

/** A certificate that nobody has signed but itself. */
export function selfSignedFor(hosts: readonly string[]): Certificate {
  const { publicKey, privateKey } = newKeys();
  const subject = { commonName: hosts[0] ?? 'nobody' };
  const facts = { subject, issuer: subject, publicKey, ...usualTimes, extensions: leafExtensions(hosts) };
  return { key: pem(privateKey), certificate: certificate(facts, createPrivateKey(pem(privateKey))) };
}
