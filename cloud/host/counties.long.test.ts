/** The program as an operator starts it, with a folder of two counties: on a database of a server, and where it refuses. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { makeSecrets } from '../../tests/factories/reports'
import { type Bundled, bundle } from '../../tests/support/bundled'
import { runStatement } from '../../tests/support/database'
import { type RunningPostgres, startPostgres } from '../../tests/support/embedded-postgres'
import { json, type Outside, startOutside } from '../../tests/support/outside'
import { askAs, CountiesFolder, JIMSAR, MULEI, NAMES, PLACES } from '../../tests/support/two-counties'
import { deploymentWords as words } from '../platform/deployment/words'
import { hostWords } from './words'

const BOTH = [MULEI, JIMSAR] as const
type Code = (typeof BOTH)[number]
const other = (code: Code): Code => (code === MULEI ? JIMSAR : MULEI)

let bundled: Bundled
beforeAll(() => {
  bundled = bundle({ main: 'cloud/host/main.ts', doctor: 'cloud/commands/doctor.ts' })
})
afterAll(() => bundled.remove())

/** A program that began, as its supervisor sees it. */
function begin(name: string, env: Readonly<Record<string, string>>, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [bundled.at(name), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
async function ended(child: ChildProcess) {
  if (!child.stdout || !child.stderr) throw new Error('nothing is read of it')
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as unknown }
}

describe('a start that is refused is one sentence, exit code 1, and nothing is made', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'mulei-refused-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
  const at = (folder: CountiesFolder, code: string) => path.join(folder.folder, `${code}.env`)
  const own = (settings: Record<string, string>) => () => new CountiesFolder({ [JIMSAR]: settings })
  const divisions = (content: string) => () => {
    const folder = new CountiesFolder()
    writeFileSync(folder.divisions, content)
    return folder
  }
  const named = (why: string) => words.ofCounty(JIMSAR, undefined, why)

  test.each<[string, () => CountiesFolder, (folder: CountiesFolder) => string, Record<string, string>?]>([
    [
      'one host name in two files',
      own({ PUBLIC_URL: `https://${NAMES[MULEI]}:8443/` }),
      () => words.sameHostName(JIMSAR, MULEI, NAMES[MULEI]),
    ],
    ['no host name', own({ PUBLIC_URL: '' }), () => words.noHostName(JIMSAR)],
    ['one key in two files', own({ SECRET_KEY: key(1) }), () => words.sameKey(JIMSAR, MULEI)],
    [
      'the key of one that seals in another',
      own({ DATA_KEYS: `k1:${key(4)},k2:${key(2)}` }),
      () => words.sameKey(JIMSAR, MULEI),
    ],
    ['no key of its own', own({ DATA_KEYS: '' }), (folder) => words.keysOfCounty(at(folder, JIMSAR))],
    [
      'what is the machine’s in a county’s file',
      own({ PORT: '8081', DATA_DIR: '/elsewhere' }),
      (folder) => words.notOfCounty(at(folder, JIMSAR), ['DATA_DIR', 'PORT']),
    ],
    [
      'another county in the file than in its name',
      own({ COUNTY: MULEI }),
      (folder) => words.otherCountyFile(at(folder, JIMSAR), MULEI),
    ],
    [
      'a setting that cannot be read',
      own({ SESSION_DAYS: 'x' }),
      () => named(words.badSetting('SESSION_DAYS')),
    ],
    ['a county whose places nobody knows', own({ DIVISIONS: '' }), () => named(words.unknownCounty(JIMSAR))],
    [
      'divisions that are not there',
      own({ DIVISIONS: '/nowhere.json' }),
      () => named(words.badFile('DIVISIONS')),
    ],
    ['divisions that are no JSON', divisions('{'), ({ divisions: file }) => named(words.badDivisions(file))],
    [
      'a village below no town',
      divisions(
        JSON.stringify({
          county: { code: JIMSAR, name: '吉木萨尔县' },
          towns: [{ code: `${JIMSAR}100`, name: '东边镇' }],
          villages: { [`${JIMSAR}200`]: [{ code: `${JIMSAR}200201`, name: '渠头村委会' }] },
        }),
      ),
      ({ divisions: file }) => named(words.badDivisions(file)),
    ],
    [
      'divisions of another county',
      divisions(
        JSON.stringify({
          county: { code: '652325', name: '奇台县' },
          towns: [{ code: '652325100', name: '东边镇' }],
          villages: {},
        }),
      ),
      ({ divisions: file }) => named(words.otherDivisions(file, '652325', JIMSAR)),
    ],
    [
      'no file of a county in the folder',
      () => {
        const folder = new CountiesFolder()
        for (const code of BOTH) unlinkSync(at(folder, code))
        writeFileSync(path.join(folder.folder, 'mulei.env'), '')
        return folder
      },
      ({ folder }) => words.badCounties(folder),
    ],
    [
      'no folder',
      () => {
        const folder = new CountiesFolder()
        rmSync(folder.folder, { recursive: true })
        return folder
      },
      ({ folder }) => words.badCounties(folder),
    ],
    ['a demo county', own({}), () => words.demoOfCounties, { DEMO: '1' }],
    [
      'photos from when there was one county',
      () => {
        const folder = new CountiesFolder()
        const store = path.join(folder.root, 'data/files')
        mkdirSync(path.join(store, MULEI), { recursive: true })
        writeFileSync(path.join(store, 'a-photo'), '')
        return folder
      },
      ({ root: below }) => words.filesOfOne(path.join(below, 'data/files')),
    ],
  ])('%s', async (_, made, told, env = {}) => {
    const folder = made()
    try {
      const { out, err, code } = await ended(begin('main', { ...folder.env(), ...env }))
      expect({ err, code }).toEqual({ err: `${told(folder)}\n`, code: 1 })
      expect(told(folder)).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
      expect([`${hostWords.opening}\n`, '']).toContain(out)
    } finally {
      folder.remove()
    }
  })
})

describe('two counties on a database of a server', () => {
  let postgres: RunningPostgres
  let wechat: Outside
  let folder: CountiesFolder
  let env: Record<string, string>
  let child: ChildProcess | undefined
  let address: string
  beforeAll(async () => {
    postgres = await startPostgres()
    await runStatement(postgres.baseUrl, 'create database prefecture')
    wechat = await startOutside((reply) => json(reply, { openid: 'o-one', session_key: 's' }))
    const own = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 'shh', WECHAT_API_BASE: wechat.baseUrl }
    folder = new CountiesFolder({ [MULEI]: own, [JIMSAR]: own })
    env = folder.env({ DATABASE_URL: `${postgres.baseUrl}prefecture` })
    await start()
  })
  afterAll(async () => {
    if (child) {
      const gone = once(child, 'close')
      child.kill('SIGKILL')
      await gone
    }
    await wechat?.stop()
    await postgres?.stop()
    folder?.remove()
  })

  /** Until it says where it listens. */
  async function start(): Promise<void> {
    const started = begin('main', env)
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
      const { out, code: exit } = await ended(begin('doctor', env, '--county', code, '--json'))
      expect(exit).toBe(1)
      const { findings } = JSON.parse(out) as { findings: { check: string; about: { places?: string[] } }[] }
      const places = findings.flatMap(({ check, about }) => (check === 'duties' ? (about.places ?? []) : []))
      expect(places.length).toBeGreaterThan(0)
      expect(places.filter((place) => !place.startsWith(code))).toEqual([])
    }
    const unsaid = await ended(begin('doctor', env))
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
})
