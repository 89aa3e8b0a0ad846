import { ahead } from './ahead'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it('gives everything in order to whoever takes their time, and is done before they are', async () => {
  const log: string[] = []
  async function* source() {
    for (const n of [1, 2, 3]) yield n
    log.push('given')
  }
  for await (const n of ahead(source())) {
    await turn()
    log.push(`taken ${n}`)
  }
  expect(log).toEqual(['given', 'taken 1', 'taken 2', 'taken 3'])
})

it('waits for a source that takes its time, and hands over what it has meanwhile', async () => {
  const log: string[] = []
  async function* source() {
    for (const n of [1, 2, 3]) {
      await turn()
      yield n
    }
    log.push('given')
  }
  for await (const n of ahead(source())) log.push(`taken ${n}`)
  expect(log.filter((line) => line !== 'given')).toEqual(['taken 1', 'taken 2', 'taken 3'])
  expect(log.indexOf('taken 1')).toBeLessThan(log.indexOf('given'))
})

it('says what went wrong with the source, after what it gave', async () => {
  async function* source() {
    yield 1
    throw new TypeError('broken')
  }
  const taken: number[] = []
  const reading = async () => {
    for await (const n of ahead(source())) taken.push(n)
  }
  await expect(reading()).rejects.toThrow(new TypeError('broken'))
  expect(taken).toEqual([1])
})

it('lets the source go when nobody wants more', async () => {
  let gone = false
  async function* source() {
    try {
      // enough for ever, and an end for a reader that takes everything
      for (let n = 0; n < 1000; n++) {
        await turn()
        yield 1
      }
    } finally {
      gone = true
    }
  }
  for await (const n of ahead(source())) {
    expect(n).toBe(1)
    break
  }
  for (let turns = 0; turns < 5; turns++) await turn()
  expect(gone).toBe(true)
})
