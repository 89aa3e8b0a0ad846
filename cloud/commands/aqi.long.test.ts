import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { aqiWords } from './words/air'

const words = aqiWords('zh-CN')

const MEGABYTES = 48

/** The command as `npm run -s aqi` starts it. */
function start(report: string, flags: string[] = [], more: string[] = []) {
  const command = ['--import', 'tsx', 'cloud/commands/aqi.ts', '--report', report]
  return spawn(process.execPath, [...flags, ...command, ...more], { stdio: ['pipe', 'pipe', 'pipe'] })
}

async function run(report: string, input: string | Buffer, ...more: string[]) {
  const child = start(report, [], more)
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as unknown }
}

const HEADER = 'time,so2,no2,co,o3,pm10,pm2_5'
const ADDED = 'rule,iaqi_so2,iaqi_no2,iaqi_co,iaqi_o3,iaqi_pm10,iaqi_pm2_5,aqi,level,primary'

it('keeps order, other columns and quotes, whatever the line ends are', async () => {
  const input = `\uFEFFnote,pm2_5,${HEADER.replace(',pm2_5', '')},站点\r\n"a, ""b""\r\nc", 8,2026-03-01 00:00,5,9,0.4,64,32, x \r\n\r\n,60,2026-02-28 00:00,5,9,0.4,64,—,"县城"\r\n`
  const { out, err, code } = await run('hourly', input)
  expect(out).toBe(
    `note,pm2_5,${HEADER.replace(',pm2_5', '')},站点,${ADDED}\n` +
      '"a, ""b""\r\nc", 8,2026-03-01 00:00,5,9,0.4,64,32, x ,2026,2,5,4,20,32,12,32,1,\n' +
      ',60,2026-02-28 00:00,5,9,0.4,64,—,县城,2012,2,5,4,20,NA,82,82,2,pm2_5\n',
  )
  expect([err, code]).toEqual(['', 0])
})

it('goes on past bad rows and names them on stderr', async () => {
  const input = `${HEADER}\n2026-03-01,-5,9,0.4,64,32,8\nsoon,5,9,0.4,64,32,8\n2026-03-01,5,9\n2026-03-01,5,9,0.4,64,32,8,9\n2026-03-01,5,9,0.4,64,32,8\n`
  const { out, err, code } = await run('daily', input)
  expect(out.trim().split('\n').slice(1)).toEqual([
    '2026-03-01,-5,9,0.4,64,32,8,2026,NA,12,10,32,32,12,NA,NA,NA',
    'soon,5,9,0.4,64,32,8,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA',
    '2026-03-01,5,9,,,,,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA',
    '2026-03-01,5,9,0.4,64,32,8,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA',
    '2026-03-01,5,9,0.4,64,32,8,2026,5,12,10,32,32,12,32,1,',
  ])
  expect(err.trim().split('\n')).toEqual([
    '第 2 行：so2 写的“-5”看不懂，当缺测',
    '第 3 行：time 写的“soon”看不懂，这一行不算',
    '第 4 行：有 3 列，表头是 7 列，这一行不算',
    '第 5 行：有 8 列，表头是 7 列，这一行不算',
  ])
  expect(code).toBe(0)
})

it.each([
  ['another header', 'a,b\n1,2\n', '表头少了 time、so2、no2、co、o3、pm10、pm2_5。'],
  ['nothing', '', '没有读到表'],
  ['a quote that never ends', `${HEADER}\n"2026-03-01,1\n`, 'Quote Not Closed'],
])('ends with one sentence for %s', async (_, input, words) => {
  const { out, err, code } = await run('hourly', input)
  expect(err).toContain(words)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect([out, code]).toEqual(['', 1])
})

it('asks for a report it knows, and does nothing for a call it does not understand', async () => {
  expect(await run('weekly', HEADER)).toEqual({
    out: '',
    err: `${words.report}\n${words.usage}\n`,
    code: 2,
  })
  expect(await run('daily', HEADER, '--fast')).toMatchObject({
    out: '',
    err: expect.stringContaining(words.usage),
    code: 2,
  })
  expect(await run('daily', HEADER, '--help')).toEqual({
    out: `${words.usage}\n`,
    err: '',
    code: 0,
  })
})

it('speaks the language that was asked for, in its usage and of wrong calls too', async () => {
  const chinese = /[\u3400-\u9fff]/
  const said = async (...more: string[]) => {
    const { out, err, code } = await run('daily', `${HEADER}\nsoon,5,9,0.4,64,32,8\n`, ...more)
    return { text: more.includes('--help') ? out : err, code }
  }
  for (const [more, code] of [
    [['--help'], 0],
    [[], 0],
    [['--fast'], 2],
  ] as const) {
    expect(await said(...more)).toMatchObject({ text: expect.stringMatching(chinese), code })
    expect(await said(...more, '--lang', 'ar-XB')).toMatchObject({
      text: expect.not.stringMatching(chinese),
      code,
    })
  }
  expect(await said('--lang', 'tlh')).toMatchObject({ text: expect.stringContaining('tlh'), code: 2 })
})

it('ends quietly when its reader has seen enough', async () => {
  const child = start('hourly')
  child.stdin.on('error', () => {})
  const rows = '2026-03-01 00:00,5,9,0.4,64,32,8\n'.repeat(100_000)
  child.stdin.end(`${HEADER}\n${rows}`)
  const errors = text(child.stderr)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect([await once(child, 'close'), await errors]).toEqual([[0, null], ''])
})

it('needs no more memory for many rows', async () => {
  const child = start('hourly', [`--max-old-space-size=${MEGABYTES}`])
  let lines = 0
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines++
  })
  const closed = once(child, 'close')
  child.stdin.write(`${HEADER}\n`)
  const block = '2026-03-01 00:00,5,9,0.4,64,32,8\n'.repeat(1000)
  for (let i = 0; i < 250; i++) if (!child.stdin.write(block)) await once(child.stdin, 'drain')
  child.stdin.end()
  expect([await closed, lines]).toEqual([[0, null], 250_001])
})
