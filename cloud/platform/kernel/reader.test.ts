import { createAdmission } from './admission'
import { createPlaces } from './places'
import { createReader } from './reader'

/** Until a lot that may begin has begun: what came in the same turn of the loop goes with it. */
const settled = async () => {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve))
}
const long = () => ({ left: 60_000 })

/** Answers when it is told to, and remembers what was asked together. */
function setUp({ most = 3, lots = 1 } = {}) {
  const asked: (readonly string[])[] = []
  const ends: ((fails?: Error) => void)[] = []
  const admission = createAdmission({ places: createPlaces({ connections: 20 }), county: '652328' })
  const read = createReader(
    admission,
    'things',
    async (keys) => {
      asked.push(keys)
      await new Promise<void>((resolve, reject) => ends.push((fails) => (fails ? reject(fails) : resolve())))
      return new Map(keys.filter((key) => !key.startsWith('no')).map((key) => [key, `value of ${key}`]))
    },
    { most, lots },
  )
  const end = async (fails?: Error) => {
    ends.shift()?.(fails)
    await settled()
  }
  return { admission, read, asked, ends, end }
}

it('the first asks at once; those who come meanwhile are looked up together, in order and no more than so many', async () => {
  const { admission, read, asked, end } = setUp()
  const first = read('1', long())
  await settled()
  expect(asked).toEqual([['1']])
  const all = [first, ...['2', 'no', '3', '4'].map((key) => read(key, long()))]
  await settled()
  expect(asked).toHaveLength(1)
  await end()
  await end()
  expect(asked).toEqual([['1'], ['2', 'no', '3'], ['4']])
  await end()
  await expect(Promise.all(all)).resolves.toEqual([
    'value of 1',
    'value of 2',
    undefined,
    'value of 3',
    'value of 4',
  ])
  expect(admission.counts()).toEqual({ inside: 0, waiting: 0 })
})

it('those who ask in one turn of the loop are looked up by one statement, also where more might be under way', async () => {
  const { read, asked, end } = setUp({ lots: 2 })
  const all = []
  for (const key of ['1', '2', '3']) {
    all.push(read(key, long()))
    await Promise.resolve()
  }
  await settled()
  expect(asked).toEqual([['1', '2', '3']])
  await end()
  await Promise.all(all)
})

it('what is asked while the same is being read is read again: nobody hears what was known before they asked', async () => {
  const { read, asked, end } = setUp()
  const before = read('1', long())
  await settled()
  const after = [read('1', long()), read('1', long())]
  await end()
  expect(asked).toEqual([['1'], ['1']])
  await end()
  await expect(Promise.all([before, ...after])).resolves.toEqual(Array(3).fill('value of 1'))
})

it('one that takes long holds nobody up as long as another may be under way', async () => {
  const { read, asked, ends, end } = setUp({ lots: 2 })
  const all = []
  for (const key of ['slow', '2', '3', '4']) {
    all.push(read(key, long()))
    await settled()
  }
  expect(asked).toEqual([['slow'], ['2']])
  // the second ends first
  ends.push(...ends.splice(0, 1))
  await end()
  expect(asked).toEqual([['slow'], ['2'], ['3', '4']])
  await end()
  await end()
  await Promise.all(all)
})

it('what fails is told to those of its lot, and to nobody else', async () => {
  const { read, end } = setUp()
  const first = read('1', long())
  await settled()
  const outcome = Promise.allSettled([first, read('2', long()), read('3', long())])
  await end()
  await end(new Error('gone'))
  expect((await outcome).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  const later = read('4', long())
  await settled()
  await end()
  await expect(later).resolves.toBe('value of 4')
})

it('who has waited long enough is sent away and is not looked up; what a call waits is taken from what it may', async () => {
  const { read, asked, end } = setUp()
  const first = read('1', long())
  await settled()
  const [short, patient] = [{ left: 10 }, { left: 60_000 }]
  const second = read('2', short)
  const third = read('3', patient)
  await expect(second).rejects.toMatchObject({ code: 'unavailable', retryAfter: expect.any(Number) })
  expect(short.left).toBeLessThan(2)
  await end()
  expect(asked).toEqual([['1'], ['3']])
  expect(patient.left).toBeLessThan(59_995)
  await end()
  await Promise.all([first, third])
})

it('while there is no database those who ask are sent away at once, and answered when it is back', async () => {
  let away = true
  const admission = createAdmission({
    places: createPlaces({ connections: 20 }),
    county: '652328',
    isAway: () => away,
  })
  const read = createReader(admission, 'things', (keys) =>
    Promise.resolve(new Map(keys.map((key) => [key, `value of ${key}`]))),
  )
  // more than there may be looks
  for (let n = 0; n < 4; n++) await expect(read('1', long())).rejects.toMatchObject({ code: 'unavailable' })
  away = false
  expect(await read('1', long())).toBe('value of 1')
})
