import { openOutlet } from './outlet'

type Done = (error: NodeJS.ErrnoException | null, written: number) => void
const failing = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code })

/** An outlet over a file that does what the test says. */
function opened(most?: number) {
  const written: string[] = []
  const told: (string | number)[] = []
  const asked: { bytes: Buffer; done: Done }[] = []
  const outlet = openOutlet(
    1,
    { gone: () => told.push('gone'), lost: (lines) => told.push(lines) },
    {
      write: (_, bytes, done) => void asked.push({ bytes, done }),
      again: 1,
      ...(most === undefined ? {} : { most }),
    },
  )
  const asks = async () => {
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const one = asked.shift()
    if (!one) throw new Error('nothing is asked')
    return one
  }
  return {
    outlet,
    written,
    told,
    async takes(part?: number) {
      const { bytes, done } = await asks()
      const taken = bytes.subarray(0, part ?? bytes.length)
      written.push(taken.toString())
      done(null, taken.length)
    },
    async fails(code: string) {
      ;(await asks()).done(failing(code), 0)
    },
  }
}

it('writes in order, one after the other, and what was written in part goes on', async () => {
  const one = opened()
  one.outlet.write('甲\n')
  one.outlet.write('乙\n')
  one.outlet.write('丙\n')
  await one.takes()
  await one.takes(4)
  await one.takes()
  expect(one.written.join('')).toBe('甲\n乙\n丙\n')
  await one.outlet.flush(60_000)
})

it('a full disk loses nothing that finds room to wait, and says how much did not', async () => {
  const one = opened(8)
  one.outlet.write('1234\n')
  await one.fails('ENOSPC')
  one.outlet.write('56\n')
  one.outlet.write('lost\n')
  one.outlet.write('lost too\n')
  // nobody who ends waits for a disk that is full
  const flushed = one.outlet.flush(60_000)
  await one.fails('ENOSPC')
  await flushed
  await one.takes()
  expect(one.written.join('')).toBe('1234\n56\n')
  expect(one.told).toEqual([2])
})

it('tells once that its reader has gone, and writes nothing any more', async () => {
  const one = opened()
  one.outlet.write('a')
  await one.fails('EPIPE')
  one.outlet.write('b')
  await one.outlet.flush(60_000)
  expect([one.told, one.written]).toEqual([['gone'], []])
})

it('knows a write that does not end', async () => {
  const now = jest.spyOn(performance, 'now')
  try {
    now.mockReturnValue(0)
    const one = opened()
    one.outlet.write('a')
    expect(one.outlet.isStuck()).toBe(false)
    now.mockReturnValue(1_001)
    expect(one.outlet.isStuck()).toBe(true)
    await one.takes()
    expect(one.outlet.isStuck()).toBe(false)
  } finally {
    now.mockRestore()
  }
})
