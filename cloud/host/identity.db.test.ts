import { startTestHost, type TestHost } from '../../tests/support/host'
import { openSession, revokeSession } from '../platform/identity/sessions'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
})
afterAll(() => t.stop())

/** Sent away for a moment, as on a machine that has no time, somebody asks again. */
const look = async (token: string): Promise<number> => {
  const reply = await t.app.inject({
    url: '/api/account/me',
    headers: { authorization: `Bearer ${token}` },
  })
  return reply.statusCode === 503 ? look(token) : reply.statusCode
}

it('in a crowd everybody is who they are, and a session that has ended is none from that moment on', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 40 }, async () => openSession(t.db, t.settings, (await t.person()).id, new Date())),
  )
  const crowd = () => Promise.all(tokens.map(look))
  expect(new Set(await crowd())).toEqual(new Set([200]))
  const [dismissed = ''] = tokens
  // others are being looked up all the while
  const meanwhile = [crowd(), crowd()]
  await revokeSession(t.db, t.settings, dismissed, new Date())
  const [own, ...others] = await crowd()
  expect(own).toBe(401)
  expect(new Set(others)).toEqual(new Set([200]))
  await Promise.all(meanwhile)
})
