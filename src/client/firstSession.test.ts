import Taro from '@tarojs/taro'
import { accountContract } from '@cloud/features/account/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { fakeServer } from '../../tests/support/fake-server'
import { CallError } from './errors'
import { firstSession } from './firstSession.weapp'

const server = fakeServer()
const sent = () => server.asked.map(({ name, input }) => ({ name, input }))
const opened: OutputOf<typeof accountContract.start> = {
  token: 't',
  person: { id: 'p', kind: 'resident', roles: [] },
}
beforeEach(() => {
  server.reset()
  server.answer(accountContract.wechatSignIn, () => opened)
  server.answer(accountContract.start, () => opened)
  Object.assign(globalThis, { API_BASE: 'https://county.example' })
  Object.assign(Taro, { login: () => Promise.resolve({ code: 'from-wechat' }) })
})

test('a phone with its own server signs in by WeChat, so that it stays the same person', async () => {
  expect(await firstSession()).toEqual(opened)
  expect(sent()).toEqual([{ name: 'wechatSignIn', input: { code: 'from-wechat' } }])
})

test('a server without WeChat gives a guest session, any other refusal is one', async () => {
  server.refuse(accountContract.wechatSignIn, new CallError('not_found', ''))
  expect(await firstSession()).toEqual(opened)
  expect(server.asked.map(({ name }) => name)).toEqual(['wechatSignIn', 'start'])
  server.refuse(accountContract.wechatSignIn, new CallError('unavailable', ''))
  await expect(firstSession()).rejects.toMatchObject({ code: 'unavailable' })
  Object.assign(Taro, { login: () => Promise.reject(new Error('login:fail')) })
  await expect(firstSession()).rejects.toMatchObject({ offline: true })
})

test('in the cloud WeChat says who calls', async () => {
  Object.assign(globalThis, { API_BASE: '' })
  await firstSession()
  expect(sent()).toEqual([{ name: 'start', input: {} }])
})
