import { readFileSync } from 'node:fs'
import { DEADLINES } from '../../cloud/host/deadlines'
import { fail } from '../../cloud/platform/kernel/errors'
import { routes, services } from '../../cloud/product'
import { type Directive, holding, locationOf, mapped, named, parseNginx } from './nginx'

const text = readFileSync('docs/operate.zh.md', 'utf8')
const settings = [...text.matchAll(/^ *```nginx\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
  parseNginx(block),
)
const [server, plain] = named(settings, 'server') as [Directive, Directive]

const anonymous = services.flatMap(({ procedures }) =>
  Object.values(procedures)
    .map(({ procedure }) => procedure)
    .filter((procedure) => procedure.anonymous),
)
const isAnonymous = (to: { service: string; name: string }) =>
  anonymous.some(({ service, name }) => service === to.service && name === to.name)
/** Every address at which somebody does something as nobody. */
const addresses = [
  ...anonymous.map(({ service, name }) => `/api/${service}/${name}`),
  ...routes.flatMap((route) => (route.kind === 'upload' && isAnonymous(route.to) ? [route.path] : [])),
]
const ADDRESS_OF_CALLER =
  /remote_addr|remote_port|forwarded|realip|proxy_protocol|http_cookie|\$request\b|args/

/** Where photos go, with a name or without: who sends one to an anonymous report comes by there, too. */
const PHOTOS = ['/api/files', '/api/files/0123']

test('the sample has what is asked of it, and the product what is to be hidden', () => {
  expect(server.args).toEqual([])
  expect(addresses).toEqual(expect.arrayContaining(['/api/reports/photos', '/api/survey/send']))
})

test.each([...addresses, ...PHOTOS].map((address) => [address]))(
  'nginx notes nothing of who comes to %s',
  (address) => {
    const location = locationOf(server, address)
    expect(holding(server, location, 'access_log').map(({ args }) => args)).toEqual([['off']])
    expect(holding(server, location, 'error_log').map(({ args }) => args)).toEqual([['/dev/null', 'crit']])
    // a photo is held in no file of nginx's on its way
    expect(holding(server, location, 'proxy_request_buffering').map(({ args }) => args)).toEqual([['off']])
  },
)

test('what it notes of the rest has no address of anybody, and leaves the same addresses out', () => {
  const formats = named(settings, 'log_format')
  expect(formats.length).toBeGreaterThan(0)
  for (const { args } of formats) expect(args.slice(1).join(' ')).not.toMatch(ADDRESS_OF_CALLER)
  const [log] = named(server.block ?? [], 'access_log')
  const [, format, condition = ''] = log?.args ?? []
  expect(formats.map(({ args }) => args[0])).toContain(format)
  const map = named(settings, 'map').find(({ args }) => `if=${args[1]}` === condition)
  if (!map) throw new Error('the log has no condition')
  expect(map.args[0]).toBe('$uri')
  const unnamed = [...addresses, ...PHOTOS]
  expect(unnamed.map((address) => mapped(map, address))).toEqual(unnamed.map(() => '0'))
  expect(mapped(map, '/api/account/me')).toBe('1')
})

test.each([...addresses, '/', '/api/account/me', '/healthz'].map((address) => [address]))(
  'at %s it says who calls as TRUST_PROXY believes it, and overwrites what the caller says',
  (address) => {
    const location = locationOf(server, address)
    const headers = new Map(
      holding(server, location, 'proxy_set_header').map(({ args: [name = '', value] }) => [name, value]),
    )
    expect(headers.get('X-Forwarded-For')).toBe('$remote_addr')
    expect(headers.get('Host')).toBe('$host')
    expect(headers.get('X-Forwarded-Proto')).toBe('https')
    expect(holding(server, location, 'proxy_pass').map(({ args }) => args)).toEqual([['http://mulei']])
    // a new connection for each request would queue at the server's door
    expect(headers.get('Connection')).toBe('')
    const [upstream] = named(settings, 'upstream')
    expect(upstream?.args).toEqual(['mulei'])
    expect(upstream?.block?.map(({ name, args }) => [name, ...args])).toEqual([
      // one that is being restarted is asked again as soon as it is back, and both at once are never given up
      ['server', '127.0.0.1:8080', 'max_fails=0'],
      ['server', '127.0.0.1:8081', 'max_fails=0'],
      ['keepalive', expect.stringMatching(/^\d+$/)],
      ['keepalive_timeout', expect.stringMatching(/^\d+s$/)],
    ])
    // one address cannot take all places: with a proxy in front, the product sees only the proxy's
    const [[zone = '', most] = []] = holding(server, location, 'limit_conn').map(({ args }) => args)
    expect(Number(most)).toBeGreaterThan(0)
    const zones = named(settings, 'limit_conn_zone').map(({ args }) => args.join(' '))
    expect(zones).toEqual([expect.stringMatching(new RegExp(`^\\$binary_remote_addr zone=${zone}:`))])
  },
)

test('an answer is waited for longer than the product may take, and lies in no file of nginx’s', () => {
  for (const address of [...addresses, '/', '/api/account/me']) {
    const only = (name: string) =>
      holding(server, locationOf(server, address), name).map(({ args }) => args.join(' '))
    expect(only('proxy_http_version')).toEqual(['1.1'])
    expect(only('proxy_max_temp_file_size')).toEqual(['0'])
    expect(Number.parseInt(only('proxy_read_timeout')[0] ?? '') * 1000).toBeGreaterThan(DEADLINES.answer)
  }
})

test('what nginx refuses by itself is told as the product tells it, and noted nowhere', () => {
  const [page] = named(server.block ?? [], 'error_page')
  const [status] = named(server.block ?? [], 'limit_conn_status')
  expect(page?.args).toEqual(['502', '503', '504', '=503', '@busy'])
  expect(page?.args).toContain(status?.args[0])
  const busy = named(server.block ?? [], 'location').find(({ args }) => args[0] === '@busy')
  expect(holding(server, busy, 'access_log').map(({ args }) => args)).toEqual([['off']])
  expect(holding(server, busy, 'error_log').map(({ args }) => args)).toEqual([['/dev/null', 'crit']])
  const headers = named(busy?.block ?? [], 'add_header').map(({ args }) => args)
  const [[code, body = ''] = []] = named(busy?.block ?? [], 'return').map(({ args }) => args)
  const known = fail('unavailable', { retryAfter: 5 })
  expect([code, JSON.parse(body)]).toEqual(['503', { error: known.reply('$request_id') }])
  expect(headers).toContainEqual(['Retry-After', String(known.retryAfter), 'always'])
})

test('who comes without TLS is sent to it, but for the certificate’s authority, and noted nowhere', () => {
  const only = (name: string) => named(plain.block ?? [], name).map(({ args }) => args.join(' '))
  expect(only('listen')).toEqual(['80'])
  expect(only('return')).toEqual([])
  const returned = (address: string) =>
    named(locationOf(plain, address)?.block ?? [], 'return').map(({ args }) => args.join(' '))
  expect(['/', '/api/reports/file'].map(returned)).toEqual(
    Array(2).fill([['301 https://$host$request_uri']].flat()),
  )
  expect(returned('/.well-known/acme-challenge/x')).toEqual([])
  expect([only('access_log'), only('error_log')]).toEqual([['off'], ['/dev/null crit']])
})

test('it speaks HTTP/2 and lets go of a connection to the product before the product does', () => {
  const [listen] = named(server.block ?? [], 'listen').map(({ args }) => args)
  expect(listen).toEqual(['443', 'ssl', 'http2'])
  const [upstream] = named(settings, 'upstream')
  const [kept] = named(upstream?.block ?? [], 'keepalive_timeout').map(({ args }) => args[0])
  expect(Number.parseInt(kept ?? '') * 1000).toBeLessThan(DEADLINES.linger)
  expect(DEADLINES.linger).toBeLessThan(DEADLINES.drain)
})

test('the settings beside it believe one proxy, the one of the sample', () => {
  expect([...text.matchAll(/^ *TRUST_PROXY=(\d+)$/gm)].map(([, hops]) => hops)).toEqual(['1'])
})
