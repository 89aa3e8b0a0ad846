import { besideEachOther } from './beside'

/** Work that ends when it is told to. */
function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => {
    begun.push(name)
    return new Promise<void>((resolve) => ends.set(name, resolve))
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const end = async (name: string) => {
    ends.get(name)?.()
    await turn()
  }
  return { begun, work, end, turn }
}

it('one that hangs holds up nobody, and is not begun again meanwhile', async () => {
  const { begun, work, end, turn } = held()
  const beside = besideEachOther(['hangs', 'a', 'b', 'c'], work, 2)
  void beside.look()
  await turn()
  expect(begun).toEqual(['hangs', 'a'])
  await end('a')
  await end('b')
  await end('c')
  expect(begun).toEqual(['hangs', 'a', 'b', 'c'])
  void beside.look()
  await turn()
  await end('a')
  expect(begun).toEqual(['hangs', 'a', 'b', 'c', 'a', 'b'])
  // looked at again while it waits: it does not get two turns
  void beside.look()
  await turn()
  await end('b')
  await end('a')
  await end('c')
  await turn()
  expect(begun.filter((name) => name === 'hangs')).toHaveLength(1)
  expect(begun.filter((name) => name === 'c')).toHaveLength(2)
})

it('stopped, it begins nothing more and waits for what runs', async () => {
  const { begun, work, end, turn } = held()
  const beside = besideEachOther(['a', 'b'], work, 1)
  void beside.look()
  await turn()
  let stopped = false
  const stopping = beside.stop().then(() => {
    stopped = true
  })
  await turn()
  expect(stopped).toBe(false)
  await end('a')
  await stopping
  await beside.look()
  expect(begun).toEqual(['a'])
})

it('gives everything its turn before a look ends', async () => {
  const done: number[] = []
  await besideEachOther([1, 2, 3, 4, 5], async (one) => {
    await Promise.resolve()
    done.push(one)
  }).look()
  expect(done).toEqual([1, 2, 3, 4, 5])
})
