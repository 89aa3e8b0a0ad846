import { readDeployment, readSecrets } from './settings'
import { deploymentWords } from './words'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const keys = { SECRET_KEY: key(1), DATA_KEYS: `k1:${key(2)},k2:${key(3)}` }

it('reads keys, county and session; the last data key seals', () => {
  const { settings, databaseUrl } = readDeployment({ ...keys, COUNTY: '652325', DEMO: '1' }, [])
  expect(databaseUrl).toBeUndefined()
  expect(settings).toMatchObject({
    county: '652325',
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
  ['DATABASE_URL', { DATABASE_URL: 'postgres://mulei_app:a#b@127.0.0.1/mulei' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://mulei_app:a/b@127.0.0.1/mulei' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://mulei_app:%e4@127.0.0.1/mulei' }],
  ['DATABASE_URL', { DATABASE_URL: 'mulei' }],
  ['COUNTY', { COUNTY: '6523' }],
  ['SESSION_DAYS', { SESSION_DAYS: '401' }],
  ['WECHAT_API_BASE', { WECHAT_API_BASE: 'weixin' }],
])('names a %s that cannot be read', (name, env) => {
  expect(() => readDeployment({ ...keys, ...env }, [])).toThrow(deploymentWords.badSetting(name))
})

it('a deployment that keeps nothing beside itself needs its database and keys', () => {
  expect(() => readSecrets(keys, [])).toThrow(deploymentWords.embeddedInProduction)
  expect(() => readSecrets({ DATABASE_URL: 'postgres://x' }, [])).toThrow(deploymentWords.keysMissing)
  expect(readSecrets({ ...keys, DATABASE_URL: 'postgres://x' }, []).databaseUrl).toBe('postgres://x')
  const trial = readDeployment({}, [], () => keys)
  expect(trial.settings.secret).toEqual(Buffer.alloc(32, 1))
})
