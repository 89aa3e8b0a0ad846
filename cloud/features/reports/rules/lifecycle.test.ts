import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { CASE_STATES, type CaseState } from '../contract/schemas'
import {
  CASE_EVENTS,
  diagram,
  sketch,
  type Facts,
  judge,
  TERMINAL,
  TRANSITIONS,
  type Actor,
} from './lifecycle'
import { MAX_REOPENS } from '../../../shared/limits'

const ACTORS: readonly Actor[] = ['dispatcher', 'handler', 'reporter', 'clock', 'main']
const facts = fc.record<Facts>({
  hasWords: fc.boolean(),
  hasProof: fc.boolean(),
  hasReason: fc.boolean(),
  reopened: fc.integer({ min: 0, max: MAX_REOPENS }),
  extended: fc.boolean(),
  hasFollowers: fc.boolean(),
  callOpen: fc.boolean(),
  toBeChecked: fc.boolean(),
})
const tries = fc.array(
  fc.record({ event: fc.constantFrom(...CASE_EVENTS), actor: fc.constantFrom(...ACTORS), facts }),
  { maxLength: 60 },
)

/** Walks a random life; what the table refuses changes nothing. */
function walk(steps: readonly { event: (typeof CASE_EVENTS)[number]; actor: Actor; facts: Facts }[]) {
  let state: CaseState = 'received'
  let reopened = 0
  const life: { event: string; actor: Actor; from: CaseState; to: CaseState; facts: Facts }[] = []
  for (const step of steps) {
    const known = { ...step.facts, reopened }
    const verdict = judge(state, step.event, step.actor, known)
    if (!verdict.ok) continue
    life.push({ ...step, facts: known, from: state, to: verdict.transition.to })
    if (step.event === 'rateBad' && verdict.transition.to === 'reopened') reopened++
    state = verdict.transition.to
  }
  return { life, state, reopened }
}

describe('the life of a case', () => {
  it('ends only after proof since the last return, unless it followed another case', () => {
    fc.assert(
      fc.property(tries, (steps) => {
        const { life, state } = walk(steps)
        if (state !== 'finished' || life.at(-1)?.event === 'mainFinished') return
        const returns = life.map((step) => step.to === 'reopened' || step.event === 'failCheck')
        const since = life.slice(returns.lastIndexOf(true) + 1)
        const proof = since.find((step) => step.event === 'resolve')
        expect(proof?.facts).toMatchObject({ hasWords: true, hasProof: true })
        const last = life.at(-1)
        if (last?.event === 'rateTimeout') expect(last.facts.callOpen).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })

  it('never finishes except by a rating, by silence after an answer, by the county, or with its main case', () => {
    const ways = TRANSITIONS.filter((one) => one.to === 'finished').map((one) => one.on)
    expect(ways.sort()).toEqual(['countyDecision', 'mainFinished', 'rateFair', 'rateGood', 'rateTimeout'])
    const into = TRANSITIONS.filter((one) => one.to === 'resolved')
    // what the county lets pass had its proof when it came to be looked at
    const proven = [
      ...into.filter((one) => one.from !== 'checking'),
      ...TRANSITIONS.filter((one) => one.to === 'checking'),
    ]
    expect(proven.every((one) => one.on === 'resolve' && one.needs.includes('proof'))).toBe(true)
    expect(into.filter((one) => one.from === 'checking').map((one) => one.on)).toEqual(['passCheck'])
  })

  it('asks its reporter past the county wherever the county is to look, and never keeps it there otherwise', () => {
    fc.assert(
      fc.property(tries, (steps) => {
        const { life } = walk(steps)
        for (const step of life.filter(({ event }) => event === 'resolve'))
          expect(step.to).toBe(step.facts.toBeChecked ? 'checking' : 'resolved')
        for (const step of life.filter(({ from }) => from === 'checking'))
          expect(step).toMatchObject({
            actor: 'dispatcher',
            to: step.event === 'passCheck' ? 'resolved' : 'dispatched',
          })
      }),
    )
  })

  it('is refused only with a reason, or after the reporter gave no answer', () => {
    const ways = TRANSITIONS.filter((one) => one.to === 'refused')
    expect(ways.every((one) => one.needs.includes('reason') || one.on === 'supplyTimeout')).toBe(true)
  })

  it('is sent back at most twice, then lies with the county', () => {
    fc.assert(
      fc.property(tries, (steps) => {
        expect(walk(steps).reopened).toBeLessThanOrEqual(MAX_REOPENS)
      }),
    )
    const known: Facts = {
      hasWords: true,
      hasProof: true,
      hasReason: true,
      extended: false,
      hasFollowers: false,
      callOpen: false,
      toBeChecked: false,
      reopened: 0,
    }
    const to = (reopened: number) => {
      const verdict = judge('resolved', 'rateBad', 'reporter', { ...known, reopened })
      return verdict.ok ? verdict.transition.to : verdict.why
    }
    expect([0, 1, 2].map(to)).toEqual(['reopened', 'reopened', 'county_review'])
  })

  it('has a way out of every state to an end, and no way out of an end', () => {
    for (const start of CASE_STATES) {
      const reached = new Set<CaseState>([start])
      for (let grown = true; grown;) {
        const next = TRANSITIONS.filter((one) => reached.has(one.from) && !reached.has(one.to)).map(
          (one) => one.to,
        )
        next.forEach((state) => reached.add(state))
        grown = next.length > 0
      }
      expect([start, TERMINAL.some((end) => reached.has(end))]).toEqual([start, true])
    }
    expect(TRANSITIONS.filter((one) => TERMINAL.includes(one.from))).toEqual([])
    // nobody but the reporter or the clock is waited for: where a reporter is, a clock is too
    for (const state of ['needs_more', 'resolved'] as const) {
      expect(TRANSITIONS.some((one) => one.from === state && one.by.includes('clock'))).toBe(true)
    }
  })

  it('reaches every state, from filing', () => {
    const reached = new Set<CaseState>(['received'])
    for (let n = 0; n < CASE_STATES.length; n++) {
      for (const one of TRANSITIONS) if (reached.has(one.from)) reached.add(one.to)
    }
    expect([...reached].sort()).toEqual([...CASE_STATES].sort())
  })

  it('lets no handler decide, and no reporter close', () => {
    const may = (actor: Actor) =>
      new Set(TRANSITIONS.filter((one) => one.by.includes(actor)).map((one) => one.on))
    for (const event of [
      'accept',
      'refuse',
      'dispatch',
      'recall',
      'link',
      'passCheck',
      'failCheck',
      'countyDecision',
    ] as const) {
      expect(may('handler').has(event)).toBe(false)
    }
    expect([...may('reporter')].sort()).toEqual(['rateBad', 'rateFair', 'rateGood', 'supply'])
    expect([...may('clock')].sort()).toEqual(['rateTimeout', 'supplyTimeout'])
  })

  it('is unambiguous: one row for a state, an event and the facts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASE_STATES),
        fc.constantFrom(...CASE_EVENTS),
        facts,
        (state, event, known) => {
          const rows = TRANSITIONS.filter((one) => one.from === state && one.on === event)
          const open = rows.filter((row) => {
            const verdict = judge(state, event, row.by[0] ?? 'clock', known)
            return verdict.ok && verdict.transition === row
          })
          expect(open.length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('is drawn in the documents as it is', () => {
    const readme = readFileSync(path.join(__dirname, '../README.md'), 'utf8')
    expect(readme).toContain(diagram())
    expect(readFileSync('docs/develop.md', 'utf8')).toContain(sketch())
  })
})
