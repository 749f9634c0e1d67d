import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

// The layers of src/, each with what it may import from its siblings. Imports point
// down only (see CONTRIBUTING.md), and this rule is what makes that true.
const layers = {
  domain: { may: [], node: false, packages: false },
  formats: { may: ['domain'], node: true, packages: true },
  app: { may: ['domain'], node: false, packages: false },
  // What runs in the page of a report: the browser's world, and of formats/ what knows no Node.
  report: { may: ['domain', 'formats'], node: false, packages: true },
  adapters: { may: ['domain', 'formats', 'artifact'], node: true, packages: true },
  artifact: { may: [], node: true, packages: true },
  entry: { may: ['domain', 'formats', 'app', 'adapters'], node: true, packages: true },
  cli: { may: ['domain', 'formats', 'app', 'adapters', 'entry'], node: true, packages: true },
  action: { may: ['domain', 'formats', 'app', 'adapters', 'entry'], node: true, packages: true },
};

function layerRule([name, { may, node, packages }]) {
  const forbidden = Object.keys(layers).filter((other) => other !== name && !may.includes(other));
  const patterns = [
    {
      group: forbidden.map((other) => `**/${other}/**`),
      message: `${name}/ must not import this layer.`,
    },
  ];
  if (name === 'domain')
    patterns.push({ group: ['**/ports.js'], message: 'domain/ imports nothing else.' });
  if (!node) patterns.push({ group: ['node:*'], message: `${name}/ must stay free of effects.` });
  if (!packages) patterns.push({ regex: '^[^.]', message: `${name}/ must stay free of packages.` });
  if (name === 'cli' || name === 'entry') {
    patterns.push({
      group: ['@actions/core', '@actions/artifact', '@actions/http-client'],
      message: 'The CLI must start fast: these weigh megabytes.',
    });
  }
  return {
    files: [`src/${name}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  { ignores: ['dist/', 'lib/', 'coverage/', 'node_modules/'] },
  {
    files: ['src/**/*.ts', '__tests__/**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...Object.entries(layers).map(layerRule),
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'performance',
          'AbortController',
          'structuredClone',
          'TextDecoder',
          'fetch',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
