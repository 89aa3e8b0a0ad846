/** Rounds of an interviewer's sheets, on a simulated phone with the real outbox: what goes when, and together with what. */
import type { Ballot, Ballots } from '@/client/outbox/ballots'
import { OutboxError } from '@/client/outbox/ports'
import { Flash } from '@/client/outbox/simulation/flash'
import { Phone } from '@/client/outbox/simulation/phone'
import { Server } from '@/client/outbox/simulation/server'
import { World } from '@/client/outbox/simulation/world'
import { postBallot, ROUND, sendRounds } from './carrying'

const MINUTE_MS = 60_000
const CALM = { lostBefore: 0, lostAfter: 0, doubled: 0, busy: 0, killed: 0 }

const sheet = (n: number, sample: 'open' | 'drawn' = 'drawn') =>
  ({ m: `m${n}`, seat: sample === 'drawn' ? { sample, invite: `i${n}` } : { sample, first: 0 } }) as Ballot

function phone(seed = 3) {
  const world = new World(seed)
  const one = new Phone(world, new Server(world, true), new Flash(), { ...CALM })
  /** What set out together, with the minute. */
  const gone: { names: string; minute: number }[] = []
  const carryBallots = () =>
    one.outbox.register('ballots', {
      keep: true,
      send: ({ body }) => {
        const names = (body as Ballots).ballots.map(({ m }) => m).join(' ')
        gone.push({ names, minute: (world.now() - began) / MINUTE_MS })
        return Promise.resolve([])
      },
    })
  const began = world.now()
  carryBallots()
  void one.outbox.open()
  const pass = (minutes: number) => world.run(world.now() + minutes * MINUTE_MS)
  return {
    gone,
    pass,
    phone: one,
    /** The app is killed and opened again. */
    async restart() {
      one.restart()
      carryBallots()
      await pass(0.1)
    },
    async hand(n: number, who: 'visit' | 'own' = 'visit') {
      const handing = postBallot(one.outbox, sheet(n, who === 'visit' ? 'drawn' : 'open'), who, {
        now: () => world.now(),
        random: () => world.random(),
      })
      await pass(0.1)
      await handing
    },
  }
}

test('sheets of interviews go as a round, however good the network is', async () => {
  const { hand, pass, gone } = phone()
  for (let n = 1; n < ROUND; n += 1) {
    await hand(n)
    await pass(7)
  }
  expect(gone).toEqual([])
  await hand(ROUND)
  await pass(1)
  expect(gone.map(({ names }) => names)).toEqual(['m1 m2 m3 m4 m5'])
})

test('a round that does not fill goes within an hour and a half, at another minute each time', async () => {
  const minutes = await Promise.all(
    [3, 4, 5].map(async (seed) => {
      const { hand, pass, gone } = phone(seed)
      await hand(1)
      await pass(90)
      expect(gone).toHaveLength(1)
      return gone[0]?.minute ?? 0
    }),
  )
  expect(Math.min(...minutes)).toBeGreaterThan(45)
  expect(Math.max(...minutes) - Math.min(...minutes)).toBeGreaterThan(5)
})

test('neither a network that comes back nor the end of the app tears a round apart', async () => {
  const one = phone()
  await one.hand(1)
  one.phone.setOnline(false)
  await one.hand(2)
  one.phone.setOnline(true)
  await one.pass(5)
  await one.restart()
  await one.pass(5)
  expect(one.gone).toEqual([])
  await one.hand(3)
  await one.pass(90)
  expect(one.gone.map(({ names }) => names)).toEqual(['m1 m2 m3'])
})

test('it goes at once when the round is over, and what comes then is the next one', async () => {
  const { hand, pass, gone, phone: one } = phone()
  await hand(1)
  await hand(2)
  const sending = sendRounds(one.outbox)
  await pass(1)
  await sending
  expect(gone.map(({ names }) => names)).toEqual(['m1 m2'])
  await hand(3)
  await pass(5)
  expect(gone).toHaveLength(1)
})

test('who answers for themselves waits for nobody', async () => {
  const { hand, pass, gone } = phone()
  await hand(1)
  await hand(2, 'own')
  await pass(1)
  expect(gone.map(({ names }) => names)).toEqual(['m2'])
})

test("another interviewer on the same phone does not hand their sheets into the first one's round", async () => {
  const { hand, pass, gone, phone: one } = phone()
  await hand(1)
  one.person = 'another'
  await hand(2)
  await pass(90)
  expect(gone.map(({ names }) => names)).toEqual(['m2'])
})

test('where the phone is too full to store the pause the sheet goes by itself', async () => {
  const { hand, pass, gone, phone: one } = phone()
  const edit = jest.spyOn(one.outbox.shelf, 'edit').mockRejectedValue(new OutboxError('storage_full'))
  await hand(1)
  edit.mockRestore()
  await pass(1)
  expect(gone.map(({ names }) => names)).toEqual(['m1'])
})
