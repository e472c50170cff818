import type { PracticeSettings } from './practice-options.ts';

/** One grant of the tenancy chain, as the service writes it. */
interface Grant {
  readonly level: 'STATE' | 'DISTRICT' | 'INSTITUTION';
  readonly name: string;
  readonly id: string;
  readonly role: string;
  readonly clientId: string;
  readonly stateId: string;
  readonly entityId: string;
}

const STATE = { id: 'ZZ', name: 'PRACTICE STATE' } as const;
const DISTRICT = { id: '88800120000000', name: 'Practice Unified School District' } as const;
const CLIENT_ID = '98765';

/** The user of the practice district, as `GET /imports/user` tells. */
export function describeUser({ credentials, lists, groupPermission, statusPermission }: PracticeSettings) {
  const role = groupPermission ? 'GROUP_ADMIN' : 'GENERAL';
  const authorities = [
    ...(groupPermission ? ['ROLE_GROUP_ADMIN', 'PERM_GROUP_READ', 'PERM_GROUP_WRITE'] : ['ROLE_GENERAL']),
    ...(statusPermission ? ['ROLE_ASMTDATALOAD'] : []),
  ];
  const schools = [...lists.schools].map((id, index) =>
    grant('INSTITUTION', id, `Practice School ${index + 1}`, role),
  );
  const grants = [grant('DISTRICT', DISTRICT.id, DISTRICT.name, role), ...schools];
  if (statusPermission) grants.push(grant('STATE', STATE.id, STATE.name, 'ASMTDATALOAD'));
  return {
    password: 'N/A',
    username: credentials.username,
    authorities: authorities.map((authority) => ({ authority })),
    accountNonExpired: true,
    accountNonLocked: true,
    credentialsNonExpired: true,
    enabled: true,
    tenancyChain: { grants, empty: false },
  };
}

function grant(level: Grant['level'], id: string, name: string, role: string): Grant {
  return { level, name, id, role, clientId: CLIENT_ID, stateId: STATE.id, entityId: id };
}

/** The tenancy chain as one text, as tokens and payload properties carry it. */
export function describeTenancyChain(settings: PracticeSettings): string {
  const { grants } = describeUser(settings).tenancyChain;
  return grants.map((each) => writeGrant(each)).join(',');
}

function writeGrant({ level, id, name, role }: Grant): string {
  const district = level === 'STATE' ? ['', ''] : [DISTRICT.id, DISTRICT.name];
  const school = level === 'INSTITUTION' ? [id, name] : ['', ''];
  const fields = [id, role, level, CLIENT_ID, 'PRACTICE', '', '', STATE.id, STATE.name, '', '', ...district];
  return `|${[...fields, '', '', ...school].join('|')}|`;
}
