import { CallError, offlineError } from '../errors'
import type { Ballots } from './ballots'
import { explain } from './explain'
import { registerKinds } from './kinds'
import { Outbox } from './outbox'
import { Flash, flashStorage } from './simulation/flash'

const ASKED_S = 30
const SAID = '人多，正在排队，过几秒就好'
const busy = () => new CallError('unavailable', SAID, {}, undefined, '', ASKED_S)

/** A phone before a server that has no time, with a clock that the test turns. */
async function phone(chance: number) {
  const clock = { now: 1_000_000 }
  const state = { asked: 0, online: true, answer: () => Promise.reject(busy()) }
  const server = () => {
    state.asked += 1
    return state.answer()
  }
  const ids = { next: 0 }
  const outbox = new Outbox({
    storage: flashStorage(new Flash(), (act) => Promise.resolve(act())),
    upload: () => Promise.reject(new Error('no photos here')),
    explain,
    online: () => state.online,
    now: () => clock.now,
    random: () => chance,
    uuid: () => `id-${(ids.next += 1)}`,
    after: () => () => {},
    personId: () => 'resident',
    signIn: () => Promise.resolve(),
    hush: () => {},
    exclusive: (job) => job(),
  })
  registerKinds({
    register: (kind, way) => outbox.register(kind, way),
    carry: (kind, _, __, { keep = false } = {}) => outbox.register(kind, { keep, send: server }),
    call: server as never,
  })
  await outbox.open()
  return { outbox, clock, state }
}
/** Lets everything that has begun come to its end. */
const settled = async () => {
  for (let n = 0; n < 50; n++) await Promise.resolve()
}
const BALLOTS = {
  ballots: [{ survey: 's', seat: { sample: 'open', first: 0 }, m: 'm' }],
} as unknown as Ballots
const KINDS: [string, unknown][] = [
  ['report', { identity: 'county' }],
  ['signUp', {}],
  ['cancel', {}],
  ['ballots', BALLOTS],
]

describe.each(KINDS)('a server that has no time for %s', (kind, body) => {
  it.each([0, 0.5, 0.999])(
    'is left alone as long as it said, and half as long again by chance (%d)',
    async (chance) => {
      const { outbox, clock, state } = await phone(chance)
      const { id } = await outbox.post(kind, body)
      await settled()
      expect(state.asked).toBe(1)
      expect(outbox.shelf.get(id)).toMatchObject({ stage: 'queued', tries: 1 })
      const wait = (outbox.shelf.get(id)?.nextAt ?? 0) - clock.now
      expect(wait / 1000).toBeCloseTo(ASKED_S * (1 + chance / 2))
      // nothing hurries it: neither a page that is looked at, nor a tap, nor an app that is opened
      clock.now += wait - 1
      outbox.soon()
      outbox.hurry()
      await outbox.resume()
      await settled()
      expect(state.asked).toBe(1)
      clock.now += 1
      outbox.hurry()
      await settled()
      expect(state.asked).toBe(2)
    },
  )

  it('is what the page says, and not that there is no net', async () => {
    const { outbox, state, clock } = await phone(0)
    const { id } = await outbox.post(kind, body)
    await settled()
    const entry = () => {
      const found = outbox.shelf.get(id)
      if (!found) throw new Error('it is gone')
      return found
    }
    expect(outbox.standing(entry())).toEqual({ at: 'phone', busy: SAID })
    state.online = false
    expect(outbox.standing(entry())).toEqual({ at: 'phone', busy: '' })
    // its answer is lost the next time: nothing of the crowd is left to say
    state.online = true
    state.answer = () => Promise.reject(offlineError())
    clock.now += 10 * 60_000
    outbox.wake()
    await settled()
    expect(outbox.standing(entry())).toEqual({ at: 'phone', busy: '' })
  })
})
