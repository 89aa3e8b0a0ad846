import { readDeployment, readSecrets } from './settings'
import { deploymentWords } from './words'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const keys = { SECRET_KEY: key(1), DATA_KEYS: `k1:${key(2)},k2:${key(3)}` }

it('reads keys, county and session; the last data key seals', () => {
  const { settings, databaseUrl } = readDeployment({ ...keys, COUNTY: '652328', DEMO: '1' }, [])
  expect(databaseUrl).toBeUndefined()
  expect(settings).toMatchObject({
    county: '652328',
    demo: true,
    production: false,
    sessionDays: 90,
    given: {},
  })
  expect(settings.secret).toEqual(Buffer.alloc(32, 1))
  expect(settings.keyRing).toEqual({
    current: 'k2',
    keys: { k1: Buffer.alloc(32, 2), k2: Buffer.alloc(32, 3) },
  })
  expect(settings.wechat).toBeUndefined()
  const wechat = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 's' }
  expect(readDeployment({ ...keys, ...wechat }, []).settings.wechat).toEqual({
    appId: 'wx1',
    appSecret: 's',
    baseUrl: 'https://api.weixin.qq.com',
  })
})

it.each([
  ['SECRET_KEY', { SECRET_KEY: 'short' }],
  ['DATA_KEYS', { DATA_KEYS: key(2) }],
  ['DATA_KEYS', { DATA_KEYS: `k1:${key(2)},k 2:${key(3)}` }],
  ['DATA_KEYS', { DATA_KEYS: 'k1:short' }],
  ['DATA_KEYS', { DATA_KEYS: `k1:${key(2)},k1:${key(3)}` }],
  ['COUNTY', { COUNTY: '6523' }],
  ['SESSION_DAYS', { SESSION_DAYS: '401' }],
  ['WECHAT_API_BASE', { WECHAT_API_BASE: 'weixin' }],
])('names a %s that cannot be read', (name, env) => {
  expect(() => readDeployment({ ...keys, ...env }, [])).toThrow(deploymentWords.badSetting(name))
})

it.each([
  'postgres://mulei_app:a#b@127.0.0.1/mulei',
  'postgres://mulei_app:a/b@127.0.0.1/mulei',
  'postgres://mulei_app:a?b@127.0.0.1/mulei',
  // digits before the sign: a host and a port to whoever reads addresses
  'postgres://mulei_app:12#b@127.0.0.1/mulei',
  'postgres://mulei_app:12/b@127.0.0.1/mulei',
  'postgres://mulei_app:%e4@127.0.0.1/mulei',
  'mulei',
])('says of the address %s that signs in a password want another form', (address) => {
  expect(() => readDeployment({ ...keys, DATABASE_URL: address }, [])).toThrow(
    deploymentWords.badAddress('DATABASE_URL'),
  )
})

it.each([
  'postgres://mulei_app:a%23b@127.0.0.1/mulei',
  'postgres://mulei_app:50%@127.0.0.1/mulei',
  'postgres://mulei_app:a@b@127.0.0.1/mulei',
  'postgres://mulei_app@127.0.0.1:5432/mulei?application_name=a',
  'postgresql://127.0.0.1/mulei',
])('takes the address %s', (address) => {
  expect(readDeployment({ ...keys, DATABASE_URL: address }, []).databaseUrl).toBe(address)
})

it('names a county whose towns are not in the program', () => {
  expect(() => readDeployment({ ...keys, COUNTY: '652325' }, [])).toThrow(
    deploymentWords.unknownCounty('652325'),
  )
})

it('a deployment that keeps nothing beside itself needs its database and keys', () => {
  expect(() => readSecrets(keys, [])).toThrow(deploymentWords.embeddedInProduction)
  expect(() => readSecrets({ DATABASE_URL: 'postgres://x' }, [])).toThrow(deploymentWords.keysMissing)
  expect(readSecrets({ ...keys, DATABASE_URL: 'postgres://x' }, []).databaseUrl).toBe('postgres://x')
  // one alone was meant: keys of a trial do not stand in for the other one
  for (const name of ['SECRET_KEY', 'DATA_KEYS'] as const)
    expect(() => readDeployment({ ...keys, [name]: '' }, [], () => keys)).toThrow(
      deploymentWords.keyMissing(name),
    )
  const trial = readDeployment({}, [], () => keys)
  expect(trial.settings.secret).toEqual(Buffer.alloc(32, 1))
})
