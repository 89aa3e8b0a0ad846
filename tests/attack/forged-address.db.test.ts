import { networkOf } from '../../cloud/platform/deployment/network'
import { buildServer } from '../../cloud/host/server'
import { startTestHost, type TestHost } from '../support/host'

const MOST = 5
let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
})
afterAll(() => t.stop())

/** Requests that get through when each names another sender in the headers. */
async function through(proxies: number, headersOf: (n: number) => Record<string, string>): Promise<number> {
  const app = await buildServer(t.kernel, { ...t.config, proxies, rateLimit: MOST }, [])
  let taken = 0
  for (let n = 0; n < 4 * MOST; n++) {
    const { statusCode } = await app.inject({ url: '/api/survey/current', headers: headersOf(n) })
    if (statusCode !== 429) taken++
  }
  await app.close()
  return taken
}

const forged = (n: number) => `10.0.0.${n}`

it.each([
  ['none, and every header is forged', 0, (n: number) => ({ 'x-forwarded-for': forged(n) })],
  ['one, which adds whom it saw', 1, (n: number) => ({ 'x-forwarded-for': `${forged(n)}, 203.0.113.9` })],
  [
    'one, and a forged row of them',
    1,
    (n: number) => ({ 'x-forwarded-for': `${forged(n)}, 127.0.0.1, 203.0.113.9` }),
  ],
  [
    'two, each of which adds whom it saw',
    2,
    (n: number) => ({ 'x-forwarded-for': `${forged(n)}, 203.0.113.9, 10.9.9.9` }),
  ],
  [
    'one, and addresses of one IPv6 network',
    1,
    (n: number) => ({ 'x-forwarded-for': `2001:db8:0:7::${n.toString(16)}` }),
  ],
])('an address forged behind proxies of ours is counted as the one that sends: %s', async (_, ...given) => {
  expect(await through(...given)).toBe(MOST)
})

it('callers that a proxy of ours saw are counted apart', async () => {
  expect(await through(1, (n) => ({ 'x-forwarded-for': forged(n) }))).toBe(4 * MOST)
})

it('an IPv6 network is one caller, in whatever form its address is written', () => {
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
  expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(networkOf('2001:0db8::7:0:0:1')).toBe(networkOf('2001:db8:0:0:8::2'))
  expect(networkOf('2001:db8:1::1')).not.toBe(networkOf('2001:db8:2::1'))
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(networkOf('unknown')).toBe('unknown')
})
