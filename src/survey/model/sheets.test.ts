import type { Answers } from '@cloud/features/survey/contract'
import { OutboxError } from '@/client/outbox/ports'
import type { Ballot } from '@/client/outbox/ballots'
import { Refusal } from './refusal'
import { createSheets, type LocalSheet } from './sheets'

const OWN = { survey: 's1', who: 'own' } as const
const VISIT = { survey: 's1', who: 'visit' } as const
const START = { invite: null, village: null, fingerprint: null, resultsOn: '2026-11-20' }

/** Where the app can die while a sheet is handed over. */
type Step = 'code' | 'seal' | 'post' | 'posted'

/** A phone whose storage and outbox the test holds in its hands. */
function phone(
  kept: Record<string, LocalSheet> = {},
  codes = { made: 0 },
  stored = { current: kept, full: false },
) {
  const posted: Ballot[] = []
  const trouble: { at: Step | null; error: Error } = { at: null, error: new Refusal('too_long') }
  const may = (step: Step) => {
    if (trouble.at === step) throw trouble.error
  }
  const sheets = createSheets({
    load: () => stored.current,
    save(all) {
      if (stored.full) return false
      stored.current = structuredClone(all)
      return true
    },
    async newCode() {
      await Promise.resolve()
      may('code')
      return `code-${(codes.made += 1)}`
    },
    markOf: (_, code) => `m of ${code}`,
    async seal(_, code) {
      await Promise.resolve()
      may('seal')
      return { m: `m of ${code}`, sealed: `sealed with ${code}` } as Ballot
    },
    async post(ballot) {
      await Promise.resolve()
      may('post')
      posted.push(ballot)
      may('posted')
    },
    open: (_, code, sealed): Answers | null => (sealed === `sealed with ${code}` ? { air: 'good' } : null),
  })
  return { sheets, stored, posted, trouble }
}

const M = 'm of code-1'

describe('a sheet on the phone', () => {
  it('is stored with every answer and found again after the app was closed', () => {
    const first = phone()
    first.sheets.begin(OWN, START)
    first.sheets.change(OWN, { answers: { air: 'good' }, at: 'air' })
    const later = phone(first.stored.current)
    expect(later.sheets.begin(OWN, START)).toMatchObject({
      answers: { air: 'good' },
      at: 'air',
      stage: 'filling',
    })
  })

  it('shows its receipt code at once, and waits over a restart too, until it lies in the box', async () => {
    const before = phone()
    before.sheets.begin(OWN, START)
    await before.sheets.handOver(OWN, { air: 'good' })
    expect(before.sheets.find(OWN)).toMatchObject({ stage: 'waiting', code: 'code-1' })
    const after = phone(before.stored.current)
    expect(after.sheets.awaited()).toEqual([M])
    after.sheets.settle(M, 'stored')
    expect(after.sheets.find(OWN)).toMatchObject({ stage: 'sent', code: 'code-1' })
    expect(after.sheets.awaited()).toEqual([])
  })

  it('keeps nothing in clear once it was sealed', async () => {
    const { sheets, stored } = phone()
    sheets.begin(OWN, START)
    sheets.change(OWN, { answers: { air: 'good' }, at: 'air' })
    await sheets.handOver(OWN, { air: 'good' })
    expect(JSON.stringify(stored.current)).not.toContain('good')
  })

  it.each<Step>(['code', 'seal', 'post', 'posted'])(
    'killed at %s, it has one code and goes once',
    async (step) => {
      const codes = { made: 0 }
      const first = phone({}, codes)
      first.sheets.begin(OWN, START)
      first.trouble.at = step
      // what the app does after it has died is not done
      first.trouble.error = new Error('killed')
      await first.sheets.handOver(OWN, { air: 'good' }).catch(() => undefined)
      const atDeath = structuredClone(first.stored.current)
      if (step !== 'code') expect(JSON.stringify(atDeath)).toContain('code-1')
      const later = phone(atDeath, codes)
      // what the outbox holds is found again by its name
      for (const { m } of first.posted) later.sheets.adopt(m)
      await later.sheets.handOver(OWN, { air: 'good' })
      expect([...first.posted, ...later.posted].map(({ m }) => m)).toEqual([M])
      expect(later.sheets.find(OWN)).toMatchObject({ stage: 'waiting', code: 'code-1', answers: {} })
    },
  )

  it('is forgotten when it was withdrawn', async () => {
    const { sheets } = phone()
    sheets.begin(OWN, START)
    await sheets.handOver(OWN, {})
    sheets.settle(M, 'stored')
    sheets.forget('another')
    expect(sheets.find(OWN)?.stage).toBe('sent')
    sheets.forget(M)
    expect(sheets.find(OWN)).toBeUndefined()
  })

  it('is handed over once, however often one taps', async () => {
    const { sheets, posted } = phone()
    sheets.begin(OWN, START)
    await Promise.all([sheets.handOver(OWN, {}), sheets.handOver(OWN, {})])
    await sheets.handOver(OWN, {})
    expect(posted).toHaveLength(1)
  })

  it.each([
    ['code', new Refusal('no_random'), 'no_random'],
    ['seal', new Refusal('box_changed'), 'box_changed'],
    ['post', new OutboxError('storage_full'), 'full'],
  ] as const)(
    'stays as it was, with a word about it, when it cannot be handed over (%s)',
    async (at, error, reason) => {
      const { sheets, trouble, posted } = phone()
      sheets.begin(OWN, START)
      trouble.at = at
      trouble.error = error
      await sheets.handOver(OWN, { air: 'good' })
      expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', problem: { reason } })
      expect(posted).toEqual([])
    },
  )

  it('is not sealed while its code cannot be stored', async () => {
    const { sheets, stored, posted } = phone()
    sheets.begin(OWN, START)
    stored.full = true
    await sheets.handOver(OWN, { air: 'good' })
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', problem: { reason: 'full' } })
    expect(posted).toEqual([])
  })

  it('says why it was refused, and opens again with its code', async () => {
    const { sheets, stored } = phone()
    sheets.begin(OWN, START)
    await sheets.handOver(OWN, { air: 'good' })
    const problem = { reason: 'no_box', words: '' }
    sheets.settle(M, { problem, sealed: 'sealed with code-1' })
    expect(sheets.find(OWN)).toMatchObject({ stage: 'refused', problem, answers: {} })
    expect(JSON.stringify(stored.current)).not.toContain('good')
    sheets.reopen(OWN)
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', problem: null, answers: { air: 'good' } })
  })

  it('is not lost where another tab has seen that it arrived', async () => {
    const { sheets, stored } = phone()
    sheets.begin(OWN, START)
    await sheets.handOver(OWN, {})
    const other = phone(stored.current)
    other.sheets.settle(M, 'stored')
    stored.current = other.stored.current
    sheets.settle(M, 'gone')
    expect(sheets.find(OWN)?.stage).toBe('sent')
  })
})

