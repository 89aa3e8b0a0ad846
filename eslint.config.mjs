import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import importX, { createNodeResolver } from 'eslint-plugin-import-x'
import path from 'node:path'
import hooks from 'eslint-plugin-react-hooks'
import { readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

const folders = (place) =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

/** Folders of src that every feature may use, and those of the features themselves. */
const SHARED_FRONT = ['ui', 'client', 'theme', 'locales', 'pages', 'gallery', 'custom-tab-bar']
const FRONT_FEATURES = folders('src').filter((name) => !SHARED_FRONT.includes(name))
const BACK_FEATURES = folders('cloud/features').filter((name) => !['files', 'account'].includes(name))

/** A feature never imports another feature's inside; what it may ask of it stands in the contract. */
const zones = (root, features) =>
  features
    .map((feature) => ({
      target: `./${root}/${feature}`,
      from: features.filter((other) => other !== feature).map((other) => `./${root}/${other}/**/*`),
      except: ['**/contract/**', '**/contract.ts'],
      message:
        'a feature does not reach into another: share through the platform, src/ui, src/client or a contract',
    }))
    .filter((zone) => zone.from.length > 0)

const resolver = createNodeResolver({
  extensions: ['.h5.ts', '.h5.tsx', '.ts', '.tsx', '.mjs', '.js', '.json'],
  alias: { '@': [path.resolve('src')], '@cloud': [path.resolve('cloud')] },
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
              regex: '^@cloud/(?!features/[\\w-]+/contract$|shared/)',
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
    rules: { 'no-restricted-imports': ['error', { patterns: ['@/*', '@cloud/*', '**/src/**'] }] },
  },
  {
    // both sides import it, also a phone: it knows nobody (that no path leads out is cloud/shared/purity.test.ts)
    files: ['cloud/shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.{1,2}/|valibot$|dayjs$|dayjs/plugin/)',
              message: 'cloud/shared imports only valibot and dayjs',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'cloud/**/*.ts'],
    settings: { 'import-x/resolver-next': [resolver] },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { zones: [...zones('src', FRONT_FEATURES), ...zones('cloud/features', BACK_FEATURES)] },
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
