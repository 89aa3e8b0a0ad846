import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { createStation } from '../../tests/factories/air'
import { frame, hourData, segment } from '../../tests/factories/hj212'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../tests/support/services'
import { readCapture, replayFrames } from '../features/air'
import { startReceiver } from '../features/air/hj212/receiver'
import { placeOf, runReplay } from './hj212-replay-run'
import { replayWords } from './words/hj212-replay'

const words = replayWords('zh-CN')
const folder = mkdtempSync(path.join(tmpdir(), 'mulei-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const made = (content: string) => {
  const file = path.join(folder, 'capture.txt')
  writeFileSync(file, content, 'latin1')
  return file
}

describe('to a running receiver', () => {
  let t: TestServices
  let stop: () => Promise<void>
  let port: number
  beforeAll(async () => {
    t = await startTestServices()
    await createStation(t.db, { code: 'R1', name: '县城站', deviceId: 'MN-1' })
    const receiver = await startReceiver({
      db: t.db,
      county: TEST_COUNTY,
      log: pino({ level: 'silent' }),
      host: '127.0.0.1',
      port: 0,
      now: () => TEST_NOW,
    })
    ;({ port, stop } = receiver)
  })
  afterAll(async () => {
    await stop()
    await t.stop()
  })

  const run = async (content: string, withDatabase = true) => {
    const said: string[] = []
    const code = await runReplay(
      {
        file: made(content),
        place: { host: '127.0.0.1', port },
        locale: 'zh-CN',
        kept: withDatabase ? { db: t.db, county: TEST_COUNTY } : undefined,
      },
      (text) => said.push(text),
    )
    return { code, said }
  }
  const hour = (h: string, pm10 = '32') => hourData(`20261016${h}0000`, ['5', '9', '0.4', '64', pm10, '8'])

  it('says of each frame what became of it, and what lies in the database before and after', async () => {
    const { code, said } = await run(
      [
        frame({ mn: 'MN-1', qn: '1', data: hour('10') }),
        frame({ mn: 'MN-1', qn: '2', data: hour('11'), flag: 4 }),
        `14:05 ${segment({ mn: 'MN-1', qn: '3', data: hour('10', '180') })}\n`,
        frame({ mn: 'MN-1', qn: '4', cn: '2011' }),
        frame({ mn: 'MN-1', qn: '5', cn: '9015', data: '' }),
        frame({ mn: 'STRANGER', qn: '6', data: hour('12') }),
        frame({ mn: 'MN-1', qn: '7', data: hour('12') }).replace('Avg=8,', 'Avg=9,'),
      ].join(''),
    )
    const { outcomes } = words
    expect(said).toEqual([
      words.frame(1, '2061', 'MN-1', outcomes.receipted),
      words.frame(2, '2061', 'MN-1', outcomes.unasked),
      words.frame(3, '2061', 'MN-1', outcomes.receipted),
      words.frame(4, '2011', 'MN-1', outcomes.unanswered),
      words.frame(5, '9015', 'MN-1', outcomes.noticed),
      words.frame(6, '2061', 'STRANGER', outcomes.unanswered),
      words.frame(7, words.unread, 'MN-1', outcomes.unasked),
      '一共 7 个包：有回执 2，听到了（不是数据） 1，没有回执 2，没要回执 2',
      words.framed(1),
      words.held('县城站', 'MN-1', 0, 2, 1),
      words.unknown('STRANGER'),
    ])
    expect(code).toBe(1)
  })

  it('ends well when all that asked have an answer; without a database only the answers are told', async () => {
    const again = frame({ mn: 'MN-1', qn: '8', data: hour('10', '180') })
    expect(await run(again, false)).toEqual({
      code: 0,
      said: [words.frame(1, '2061', 'MN-1', words.outcomes.receipted), '一共 1 个包：有回执 1'],
    })
    expect((await run(again)).said).toContain(words.held('县城站', 'MN-1', 2, 2, 0))
  })

  it('says that there is nothing to send', async () => {
    expect(await run('hello\n')).toEqual({ code: 1, said: [words.none] })
  })

  it('says when the receiver has had enough', async () => {
    const strangers = Array.from({ length: 5000 }, (_, n) => frame({ mn: `NOBODY${n}` })).join('')
    const { code, said } = await run(strangers, false)
    expect([code, said.at(-1)]).toEqual([1, words.cut])
  })
})

describe('to others', () => {
  const listen = async (serve: (socket: Socket) => void) => {
    const server = createServer({ allowHalfOpen: true }, serve)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, server }
  }

  it('that never end the connection it does not wait for ever', async () => {
    const { server, ...place } = await listen((socket) => socket.resume().on('error', () => undefined))
    const frames = readCapture(Buffer.from(frame()))
    expect(await replayFrames(frames, place, 20)).toEqual({ outcomes: ['unanswered'], cut: false })
    server.close()
  })

  it('that end the connection at once it stops sending', async () => {
    const held: Socket[] = []
    const { server, ...place } = await listen((socket) => {
      held.push(socket.on('error', () => undefined))
      socket.end()
    })
    // more than the network takes in while nobody reads
    const frames = Array.from({ length: 40_000 }, () => readCapture(Buffer.from(frame()))).flat()
    const { outcomes, cut } = await replayFrames(frames, place, 20)
    expect([cut, outcomes.at(-1)]).toEqual([true, 'unsent'])
    for (const socket of held) socket.destroy()
    server.close()
  })

  it('that do not listen it says so', async () => {
    const { server, ...place } = await listen(() => undefined)
    await new Promise((resolve) => server.close(resolve))
    const wish = { file: made(frame()), place, locale: 'zh-CN' } as const
    await expect(runReplay(wish, () => undefined)).rejects.toThrow(
      words.refused(`127.0.0.1:${place.port}`, 'ECONNREFUSED'),
    )
  })
})

describe('the call', () => {
  it.each([
    ['10.0.0.9:9212', undefined, { host: '10.0.0.9', port: 9212 }],
    ['[::1]:9212', undefined, { host: '::1', port: 9212 }],
    ['air.example:1', '9212', { host: 'air.example', port: 1 }],
    [undefined, '9212', { host: '127.0.0.1', port: 9212 }],
  ])('sends to %s, or to the port %s', (to, own, place) => {
    expect(placeOf(to, own, words.to)).toEqual(place)
  })

  it.each([[undefined], ['10.0.0.9'], [':9212'], ['a b:1'], ['a:0'], ['a:70000'], ['::1:9212']])(
    'is not understood with %s',
    (to) => expect(() => placeOf(to, undefined, words.to)).toThrow(words.to),
  )
})
