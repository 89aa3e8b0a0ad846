import { createLog, type LoggedVisit, UNDO_MS, type Visit } from './log'

const OUTCOME = { survey: 's1', household: 17, attempt: 1, disposition: 'no_contact' } as const

/** A phone whose storage and outbox the test holds in its hands; `dies` loses what was not stored. */
function phone(stored: { log?: LoggedVisit[]; outbox: Visit[] } = { outbox: [] }) {
  const state = { full: false, dead: false, loaded: true, waits: [] as number[], now: 1_790_000_000_000 }
  const log = createLog({
    load: () => stored.log && structuredClone(stored.log),
    save(all) {
      if (state.full) return false
      stored.log = structuredClone(all)
      return true
    },
    carried: () => (state.loaded ? stored.outbox.map((visit, at) => ({ id: String(at), visit })) : null),
    async post(visit, waitMs) {
      await Promise.resolve()
      if (state.dead) throw new Error('the app is gone')
      state.waits.push(waitMs)
      stored.outbox.push(visit)
    },
    async drop(id) {
      await Promise.resolve()
      if (state.dead) throw new Error('already_going')
      stored.outbox.splice(Number(id), 1)
    },
    now: () => state.now,
    random: () => 0.5,
  })
  return { log, stored, state }
}
const soon = () => new Promise((done) => setTimeout(done))

test('a visit is on the phone before it is handed over, with its day and without an empty note', async () => {
  const { log, stored, state } = phone()
  expect(log.add({ ...OUTCOME, note: '  ' })).toBe(true)
  expect(stored.log).toEqual([{ visit: { ...OUTCOME, day: '2026-09-21' }, at: state.now, sent: false }])
  await soon()
  expect(stored.outbox).toEqual([{ ...OUTCOME, day: '2026-09-21' }])
  expect(state.waits).toEqual([UNDO_MS])
})

test('the app killed before the outbox has it: the next start hands it over, once', async () => {
  const first = phone()
  first.state.dead = true
  first.log.add(OUTCOME)
  await soon()
  expect(first.stored.outbox).toEqual([])
  const again = phone(first.stored)
  await Promise.all([again.log.settle(), again.log.settle()])
  await again.log.settle()
  expect(again.stored.outbox).toHaveLength(1)
})

test('nothing is handed over twice while the outbox is being read, or while it is being written', async () => {
  const { log, stored, state } = phone()
  state.loaded = false
  log.add(OUTCOME)
  await log.settle()
  state.loaded = true
  await log.settle()
  await soon()
  expect(stored.outbox).toHaveLength(1)
})

test('what has arrived is not handed over again, and is forgotten after two days', async () => {
  const { log, stored, state } = phone()
  log.add(OUTCOME)
  await soon()
  const [visit] = stored.outbox.splice(0)
  if (!visit) throw new Error('nothing was handed over')
  log.arrived(visit)
  await log.settle()
  expect(stored.outbox).toEqual([])
  state.now += 3 * 86_400_000
  log.add({ ...OUTCOME, household: 18 })
  expect(stored.log?.map((one) => one.visit.household)).toEqual([18])
})

test('the same attempt is written down once', async () => {
  const { log, stored } = phone()
  log.add(OUTCOME)
  log.add({ ...OUTCOME, disposition: 'refused' })
  await soon()
  expect(stored.outbox).toMatchObject([{ disposition: 'no_contact' }])
})

test('what was tapped by mistake is taken back while it is here, and not once it has gone', async () => {
  const { log, stored, state } = phone()
  log.add(OUTCOME)
  await soon()
  expect(await log.undo(OUTCOME)).toBe(true)
  expect(stored).toEqual({ log: [], outbox: [] })
  expect(log.add({ ...OUTCOME, disposition: 'refused' })).toBe(true)
  await soon()
  state.dead = true
  expect(await log.undo(OUTCOME)).toBe(false)
  expect(stored.log).toHaveLength(1)
})

test('a finished interview is reported minutes after its sheet was sealed', async () => {
  const { log, state } = phone()
  log.add({ ...OUTCOME, disposition: 'complete', adults: 2 })
  await soon()
  expect(state.waits).toEqual([150_000])
})

test('a full phone says so, and nothing is half written', () => {
  const { log, stored, state } = phone()
  state.full = true
  expect(log.add(OUTCOME)).toBe(false)
  expect([stored, log.observable.get()]).toEqual([{ outbox: [] }, []])
})
