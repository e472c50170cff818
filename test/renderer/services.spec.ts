import { describe, expect, it } from 'vitest';
import { nothingStored } from '../../core/service/lists.ts';
import type { ServiceView } from '../../preload/contract/contract.ts';
import { sendBlocker } from '../../renderer/screens/send/send-blocker.ts';
import {
  checkServiceAddress,
  checkUrl,
  trimmedAddress,
} from '../../renderer/screens/services/check-address.ts';
import { grantPhrase, scopePhrase } from '../../renderer/words/services.ts';

describe('addresses', () => {
  it.each([
    ['https://import.rdw.smarterbalanced.org', null],
    [' https://sso.example.org/auth?realm=/sbac ', null],
    ['http://127.0.0.1:8080/token', null],
    ['http://127.1.2.3/token', null],
    ['http://localhost/token', null],
    ['http://[::1]:8080/', null],
    ['', 'missing'],
    ['import.rdw.smarterbalanced.org', 'not-an-address'],
    ['ftp://example.org', 'not-an-address'],
    ['http://example.org', 'not-https'],
    ['http://localhost.example.org', 'not-https'],
    ['https://user:secret@example.org', 'has-credentials'],
    ['https://example.org/#here', 'has-fragment'],
    ['http://127.example.org', 'not-https'],
  ])('%s', (typed, trouble) => {
    expect(checkUrl(typed)).toBe(trouble);
  });

  it('are told field by field and kept without the spaces around them', () => {
    const typed = { name: ' ', flavor: 'okta', tokenUrl: ' https://a.example ', importUrl: 'x' } as const;
    expect(checkServiceAddress(typed)).toEqual({ name: 'missing', importUrl: 'not-an-address' });
    const query = { ...typed, name: 'Own', tokenUrl: 'https://a.example?realm=/sbac' };
    expect(checkServiceAddress({ ...query, importUrl: 'https://a.example/?x=1' })).toEqual({
      importUrl: 'has-query',
    });
    expect(trimmedAddress(typed)).toMatchObject({ name: '', tokenUrl: 'https://a.example' });
  });
});

describe('who may send', () => {
  const service: ServiceView = {
    id: 'own',
    kind: 'custom',
    name: 'Own',
    flavor: 'openam',
    tokenUrl: 'https://a.example',
    importUrl: 'https://a.example',
    credentials: 'keychain',
    account: null,
    lists: nothingStored,
  };
  const account = { username: 'jane', mayUploadGroups: true, grants: [], testedAt: 0 };

  it('needs a service, credentials and the permission', () => {
    expect(sendBlocker(undefined)).toBe('no-service');
    expect(sendBlocker({ ...service, credentials: 'none' })).toBe('not-connected');
    expect(sendBlocker({ ...service, account: { ...account, mayUploadGroups: false } })).toBe(
      'not-permitted',
    );
    expect(sendBlocker({ ...service, account })).toBeNull();
    expect(sendBlocker(service)).toBeNull();
  });

  it('what for is said in words, and a level nobody knows as it is', () => {
    expect(grantPhrase({ level: 'DISTRICT', id: '888', name: 'Ralston' })).toBe('District: Ralston (888)');
    expect(grantPhrase({ level: 'GALAXY', id: '1', name: '' })).toBe('GALAXY: 1');
    const four = ['a', 'b', 'c', 'd'].map((id) => ({ level: 'INSTITUTION', id, name: '' }));
    expect(scopePhrase(four)).toBe('School: a · School: b · School: c and 1 more');
    expect(scopePhrase([])).toContain('did not say');
  });
});
