import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { sessions } from '../../platform/identity/tables'
import { accountContract } from './contract'

/** Stands in for WeChat: knows one code, which is good once, and keeps what it was asked. */
class StandIn {
  asked: URLSearchParams[] = []
  broken = false
  private used = false

  constructor(readonly server: Server) {
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost')
      this.asked.push(url.searchParams)
      if (this.broken) return void response.destroy()
      const good =
        url.pathname === '/sns/jscode2session' && url.searchParams.get('js_code') === 'good' && !this.used
      this.used ||= good
      response.setHeader('content-type', 'text/plain')
      response.end(
        JSON.stringify(
          good ? { openid: 'o-1', session_key: 'dropped' } : { errcode: 40029, errmsg: 'invalid code' },
        ),
      )
    })
  }

  forget(): void {
    this.used = false
  }
}

let standIn: StandIn
let t: TestServices
beforeAll(async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  standIn = new StandIn(server)
  const { port } = server.address() as AddressInfo
  t = await startTestServices({
    wechat: { appId: 'wx1', appSecret: 'shh', baseUrl: `http://127.0.0.1:${port}` },
  })
})
afterAll(async () => {
  await t.stop()
  await new Promise((resolve) => standIn.server.close(resolve))
})
beforeEach(() => {
  standIn.asked = []
  standIn.broken = false
  standIn.forget()
})

test('the code of wx.login becomes a session; the same WeChat account is the same person', async () => {
  const first = await t.call(accountContract.wechatSignIn, { code: 'good' })
  expect(Object.fromEntries(standIn.asked[0] ?? [])).toEqual({
    appid: 'wx1',
    secret: 'shh',
    js_code: 'good',
    grant_type: 'authorization_code',
  })
  standIn.forget()
  const second = await t.call(accountContract.wechatSignIn, { code: 'good' })
  expect(second.person.id).toBe(first.person.id)
  expect(second.token).not.toBe(first.token)
  const stored = JSON.stringify(await t.db.select().from(sessions))
  expect(stored).not.toContain(first.token)
  expect(stored).not.toContain('o-1')
})

test('a repeated sign-in gets its first answer although WeChat takes a code only once', async () => {
  const key = randomUUID()
  const first = await t.call(accountContract.wechatSignIn, { code: 'good' }, { key })
  expect(await t.call(accountContract.wechatSignIn, { code: 'good' }, { key })).toEqual(first)
})

test('a code that WeChat does not know is 401, a WeChat that does not answer is 503', async () => {
  await expect(t.call(accountContract.wechatSignIn, { code: 'bad' })).rejects.toMatchObject({ status: 401 })
  standIn.broken = true
  await expect(t.call(accountContract.wechatSignIn, { code: 'good' })).rejects.toMatchObject({ status: 503 })
})

test('who is known at the door starts as themselves, with their duties; nobody known starts as a new guest', async () => {
  const staff = await t.staff([{ role: 'dispatcher', area: '652328' }])
  const { person } = await t.call(accountContract.start, {}, { as: staff })
  expect(person).toMatchObject({ id: staff.id, kind: 'staff', roles: [{ role: 'dispatcher' }] })
  const guests = [await t.call(accountContract.start, {}), await t.call(accountContract.start, {})]
  expect(new Set(guests.map((guest) => guest.person.id)).size).toBe(2)
})
