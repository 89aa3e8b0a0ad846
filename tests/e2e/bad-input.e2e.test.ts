import { readFileSync } from 'node:fs'
import { disguisedPage, hugePicture, photo, truncated } from './pictures'
import { enterWorld, type World } from './world'

let world: World
let token: string

beforeAll(async () => {
  world = await enterWorld()
  token = await world.api.guest()
})

afterEach(async () => {
  const health = await fetch(`${world.address}/readyz`)
  expect(health.status).toBe(200)
})

afterAll(() => world.close())

/** How many reports the guest has: what was refused must not have left one behind. */
const reportCount = async (): Promise<number> => {
  const { data } = await world.api.get('reports/mine', { limit: 100 }, { token })
  return (data as { items: unknown[] }).items.length
}

const report = (words: string, photos: string[] = []): object => ({
  words,
  photos,
  categories: ['waste.household'],
  place: { town: '652328100' },
  identity: 'county',
})

describe('a request that cannot be understood', () => {
  test('too large: 413', async () => {
    const { status, error } = await world.api.post('reports/submit', report('长'.repeat(400_000)), { token })
    expect([status, error?.code]).toEqual([413, 'too_large'])
  })

  test('not JSON: 400', async () => {
    const { status, error } = await world.api.post('reports/submit', '{"words": ', { token })
    expect([status, error?.code]).toEqual([400, 'bad_request'])
    const query = await fetch(`${world.address}/api/activities/list?input=%7Bnot`)
    expect(query.status).toBe(400)
  })

  test.each([
    'reports/nothing',
    'nothing/at/all',
    'nothing/submit',
    'account/constructor',
    'toString/valueOf',
  ])('unknown procedure %s: 404', async (procedure) => {
    const { status, error } = await world.api.post(procedure, {}, { token })
    expect([status, error?.code]).toEqual([404, 'not_found'])
  })

  test('wrong shape: 422 and every field by name, nothing stored', async () => {
    const before = await reportCount()
    const { status, error } = await world.api.post(
      'reports/submit',
      { ...report('x'), categories: ['no.such'], place: { town: 'abc' } },
      { token },
    )
    expect([status, error?.code]).toEqual([422, 'invalid'])
    expect(Object.keys(error?.fields ?? {}).some((name) => name.startsWith('categories'))).toBe(true)
    expect(Object.keys(error?.fields ?? {}).some((name) => name.startsWith('place'))).toBe(true)
    expect(error?.requestId).toBeTruthy()
    expect(await reportCount()).toBe(before)
  })

  test.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['a prototype', '{"__proto__":{"words":"x"},"constructor":{"prototype":{}}}'],
  ])('%s instead of an object: refused', async (_, body) => {
    const { status } = await world.api.post('reports/submit', body, { token })
    expect([400, 422]).toContain(status)
  })
})

describe('who may', () => {
  test('no token: 401; a made-up one: 401', async () => {
    expect((await world.api.post('reports/submit', report('没有登录'))).status).toBe(401)
    const { status, error } = await world.api.get('account/inbox', {}, { token: 'a'.repeat(43) })
    expect([status, error?.code]).toEqual([401, 'unauthenticated'])
    expect((await world.api.upload(await photo({ width: 64, height: 48 }), 'image/jpeg')).status).toBe(401)
  })

  test('a resident on the staff desk: 403', async () => {
    const { status, error } = await world.api.get('reports/inbox', {}, { token })
    expect([status, error?.code]).toEqual([403, 'forbidden'])
  })

  test('the case of somebody else: 404, as if it were not there', async () => {
    const { data } = await world.api.post('reports/submit', report('只给我自己看的一件事'), { token })
    const caseId = String(Reflect.get(Object(data), 'caseId'))
    const stranger = await world.api.guest()
    expect((await world.api.get('reports/case', { caseId }, { token: stranger })).status).toBe(404)
    expect((await world.api.get('reports/case', { caseId }, { token })).status).toBe(200)
  })
})

describe('pictures', () => {
  const refused = async (content: Buffer): Promise<void> => {
    const { status, error } = await world.api.upload(content, 'image/jpeg', { token })
    expect([status, error?.code]).toEqual([422, 'invalid'])
    expect(error?.fields?.photo).toMatch(/[一-鿿]/)
  }

  test('40 megapixels: 422', async () => refused(await hugePicture()))
  test('truncated: 422', async () => refused(truncated(await photo())))
  test('a page that says it is a JPEG: 422', async () => refused(disguisedPage()))
  test('nothing at all: 422', async () => refused(Buffer.alloc(0)))

  test('more bytes than a photo has: 413', async () => {
    const { status } = await world.api.upload(Buffer.alloc(13 * 1024 * 1024, 7), 'image/jpeg', { token })
    expect(status).toBe(413)
  })

  test('a good one comes back smaller, without a word of its metadata', async () => {
    const { status, data } = await world.api.upload(
      await photo({ width: 2600, height: 1900 }),
      'image/jpeg',
      { token },
    )
    expect(status).toBe(200)
    const response = await fetch(new URL(String(Reflect.get(Object(data), 'full')), world.address))
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(bytes.includes('EXIF')).toBe(false)
    expect(bytes.includes('PrivatePhone')).toBe(false)
    expect(Math.max(Number(Reflect.get(Object(data), 'width')), 0)).toBeLessThanOrEqual(1920)
  })

  test('a photo without its signature: 403; under a path of the server: 404', async () => {
    const { data } = await world.api.upload(await photo({ width: 320, height: 240, hue: 90 }), 'image/jpeg', {
      token,
    })
    const address = new URL(String(Reflect.get(Object(data), 'full')), world.address)
    address.searchParams.set('sig', 'x')
    expect((await fetch(address)).status).toBe(403)
    expect((await fetch(`${world.address}/api/files/..%2f..%2fkeys.json?size=full`)).status).toBe(404)
  })
})

describe('text is text', () => {
  test.each([
    `'; drop table cases; --`,
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked=1">',
    '👨‍👩‍👧 垃圾 🗑️',
    'ەۆۇڭعق ٴقازاقشا',
    '{{constructor.constructor("return 1")()}} ${7*7} %s %n',
  ])('%s is kept to the letter', async (words) => {
    const sent = await world.api.post('reports/submit', report(words), { token })
    expect(sent.status).toBe(200)
    const caseId = String(Reflect.get(Object(sent.data), 'caseId'))
    const { data } = await world.api.get('reports/case', { caseId }, { token })
    expect(Reflect.get(Object(data), 'words')).toBe(words)
  })
})

test('no word, token, phone number or address of all this is in the log', async () => {
  const phone = '13899990000'
  const words = '我家门口的味道很大'
  const sent = await world.api.post(
    'reports/submit',
    { ...report(words), contact: { name: '叶尔兰别克', phone } },
    { token },
  )
  expect(sent.status).toBe(200)
  const log = readFileSync(process.env.TEST_HOST_LOG ?? '', 'utf8')
  expect(log).toContain('"route":"/api/:service/:procedure"')
  for (const secret of [phone, words, '叶尔兰别克', token, 'drop table', '127.0.0.1"', 'PrivatePhone'])
    expect(log).not.toContain(secret)
})
