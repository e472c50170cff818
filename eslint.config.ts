import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Which layer may not import which, and where the need belongs instead. Imports go one way. */
const zones = [
  {
    target: './core',
    from: ['./main', './renderer', './preload', './scripts', './test'],
    message: 'core is pure: give it what it needs as an argument.',
  },
  {
    target: './preload',
    from: ['./main', './renderer', './scripts', './test'],
    message: 'preload knows the contract and types of core only.',
  },
  {
    target: './renderer',
    from: ['./main', './scripts', './test', './preload/preload.ts', './preload/create-bridge.ts'],
    message: 'The window knows core and preload/contract. What it needs of main is a call in the contract.',
  },
  {
    target: './main/services',
    from: ['./main/adapters', './main/ipc', './main/shell', './main/practice', './renderer'],
    message: 'A use case knows ports.ts and core. Add to ports.ts and write an adapter.',
  },
  {
    target: './main/adapters',
    from: ['./main/ipc', './main/shell', './main/practice', './renderer'],
    message: 'An adapter implements a port of main/services/ports.ts, nothing more.',
  },
  {
    target: './main/practice',
    from: ['./main/adapters', './main/ipc', './main/shell', './main/services', './renderer', './preload'],
    message: 'The practice service stands alone beside core, as the real one would.',
  },
  {
    target: './main/ipc',
    from: ['./main/adapters', './main/shell', './main/practice', './renderer'],
    message: 'ipc maps the contract to use cases of main/services.',
  },
  {
    target: './main',
    from: ['./renderer', './scripts', './test'],
    message: 'main never imports the window.',
  },
];

/** Things of the outside world that have one home each. */
const homes: readonly {
  readonly name: string;
  readonly home: string;
  readonly allowed: readonly string[];
}[] = [
  {
    name: 'electron',
    home: 'main/shell, main/ipc, main/adapters or preload',
    allowed: [
      'main/shell/**',
      'main/ipc/**',
      'main/adapters/**',
      'main/main.ts',
      'preload/preload.ts',
      'test/app/**',
      'bench/send-by-proxy-program.ts',
      'scripts/set-up/default-app/**',
    ],
  },
  {
    name: 'keytar',
    home: 'main/adapters/keytar-vault.ts',
    allowed: ['main/adapters/keytar-vault.ts', 'test/**', 'scripts/**'],
  },
  { name: 'got', home: 'main/adapters/got-*.ts', allowed: ['main/adapters/got-*.ts', 'bench/**'] },
  { name: 'libsql', home: 'main/adapters/sqlite-*.ts', allowed: ['main/adapters/sqlite-*.ts', 'test/**'] },
  {
    name: 'papaparse',
    home: 'core/group-file/reading/read-csv.ts',
    allowed: ['core/group-file/reading/read-csv.ts', 'core/group-file/papaparse.d.ts', 'bench/**'],
  },
  {
    name: 'fflate',
    home: 'core/group-file/reading/inflate.ts',
    allowed: ['core/group-file/reading/inflate.ts'],
  },
  // Workbooks are read by our own few files; tests make them with another program's.
  { name: '@e965/xlsx', home: 'test/**', allowed: ['test/**'] },
  { name: 'electron-log', home: 'main/adapters', allowed: ['main/adapters/**'] },
  { name: 'zod', home: 'main/ipc/input-schemas.ts or an adapter', allowed: ['main/**', 'test/**'] },
  { name: 'react-aria-components', home: 'renderer/parts', allowed: ['renderer/parts/**'] },
  { name: 'lucide-react', home: 'renderer/parts', allowed: ['renderer/parts/**'] },
];

const covers = (pattern: string, files: string): boolean =>
  pattern === files || (pattern.endsWith('/**') && files.startsWith(pattern.slice(0, -2)));

/** What files of this pattern may not import. */
const restrict = (files: string) => [
  'error',
  {
    paths: homes
      .filter(({ allowed }) => !allowed.some((pattern) => covers(pattern, files)))
      .map(({ name, home }) => ({ name, message: `Its one home is ${home}.` })),
  },
];

/** From the wide to the narrow: where two patterns meet, the last one counts. */
const places = [...new Set(homes.flatMap(({ allowed }) => allowed))].sort(
  (a, b) => a.split('/').length - b.split('/').length || a.length - b.length,
);

export default tseslint.config(
  { ignores: ['out/', 'dist/', '.runtime/', 'node_modules/', 'test-results/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    plugins: { 'import-x': importX as never },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ noWarnOnMultipleProjects: true })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-restricted-imports': restrict('') as never,
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  ...places.map((file) => ({
    files: [file],
    rules: { 'no-restricted-imports': restrict(file) as never },
  })),
  {
    files: ['main/**/*.ts'],
    ignores: ['main/ipc/serve.ts', 'main/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportSpecifier[imported.name='ipcMain']",
          message:
            'Only serve.ts answers the window, given ipcMain by main.ts. Add a call to the contract instead.',
        },
      ],
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'window',
        'document',
        'setTimeout',
        'setInterval',
        'fetch',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core has no clock: take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'core has no randomness: take it as an argument.' },
      ],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['scripts/**', 'bench/**', 'test/**', 'main/practice/run.ts'],
    rules: { 'no-console': 'off' },
  },
);
