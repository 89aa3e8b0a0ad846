import { EventEmitter } from 'node:events'
import { endInPeace } from './ending'
import { hostWords } from './words'

/** A process of its own, that only notes how it would have ended. */
class Watched extends EventEmitter {
  readonly pid = 7
  readonly ends: (number | string)[] = []
  exit = (code: number) => void this.ends.push(code)
  kill = (pid: number, signal: string) => void this.ends.push(`${pid} ${signal}`)
}

function begun({ stuck = false, bound = 60_000 } = {}) {
  const process = new Watched()
  const said: string[] = []
  const outlet = {
    write: (text: string) => void said.push(text),
    flush: () => Promise.resolve(),
    isStuck: () => stuck,
  }
  const ending = endInPeace(outlet, process, bound)
  let stopped = () => {}
  let failed: (error: Error) => void = () => {}
  const stop = jest.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        stopped = resolve
        failed = reject
      }),
  )
  const over = async () => {
    while (process.ends.length === 0) await new Promise((resolve) => setImmediate(resolve))
    return process.ends
  }
  return { process, said, ending, stop, over, stopped: () => stopped(), failed: (e: Error) => failed(e) }
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s lets everything end', async (signal) => {
  const one = begun()
  one.ending.started(one)
  one.process.emit(signal)
  expect([one.stop.mock.calls.length, one.process.ends]).toEqual([1, []])
  one.stopped()
  expect(await one.over()).toEqual([0])
  expect(one.said).toEqual([`${hostWords.stopping}\n`, `${hostWords.stopped}\n`])
})

it('a second signal does not wait', async () => {
  const one = begun()
  one.ending.started(one)
  one.process.emit('SIGTERM')
  one.process.emit('SIGINT')
  expect(await one.over()).toEqual([1])
  expect(one.stop).toHaveBeenCalledTimes(1)
})

it('what does not end is not waited for beyond the bound, and the operator is told', async () => {
  const one = begun({ bound: 5 })
  one.ending.started(one)
  one.process.emit('SIGTERM')
  // the bound's own timer keeps no process
  const kept = setInterval(() => {}, 5)
  expect(await one.over()).toEqual([1])
  clearInterval(kept)
  expect(one.said.at(-1)).toBe(`${hostWords.cutOff(0.005)}\n`)
})

it('before there is anything to end it ends at once, and where its words stand still by force', async () => {
  const one = begun()
  one.process.emit('SIGTERM')
  expect(await one.over()).toEqual([0])
  const other = begun({ stuck: true })
  other.process.emit('SIGTERM')
  expect(await other.over()).toEqual(['7 SIGKILL'])
})

it('a connection that breaks or a disk that is full ends nothing; what nobody foresaw ends in peace', async () => {
  const words = '李桂兰的院子'
  const one = begun()
  one.ending.started(one)
  for (const code of ['ECONNRESET', 'EPIPE', 'ENOSPC', '57P01'])
    one.process.emit('uncaughtException', Object.assign(new Error(words), { code, params: [words] }))
  one.process.emit('unhandledRejection', new TypeError('nobody waited'))
  expect([one.stop.mock.calls.length, one.process.ends]).toEqual([0, []])
  expect(one.said).toHaveLength(5)
  expect(one.said.join('')).not.toContain(words)
  one.process.emit('uncaughtException', new TypeError('x is undefined'))
  expect(one.stop).toHaveBeenCalledTimes(1)
  one.stopped()
  expect(await one.over()).toEqual([1])
})

it('an end that fails is told, and is one', async () => {
  const one = begun()
  one.ending.started(one)
  one.process.emit('SIGTERM')
  one.failed(new RangeError('no way'))
  expect(await one.over()).toEqual([1])
  expect(one.said.at(-1)).toContain('RangeError')
})
