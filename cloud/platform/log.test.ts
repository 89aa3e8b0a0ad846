import { createLog, readLogLevel } from './log'

const SECRET = '李桂兰的院子'
const error = () => new Error(SECRET)
const written = (write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> => {
  const lines: string[] = []
  write(createLog('trace', { write: (line: string) => void lines.push(line) }))
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain(SECRET)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown> // pino writes an object a line
}

it('an error that is handed over all the same is told without its words', () => {
  expect(written((log) => log.error(error()))).toMatchObject({ err: { name: 'Error' }, msg: 'failed' })
  expect(written((log) => log.error({ err: error() }))).toMatchObject({
    err: { name: 'Error' },
    msg: 'failed',
  })
  expect(written((log) => log.warn({ err: error() }, SECRET))).toMatchObject({ msg: 'failed' })
  expect(written((log) => log.child({ n: 1 }).warn({ err: error(), at: 2 }, 'not sent'))).toMatchObject({
    n: 1,
    at: 2,
    msg: 'not sent',
  })
})

it('a line of the program stays as it is', () => {
  expect(written((log) => log.info({ stations: ['S1'] }, 'silent'))).toMatchObject({
    stations: ['S1'],
    msg: 'silent',
  })
  expect(written((log) => log.info('alone'))).toMatchObject({ msg: 'alone' })
})

it.each([
  ['debug', 'debug'],
  ['loud', 'info'],
  [undefined, 'info'],
])('of a function the level %s is %s', (given, level) => {
  expect(readLogLevel({ LOG_LEVEL: given })).toBe(level)
})
