import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import root from '../jest.config.mjs'

/**
 * The tests of the built product (`npm run build` first): the web build on the real host in a real browser,
 * and the compiled mini-program in its runtime. One host and one browser serve them all, one file at a time.
 */
const {
  transform,
  transformIgnorePatterns,
  moduleNameMapper,
  modulePathIgnorePatterns,
  sandboxInjectedGlobals,
} = root.projects[0]

export default {
  rootDir: dirname(dirname(fileURLToPath(import.meta.url))),
  displayName: 'product',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.{e2e,weapp}.test.ts'],
  globalSetup: '<rootDir>/tests/e2e/setup.ts',
  globalTeardown: '<rootDir>/tests/e2e/teardown.ts',
  maxWorkers: 1,
  // a walk through forty questions on a busy machine; what hangs is told by the browser's own limit, which is shorter
  testTimeout: 300_000,
  transform,
  transformIgnorePatterns,
  sandboxInjectedGlobals,
  moduleNameMapper,
  // dist is what these tests read; it must not be searched for modules or tests
  modulePathIgnorePatterns,
}
