const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]
const base = {
  transform: { '^.+\\.(t|j)sx?$|\\.mjs$': swc },
  // Taro ships ES modules; everything else in node_modules is plain CommonJS
  transformIgnorePatterns: [
    '^(?!.*/node_modules/(@tarojs|@stencil|lodash-es|uqr|hucre|glass-easel|@seriousme|@noble)/).*/node_modules/',
  ],
  moduleNameMapper: {
    '\\.(scss|css)$': '<rootDir>/tests/support/style-mock.ts',
    '^@tarojs/taro$': '<rootDir>/tests/support/taro-mock.ts',
    '^@tarojs/components$': '<rootDir>/tests/support/taro-components-mock.tsx',
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@cloud/(.*)$': '<rootDir>/cloud/$1',
  },
  moduleFileExtensions: ['h5.tsx', 'h5.ts', 'ts', 'tsx', 'js', 'mjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  // in the sandbox of a test every global is looked for by a slow way, and drizzle asks these two in its innermost loops.
  // Only names that no module declares for itself can be handed over so
  sandboxInjectedGlobals: ['Object', 'Math'],
}
const unit = (name, files) => ({
  ...base,
  displayName: name,
  setupFilesAfterEnv: ['<rootDir>/tests/support/pages.ts'],
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{src,cloud,config,tests}/**/*.test.{ts,tsx}'],
  ...files,
})
const integration = (name, files) => ({
  ...base,
  displayName: name,
  testEnvironment: 'node',
  // both projects may run at once: which database a test file gets is told to it, not to the process
  globals: { TEST_DATABASE: name },
  testMatch: files.map((ending) => `<rootDir>/{cloud,tests}/**/*.${ending}.test.ts`),
  globalSetup: `<rootDir>/tests/support/${name}-setup.ts`,
  globalTeardown: `<rootDir>/tests/support/${name}-teardown.ts`,
})

/**
 * What the embedded database is asked in `npm test`: what a database decides (the platform, the migrations) and what is
 * promised of both (air files, frames of stations, undo). The rest says the same on either, and the walks in the browser
 * run on the embedded one; `npm run integration` asks both everything.
 */
const ON_SERVER_ONLY = [
  'cloud/(commands|host)/',
  'cloud/features/(?!air/(files/(corpus|bring|import)|hj212/wire|ingest/undo|air\\.db))',
  'tests/(attack|docs|faults|growth)/',
]
const short = process.env.INTEGRATION === 'short'
const onServerOnly = short ? ON_SERVER_ONLY.map((folder) => `<rootDir>/${folder}.*\\.db\\.test\\.ts$`) : []

export default {
  // every core: beside the tests nothing else runs
  maxWorkers: '100%',
  // generous, since the machine may be busy: no test measures time
  testTimeout: 180_000,
  projects: [
    unit('unit', {
      testPathIgnorePatterns: [
        '/node_modules/',
        '\\.(db|embedded|e2e|weapp|long|long-attack)\\.test\\.tsx?$',
      ],
    }),
    // start programs or say a thing a hundred thousand times: `npm run check` leaves them to `npm test`
    unit('long', { testMatch: ['<rootDir>/{src,cloud,config,tests}/**/*.long.test.ts'] }),
    {
      ...integration('pglite', ['db', 'embedded']),
      testPathIgnorePatterns: ['/node_modules/', ...onServerOnly],
    },
    integration('postgres', ['db']),
  ],
}
