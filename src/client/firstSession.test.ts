import Taro from '@tarojs/taro'
import { CallError } from './errors'
import { firstSession } from './firstSession.weapp'

const mockSent: { name: string; input: unknown }[] = []
let mockAnswer: (name: string) => unknown
jest.mock('./transport', () => ({
  send: async ({ procedure, input }: { procedure: { name: string }; input: unknown }) => {
    mockSent.push({ name: procedure.name, input })
    return mockAnswer(procedure.name)
  },
}))

const opened = { token: 't', person: { id: 'p', kind: 'resident', roles: [] } }
beforeEach(() => {
  mockSent.length = 0
  mockAnswer = () => opened
  Object.assign(globalThis, { API_BASE: 'https://county.example' })
  Object.assign(Taro, { login: () => Promise.resolve({ code: 'from-wechat' }) })
})

test('a phone with its own server signs in by WeChat, so that it stays the same person', async () => {
  expect(await firstSession()).toEqual(opened)
  expect(mockSent).toEqual([{ name: 'wechatSignIn', input: { code: 'from-wechat' } }])
})

test('a server without WeChat gives a guest session, any other refusal is one', async () => {
  mockAnswer = (name) => {
    if (name === 'wechatSignIn') throw new CallError('not_found', '')
    return opened
  }
  expect(await firstSession()).toEqual(opened)
  expect(mockSent.map(({ name }) => name)).toEqual(['wechatSignIn', 'start'])
  mockAnswer = () => {
    throw new CallError('unavailable', '')
  }
  await expect(firstSession()).rejects.toMatchObject({ code: 'unavailable' })
  Object.assign(Taro, { login: () => Promise.reject(new Error('login:fail')) })
  await expect(firstSession()).rejects.toMatchObject({ offline: true })
})

test('in the cloud WeChat says who calls', async () => {
  Object.assign(globalThis, { API_BASE: '' })
  await firstSession()
  expect(mockSent).toEqual([{ name: 'start', input: {} }])
})
