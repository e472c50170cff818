import type { AccountView, Flavor, GrantView, ServiceView } from '../../preload/contract/contract.ts';
import { formatCount, formatMomentInText } from './formats.ts';

export const servicesWords = {
  title: 'Services',
  lead: 'The services your files can go to. Files are sent to the one in use.',
  inUse: 'In use',
  use: 'Use this service',
  useNamed: (name: string): string => `Use this service: ${name}`,
  connect: 'Connect',
  connectNamed: (name: string): string => `Connect: ${name}`,
  connectAgain: 'Change sign-in',
  connectAgainNamed: (name: string): string => `Change sign-in: ${name}`,
  test: 'Test again',
  testNamed: (name: string): string => `Test again: ${name}`,
  forget: 'Forget sign-in',
  forgetNamed: (name: string): string => `Forget sign-in: ${name}`,
  edit: 'Edit',
  editNamed: (name: string): string => `Edit: ${name}`,
  copy: 'Copy',
  copyNamed: (name: string): string => `Copy: ${name}`,
  remove: 'Remove',
  removeNamed: (name: string): string => `Remove: ${name}`,
  lists: 'Years, subjects and schools',
  listsNamed: (name: string): string => `Years, subjects and schools: ${name}`,
  add: 'Add a service',
  back: 'Back to Services',
  practiceBody: 'Behaves like the real service but runs on this computer. Nothing leaves it.',
  forgetQuestion: (name: string): string => `Forget the sign-in for ${name}?`,
  forgetBody:
    'It is removed from this computer. Files that are still under way wait until you connect again.',
  forgetYes: 'Forget',
  removeQuestion: (name: string): string => `Remove ${name}?`,
  removeBody:
    'Its addresses and its sign-in are removed from this computer. What you sent stays in the history.',
  removeYes: 'Remove',
  goToSend: 'Go to Send',
} as const;

export const credentialsWords: Record<ServiceView['credentials'], string> = {
  keychain: 'Sign-in kept in this computer’s keychain',
  'this-run': 'Sign-in kept until you quit',
  none: 'Not connected',
};

export const connectWords = {
  title: (name: string): string => `Connect to ${name}`,
  lead: 'The connection is tested, and your sign-in is kept only if it works.',
  clientTitle: 'From Smarter Balanced',
  clientHint:
    'Smarter Balanced issues these to your district or vendor, usually by email. They identify the program, not you.',
  userTitle: 'Your own sign-in',
  userHint:
    'The account you use for the reporting system. It is managed in ART and needs the role GROUP_ADMIN.',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  username: 'User name',
  password: 'Password',
  usernameHint: 'Usually your email address.',
  test: 'Test connection',
  testing: 'Testing the connection…',
  missing: {
    clientId: 'Enter the client ID.',
    clientSecret: 'Enter the client secret.',
    username: 'Enter your user name.',
    password: 'Enter your password.',
  },
  thisRun: 'This computer’s keychain cannot be used, so your sign-in is kept only until you quit.',
  inKeychain: 'Your sign-in is kept in this computer’s keychain, encrypted by the system.',
  worksTitle: 'The connection works',
  worksNotPermittedTitle: 'You are signed in, but may not upload groups',
  sendNext: 'You can send files now.',
} as const;

export const proxyWords = {
  enter: 'Enter the sign-in for your network',
  title: 'Sign in to your network’s proxy',
  /** `proxy`: its host and port. */
  lead: (proxy: string): string =>
    `Your network’s proxy ${proxy} asks for it. It goes to this proxy only, never to the service.`,
  username: 'User name for your network',
  password: 'Password for your network',
  missing: 'Fill in both.',
  keep: 'Keep it',
  kept: 'It is kept. Now try again.',
  anotherAsked: 'Another proxy has asked since. Close this and try the connection again.',
} as const;

export const addressWords = {
  addTitle: 'Add a service',
  editTitle: (name: string): string => `Edit ${name}`,
  lead: 'Your state or Smarter Balanced tells you these addresses.',
  name: 'Name',
  nameHint: 'What you want to call it here.',
  flavor: 'Kind of sign-in',
  tokenUrl: 'Token address',
  importUrl: 'Import address',
  tokenHint: {
    openam: 'Ends in /auth/oauth2/access_token?realm=/sbac',
    okta: 'Ends in /v1/token',
  } satisfies Record<Flavor, string>,
  importHint: 'Such as https://import.rdw.smarterbalanced.org',
  save: 'Save service',
  copyName: (name: string): string => `${name} (copy)`,
  changedAddress: 'After an address changes you may need to connect again.',
} as const;

export const flavorWords: Record<Flavor, { readonly label: string; readonly hint: string }> = {
  openam: { label: 'OpenAM', hint: 'The sign-in of most states.' },
  okta: { label: 'Okta', hint: 'The newer sign-in. Its address contains “okta”.' },
};

export type AddressTrouble =
  'missing' | 'not-an-address' | 'not-https' | 'has-credentials' | 'has-fragment' | 'has-query';

export const addressTroubleWords: Record<AddressTrouble, string> = {
  missing: 'Fill this in.',
  'not-an-address': 'This is not a complete address. It begins with https:// and a host name.',
  'not-https': 'The address must begin with https://, so that passwords and student groups travel encrypted.',
  'has-credentials': 'Leave the user name and password out of the address.',
  'has-fragment': 'Leave out the # and everything after it.',
  'has-query': 'Leave out the ? and everything after it.',
};

const levelWords: Readonly<Record<string, string>> = {
  CLIENT: 'All states',
  STATE: 'State',
  STATE_GROUP: 'State group',
  DISTRICT: 'District',
  DISTRICT_GROUP: 'District group',
  GROUP_OF_DISTRICTS: 'District group',
  INSTITUTION: 'School',
  INSTITUTION_GROUP: 'School group',
  GROUP_OF_INSTITUTIONS: 'School group',
  SCHOOL: 'School',
};

/** `District: Ralston (88801)`. A level without words stands as the service names it. */
export const grantPhrase = ({ level, id, name }: GrantView): string => {
  const label = levelWords[level.toUpperCase()] ?? level;
  const named = name === '' || name === id ? id : `${name} (${id})`;
  return `${label}: ${named}`;
};

export const accountSentences = (
  account: AccountView,
  now: number,
): { who: string; may: string; tested: string } => ({
  who: `Connected as ${account.username}`,
  may: account.mayUploadGroups ? 'May upload student groups' : 'May not upload student groups',
  tested: `Tested ${formatMomentInText(account.testedAt, now)}`,
});

export const scopePhrase = (grants: readonly GrantView[]): string =>
  grants.length === 0
    ? 'The service did not say for which districts or schools.'
    : grants.length <= 3
      ? grants.map(grantPhrase).join(' · ')
      : `${grants.slice(0, 3).map(grantPhrase).join(' · ')} and ${formatCount(grants.length - 3, 'more', 'more')}`;
