import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import importX, { createNodeResolver } from 'eslint-plugin-import-x'
import path from 'node:path'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { walls } from './config/walls.mjs'

/** What reads and writes tables; known behind `platform/sheets` alone. */
const SHEET_LIBRARIES = ['hucre', 'hucre/*', 'saxes', 'csv-parse', 'csv-parse/*', 'iconv-lite']

/** `no-restricted-imports` does not see an `import()`: the same walls for those. @param name pattern of a module's name */
const noLateImport = (name, message) => [
  'error',
  { selector: `ImportExpression[source.value=/${name}/]`, message },
]
const LATE_SHEETS = `^(?:${SHEET_LIBRARIES.filter((name) => !name.endsWith('*')).join('|')})(?:\\u002f|$)`

const resolver = createNodeResolver({
  extensions: ['.h5.ts', '.h5.tsx', '.ts', '.tsx', '.mjs', '.js', '.json'],
  alias: { '@': [path.resolve('src')], '@cloud': [path.resolve('cloud')] },
})

/** What files of cloud/shared may import: their own, valibot, dayjs, and what else is named. */
const sharedImports = (files, others) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(?!\\.{1,2}/|valibot$|dayjs$|dayjs/plugin/${others})`,
            message: 'cloud/shared imports only valibot and dayjs, and the locked box its own packages',
          },
        ],
      },
    ],
    'no-restricted-syntax': noLateImport('^(?!\\.{1,2}\\u002f)', 'cloud/shared loads nothing late'),
  },
})

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      '.cache/',
      'coverage/',
      'cloud/platform/database/migrations/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^@cloud/(?!features/[\\w-]+/contract(?:/(?:after|alarm|asking|callback|check|desk|door|editing|evidence|field|hotline|making|map|office|people|result|ringing|route|signin))?$|shared/)',
              message: 'src knows of the services only their contracts and what stands in cloud/shared',
            },
            { regex: '(^|/)cloud/', message: 'write @cloud/features/<feature>/contract' },
          ],
        },
      ],
    },
  },
  {
    files: ['cloud/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@/*', '@cloud/*', '**/src/**'] },
            { group: SHEET_LIBRARIES, message: 'tables enter and leave through platform/sheets' },
          ],
        },
      ],
      'no-restricted-syntax': noLateImport(LATE_SHEETS, 'tables enter and leave through platform/sheets'),
    },
  },
  {
    files: ['cloud/platform/sheets/**', 'cloud/**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['@/*', '@cloud/*', '**/src/**'] }],
      'no-restricted-syntax': 'off',
    },
  },
  // both sides import it, also a phone: it knows nobody (that no path leads out is cloud/shared/purity.test.ts)
  sharedImports(['cloud/shared/**/*.ts'], ''),
  // hashes and a cipher, for the locked box alone
  sharedImports(['cloud/shared/box/*.ts'], '|@noble/hashes/(?:hkdf|sha2)\\.js$|@noble/ciphers/chacha\\.js$'),
  {
    files: ['cloud/features/*/contract.ts', 'cloud/features/*/contract/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.{1,2}/|valibot$)', message: 'a contract imports only valibot' }] },
      ],
      'no-restricted-syntax': noLateImport('^(?!\\.{1,2}\\u002f)', 'a contract loads nothing late'),
    },
  },
  {
    // tests look behind every wall
    files: ['src/**/*.{ts,tsx}', 'cloud/**/*.ts'],
    ignores: ['**/*.test.{ts,tsx}'],
    settings: { 'import-x/resolver-next': [resolver] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: walls() }],
    },
  },
  {
    // rules that know the types: what a promise is, and what a switch may meet
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: path.resolve() } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  { files: ['**/*.test.{ts,tsx}', 'tests/**'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        module: 'readonly',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
)