describe('sheets of an interviewer', () => {
  const at = (invite: string) => ({ ...START, invite })

  it('keep the code until the respondent has it, and then no longer', async () => {
    const { sheets, stored } = phone()
    sheets.begin(VISIT, at('A'))
    await sheets.handOver(VISIT, { air: 'good' })
    expect(sheets.find(VISIT)?.code).toBe('code-1')
    sheets.noted(VISIT)
    expect(Object.values(stored.current).map(({ code }) => code)).toEqual([null])
    expect(sheets.find(VISIT)).toBeUndefined()
    expect(sheets.begin(VISIT, at('B'))).toMatchObject({ invite: 'B', stage: 'filling' })
    expect(sheets.awaited()).toEqual([M])
  })

  it('leave nothing once they lie in the box', async () => {
    const { sheets, stored } = phone()
    sheets.begin(VISIT, at('A'))
    await sheets.handOver(VISIT, {})
    sheets.noted(VISIT)
    sheets.settle(M, 'stored')
    expect(stored.current).toEqual({})
  })

  it('that were refused stay until that was read', async () => {
    const { sheets } = phone()
    sheets.begin(VISIT, at('A'))
    await sheets.handOver(VISIT, {})
    sheets.noted(VISIT)
    sheets.settle(M, { problem: { reason: 'invite_used', words: '' }, sealed: 'x' })
    const all = () => Object.values(sheets.observable.get())
    expect(all()).toMatchObject([{ stage: 'refused', problem: { reason: 'invite_used' } }])
    sheets.forget(M)
    expect(all()).toEqual([])
  })
})

describe('two tabs of a browser', () => {
  it('attack: a sheet is sealed under one code, whichever tab hands it over first', async () => {
    const codes = { made: 0 }
    const one = phone({}, codes)
    one.sheets.begin(OWN, START)
    const other = phone({}, codes, one.stored)
    await one.sheets.handOver(OWN, { air: 'good' })
    await other.sheets.handOver(OWN, { air: 'poor' })
    expect(other.posted).toEqual([])
    expect(other.sheets.find(OWN)).toMatchObject({ stage: 'waiting', code: 'code-1' })
    expect(one.stored.current[one.sheets.idOf(OWN)]).toMatchObject({ stage: 'waiting', code: 'code-1' })
  })

  it('attack: both at the same moment take the same code, so that one seat is asked for', async () => {
    const codes = { made: 0 }
    const one = phone({}, codes)
    one.sheets.begin(OWN, START)
    const other = phone({}, codes, one.stored)
    await Promise.all([
      one.sheets.handOver(OWN, { air: 'good' }),
      other.sheets.handOver(OWN, { air: 'poor' }),
    ])
    expect(new Set([...one.posted, ...other.posted].map(({ m }) => m)).size).toBe(1)
  })

  it('what one of them stores does not overwrite what the other has', async () => {
    const codes = { made: 0 }
    const one = phone({}, codes)
    const other = phone({}, codes, one.stored)
    one.sheets.begin(OWN, START)
    await one.sheets.handOver(OWN, { air: 'good' })
    other.sheets.begin({ survey: 's1', who: 'family' }, START)
    expect(one.stored.current[one.sheets.idOf(OWN)]).toMatchObject({ code: 'code-1' })
  })
})
