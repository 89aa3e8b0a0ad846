import * as v from 'valibot'
import { enterWorld, type World } from '../e2e/world'
import { photo } from '../e2e/pictures'
import { functionSettings, TestCloud } from './functions/cloud'

let world: World
let cloud: TestCloud

beforeAll(async () => {
  world = await enterWorld()
  cloud = await TestCloud.start(functionSettings())
})
afterAll(async () => {
  cloud.stop()
  await world.close()
})

const CHINESE = /[\u3400-\u9fff]/
const Persons = v.object({ data: v.array(v.object({ role: v.string() })) })

const dataOf = (answer: unknown, name: string): unknown =>
  Reflect.get(Object(Reflect.get(Object(answer), 'data')), name)

test('WeChat vouches for the person: one openid is one person, another is another', async () => {
  const me = async (openid: string): Promise<unknown> =>
    Reflect.get(Object(dataOf(await cloud.call(openid, 'account', { procedure: 'me' }), 'person')), 'id')
  const first = await me('openid-one')
  expect(first).toEqual(expect.any(String))
  expect(await me('openid-one')).toBe(first)
  expect(await me('openid-two')).not.toBe(first)
})

test('a public question gets the same answer through both doors', async () => {
  const overHttp = await world.api.get('activities/list', { limit: 5 })
  const overCloud = await cloud.call('openid-one', 'activities', { procedure: 'list', input: { limit: 5 } })
  expect(overHttp.status).toBe(200)
  expect(dataOf(overCloud, 'items')).toEqual(Reflect.get(Object(overHttp.data), 'items'))
})

test('a photo goes up to cloud storage, is cleaned by the function, and its original is gone', async () => {
  const incoming = await cloud.upload('incoming/one.jpg', await photo())
  const answer = await cloud.call('openid-one', 'files', {
    procedure: 'adopt',
    input: { incoming },
    idempotencyKey: '7a1f8d0e-53b5-4c86-9d0c-1f7f2a4c9b11',
  })
  const full = await cloud.file(String(dataOf(answer, 'full')))
  expect(full?.subarray(8, 12).toString()).toBe('WEBP')
  expect(full?.includes('PrivatePhone')).toBe(false)
  expect(await cloud.file(incoming)).toBeNull()
})

test('what is said is in the language that the phone asks for, an error too', async () => {
  const ask = (procedure: string, locale?: string) =>
    cloud.call('', 'account', { procedure, input: {}, ...(locale ? { locale } : {}) })
  const inChinese = { code: 'not_found', message: expect.stringMatching(CHINESE) as unknown }
  const inOther = { code: 'not_found', message: expect.not.stringMatching(CHINESE) as unknown }
  expect(await ask('nothing')).toMatchObject({ error: inChinese })
  expect(await ask('nothing', 'ar-XB')).toMatchObject({ error: inOther })
  const resident = async (locale?: string) => {
    const { data } = v.parse(Persons, await ask('demoPersons', locale))
    return data.map(({ role }) => role).find((role) => !role.includes('·'))
  }
  expect(await resident()).toMatch(CHINESE)
  expect(await resident('ar-XB')).not.toMatch(CHINESE)
})

test('what is wrong comes back as an error, not as a crash', async () => {
  expect(await cloud.call('openid-one', 'account', 'nonsense')).toMatchObject({
    error: { code: 'bad_request' },
  })
  expect(await cloud.call('openid-one', 'account', { procedure: 'nothing' })).toMatchObject({
    error: { code: 'not_found' },
  })
})
