import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import root from '../jest.config.mjs'

/**
 * `npm run test:attack`: the long forms of the attacks, against the product on a real PostgreSQL server whose files
 * the attacker may read. Each prints one line at its end: what was tried, what got through.
 */
const { transform, transformIgnorePatterns, moduleNameMapper, modulePathIgnorePatterns } = root.projects[0]

export default {
  rootDir: dirname(dirname(fileURLToPath(import.meta.url))),
  displayName: 'attack',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/attack/**/*.long-attack.test.ts'],
  globals: { TEST_DATABASE: 'postgres' },
  globalSetup: '<rootDir>/tests/attack/thief/setup.ts',
  globalTeardown: '<rootDir>/tests/support/postgres-teardown.ts',
  maxWorkers: 1,
  testTimeout: 1_800_000,
  transform,
  transformIgnorePatterns,
  moduleNameMapper,
  moduleFileExtensions: root.projects[0].moduleFileExtensions,
  modulePathIgnorePatterns,
}
