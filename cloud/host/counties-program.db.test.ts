/** The program as an operator starts it, with a folder of two counties on a database of a server. */
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { makeSecrets } from '../../tests/factories/reports'
import { type Bundled, bundle } from '../../tests/support/bundled'
import { runStatement, testDatabase } from '../../tests/support/database'
import { json, type Outside, startOutside } from '../../tests/support/outside'
import { begin, ended } from '../../tests/support/programs'
import { askAs, CountiesFolder, JIMSAR, MULEI, NAMES, PLACES } from '../../tests/support/two-counties'
import { connectPostgres } from '../platform/database/postgres'
import { deploymentWords as words } from '../platform/deployment/words'
import { persons } from '../platform/identity/tables'
import { hostWords } from './words'

const BOTH = [MULEI, JIMSAR] as const
type Code = (typeof BOTH)[number]
const other = (code: Code): Code => (code === MULEI ? JIMSAR : MULEI)
const onServer = testDatabase() === 'postgres' ? describe : describe.skip

onServer('two counties of one program', () => {
  const server = process.env.TEST_POSTGRES_URL ?? ''
  const database = `prefecture_${randomUUID().replaceAll('-', '')}`
  let bundled: Bundled
  let wechat: Outside
  let folder: CountiesFolder
  let env: Record<string, string>
  let child: ChildProcess | undefined
  let address: string
  beforeAll(async () => {
    bundled = bundle({ main: 'cloud/host/main.ts', doctor: 'cloud/commands/doctor.ts' })
    await runStatement(server, `create database ${database}`)
    wechat = await startOutside((reply) => json(reply, { openid: 'o-one', session_key: 's' }))
    const own = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 'shh', WECHAT_API_BASE: wechat.baseUrl }
    folder = new CountiesFolder({ [MULEI]: own, [JIMSAR]: own })
    env = folder.env({ DATABASE_URL: `${server}${database}` })
    await start()
  })
  afterAll(async () => {
    if (child) {
      const gone = once(child, 'close')
      child.kill('SIGKILL')
      await gone
    }
    await wechat?.stop()
    folder?.remove()
    bundled?.remove()
    await runStatement(server, `drop database if exists ${database} with (force)`)
  })

  /** Until it says where it listens. */
  async function start(): Promise<void> {
    const started = begin(bundled.at('main'), env)
    child = started
    let [said, failed] = ['', '']
    started.stderr?.setEncoding('utf8').on('data', (words: string) => (failed += words))
    address = await new Promise((resolve, reject) => {
      started.stdout?.setEncoding('utf8').on('data', (words: string) => {
        said += words
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
        if (found !== undefined && said.includes(hostWords.stop)) resolve(found)
      })
      started.once('close', () => reject(new Error(`${said}${failed}`)))
    })
  }
  const ask = (code: Code, where: string, told?: Parameters<typeof askAs>[3]) =>
    askAs(address, NAMES[code], where, told)
  const me = (code: Code, token: string) => ask(code, '/api/account/me', { token })

  const known = { [MULEI]: { token: '', receipt: '' }, [JIMSAR]: { token: '', receipt: '' } }

  /** Whoever and whatever is in a county is there, and nowhere else. */
  async function lookApart(): Promise<void> {
    for (const code of BOTH) {
      const { token, receipt } = known[code]
      expect([(await me(code, token)).status, (await me(other(code), token)).status]).toEqual([200, 401])
      const found = async (where: Code) =>
        (await ask(where, '/api/reports/caseByReceipt', { body: { receipt } })).status
      expect([await found(code), await found(other(code))]).toEqual([200, 404])
    }
  }

  test('each answers by its name, whoever asks for another hears 421, and nothing of one is in the other', async () => {
    for (const code of BOTH) {
      const { body } = await ask(code, '/open/air')
      const title = code === MULEI ? '木垒哈萨克自治县' : '吉木萨尔县'
      expect(body.title ?? body.data.title).toBe(`${title}环境空气质量开放数据`)
      const signedIn = await ask(code, '/api/account/wechatSignIn', { body: { code: 'good' } })
      const { receipt, ...secrets } = makeSecrets()
      const sent = await ask(code, '/api/reports/submitAnonymous', {
        body: {
          photos: [],
          words: '河边倒了一堆建筑垃圾，有旧砖',
          categories: ['waste.construction'],
          place: PLACES[code],
          ...secrets,
        },
      })
      expect([signedIn.status, sent.status]).toEqual([200, 200])
      known[code] = { token: String(signedIn.body.data.token), receipt }
    }
    expect((await askAs(address, 'elsewhere.example', '/open/air')).status).toBe(421)
    await lookApart()
  })

  test('the doctor says what is wrong with the county that he is asked for, and asks which where he is not told', async () => {
    for (const code of BOTH) {
      const { out, code: exit } = await ended(begin(bundled.at('doctor'), env, '--county', code, '--json'))
      expect(exit).toBe(1)
      const { findings } = JSON.parse(out) as { findings: { check: string; about: { places?: string[] } }[] }
      const places = findings.flatMap(({ check, about }) => (check === 'duties' ? (about.places ?? []) : []))
      expect(places.length).toBeGreaterThan(0)
      expect(places.filter((place) => !place.startsWith(code))).toEqual([])
    }
    const unsaid = await ended(begin(bundled.at('doctor'), env))
    expect(unsaid).toEqual({ out: '', err: `${words.whichCounty([JIMSAR, MULEI])}\n`, code: 2 })
  })

  test('told to end it answers those whom it hears, ends with 0, and started again has what it had', async () => {
    const body = JSON.stringify({ code: 'good' })
    const late = request(`${address}/api/account/wechatSignIn`, {
      agent: false,
      method: 'POST',
      headers: {
        host: NAMES[JIMSAR],
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'idempotency-key': '3b0a7b8e-1d1f-4a3c-9a55-6d8f6a3f2a10',
        expect: '100-continue',
      },
    })
    const answered = once(late, 'response')
    // it has read who asks for what
    late.flushHeaders()
    await once(late, 'continue')
    const gone = child && once(child, 'exit')
    child?.kill('SIGTERM')
    // nobody new is let in
    while (
      await ask(MULEI, '/healthz').then(
        ({ status }) => status === 200,
        () => false,
      )
    )
      await new Promise(setImmediate)
    late.end(body)
    const [answer] = (await answered) as [{ statusCode?: number; resume(): void }]
    answer.resume()
    expect(answer.statusCode).toBe(200)
    expect(await gone).toEqual([0, null])
    await start()
    await lookApart()
  })

  test('where a third county lives too, none starts: its people would be strangers everywhere', async () => {
    const { db, pool } = connectPostgres(`${server}${database}`, 1)
    await db.insert(persons).values({ county: '652323', kind: 'resident' })
    await pool.end()
    const { err, code } = await ended(begin(bundled.at('main'), env))
    expect([err, code]).toEqual([expect.stringContaining(words.strangeCounties('652323')), 1])
  })
})
