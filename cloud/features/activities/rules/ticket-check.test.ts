import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Attendance, Roll, RollRow, Scan } from '../contract/door'
import { judge, readTicketText, type Shown } from './ticket-check'
import { readTicket, signTicket, ticketCheckHex, ticketCheckKey, ticketKey } from './ticket-code'

const key = ticketKey(Buffer.alloc(32, 7))
const hex = ticketCheckHex(key)
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const claims = fc.record({
  activityId: fc.uuid(),
  code: fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0')),
  party: fc.integer({ min: 1, max: 60 }),
})

describe('what a phone reads', () => {
  it('is what the county signed, whatever it was', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        expect(readTicketText(hex, ` ${signTicket(key, claim)}\n`)).toEqual({ code: 'valid', claim })
      }),
      { numRuns: 60 },
    )
  })

  it('is forged with any one letter changed, as the county itself says', () => {
    const text = signTicket(key, { activityId: randomUUID(), code: '427916', party: 2 })
    fc.assert(
      fc.property(fc.integer({ min: 3, max: text.length - 1 }), fc.constantFrom(...ALPHABET), (n, letter) => {
        fc.pre(text[n] !== letter)
        const altered = text.slice(0, n) + letter + text.slice(n + 1)
        expect(readTicketText(hex, altered)).toEqual({ code: 'forged' })
        expect(readTicket(ticketCheckKey(key), altered)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  it('is one text only: the last letter has bits that mean nothing, and they are nothing', () => {
    const text = signTicket(key, { activityId: randomUUID(), code: '427916', party: 2 })
    for (const letter of ALPHABET.replace(text.slice(-1), ''))
      expect(readTicketText(hex, text.slice(0, -1) + letter)).toEqual({ code: 'forged' })
  })

  it('is forged if another key signed it, or if it is cut, and unreadable if it is no ticket at all', () => {
    const claim = { activityId: randomUUID(), code: '000001', party: 1 }
    const foreign = signTicket(ticketKey(randomBytes(32)), claim)
    for (const text of [foreign, signTicket(key, claim).slice(0, -1), 'T1:', 'T1:票'])
      expect(readTicketText(hex, text)).toEqual({ code: 'forged' })
    for (const text of ['', '427916', 'https://example.org/T1:A', '票'])
      expect(readTicketText(hex, text)).toEqual({ code: 'unreadable' })
  })
})

describe('what the panel says', () => {
  const activityId = randomUUID()
  const madeAt = '2026-10-18T00:00:00.000Z'
  const now = new Date('2026-10-18T00:21:00Z')
  const row = (change: Partial<RollRow> = {}): RollRow => ({
    signUpId: '00000000-0000-4000-8000-000000000001',
    state: 'seated',
    code: '427916',
    name: '阿依努尔',
    group: null,
    names: ['阿依努尔'],
    phone: null,
    party: 2,
    care: [],
    session: null,
    point: 'bus-2',
    answers: [],
    position: null,
    again: false,
    ...change,
  })
  const roll = (
    change: Partial<Omit<Roll, 'activity'>> & { activity?: Partial<Roll['activity']> } = {},
  ): Roll => ({
    ticketKey: hex,
    madeAt,
    rows: [row()],
    attendances: [],
    conflicts: [],
    devices: [],
    ...change,
    activity: {
      id: activityId,
      title: '补种梭梭',
      startsAt: '2026-10-18T01:00:00.000Z',
      endsAt: '2026-10-18T07:00:00.000Z',
      seats: 60,
      cancelledReason: null,
      insured: false,
      walkIns: true,
      countsHours: true,
      treesEach: 5,
      questions: [],
      sessions: [],
      points: [],
      plots: [],
      ...change.activity,
    },
  })
  const ticket = (code = '427916', party = 2, of = activityId) => ({
    text: signTicket(key, { activityId: of, code, party }),
  })
  const arrive = (change: Partial<Extract<Scan, { kind: 'arrive' }>> = {}): Scan => ({
    kind: 'arrive',
    scanId: randomUUID(),
    signUpId: row().signUpId,
    at: '2026-10-18T00:19:00.000Z',
    people: 2,
    ...change,
  })
  const say = (shown: Shown, change: Parameters<typeof roll>[0] = {}, own: Scan[] = [], when = now) =>
    judge(shown, { roll: roll(change), own }, when)
  const attendance = (change: Partial<Attendance> = {}): Attendance => ({
    of: row().signUpId,
    walkIn: false,
    scanId: randomUUID(),
    name: '阿依努尔',
    phone: null,
    people: 2,
    arrivedAt: '2026-10-18T00:10:00.000Z',
    point: 'bus-2',
    minutes: null,
    trees: null,
    plot: null,
    byName: '巴合提',
    ...change,
  })

  it('lets in by ticket, by digits with blanks, and by the list', () => {
    const yes = { say: 'yes', code: 'come', row: row(), people: 2, ticketSays: null }
    expect(say(ticket())).toMatchObject(yes)
    expect(say({ digits: '427 916' })).toMatchObject(yes)
    expect(say({ signUpId: row().signUpId })).toMatchObject(yes)
  })

  it('says what it cannot know, the more the older its list is, and nothing of it just after the county answered', () => {
    const unsure = (when: string, syncedAt: string | null = null) => {
      const verdict = judge(ticket(), { roll: roll(), own: [], syncedAt }, new Date(when))
      return 'unsure' in verdict ? verdict.unsure : null
    }
    expect(unsure('2026-10-18T00:02:00Z')).toEqual([])
    expect(unsure('2026-10-18T00:02:01Z')).toEqual(['cancelled_since', 'other_phones'])
    expect(unsure('2026-10-18T00:21:00Z', '2026-10-18T00:20:00Z')).toEqual(['cancelled_since'])
    const old = judge(ticket(), { roll: roll({ madeAt: '2026-10-17T12:20:59.000Z' }), own: [] }, now)
    expect(old).toMatchObject({ unsure: ['cancelled_since', 'other_phones', 'old_list'] })
  })

  it('tells where the ticket says another number than the list', () => {
    expect(say(ticket('427916', 4))).toMatchObject({ code: 'come', people: 2, ticketSays: 4 })
  })

  it('lets in whom the county signed after the list was made, once; and not whose digits it does not know', () => {
    const newer = ticket('111222', 3)
    expect(say(newer)).toMatchObject({
      say: 'yes',
      code: 'newer_than_list',
      people: 3,
      claim: { code: '111222' },
    })
    const own: Scan = { kind: 'ticket', scanId: randomUUID(), code: '111222', at: madeAt, people: 3 }
    expect(say(newer, {}, [own])).toMatchObject({ say: 'no', code: 'here', row: null, since: { at: madeAt } })
    expect(say({ digits: '111222' })).toEqual({ say: 'no', code: 'unknown' })
  })

  it('lets those wait who wait, and who was offered a seat', () => {
    const waits = row({ state: 'waiting', code: null, position: 4 })
    expect(say({ signUpId: waits.signUpId }, { rows: [waits] })).toMatchObject({
      say: 'wait',
      code: 'waiting',
      position: 4,
    })
    const offered = row({ state: 'offered', code: null })
    expect(say({ signUpId: offered.signUpId }, { rows: [offered] })).toMatchObject({
      say: 'wait',
      code: 'offered',
    })
  })

  it('refuses the second showing: when, how many, and on whose phone', () => {
    expect(say(ticket(), {}, [arrive()])).toMatchObject({
      say: 'no',
      code: 'here',
      row: row(),
      since: { at: '2026-10-18T00:19:00.000Z', people: 2, byName: null },
    })
    expect(say(ticket(), { attendances: [attendance()] })).toMatchObject({
      say: 'no',
      code: 'here_by_other',
      since: { byName: '巴合提', at: '2026-10-18T00:10:00.000Z' },
    })
  })

  it('lets in again what this phone took back, also where the county already had it', () => {
    const [first] = [arrive()]
    const undo: Scan = {
      kind: 'undo',
      scanId: randomUUID(),
      of: first.scanId,
      at: '2026-10-18T00:20:00.000Z',
    }
    expect(say(ticket(), {}, [first, undo])).toMatchObject({ code: 'come' })
    const known = { attendances: [attendance({ scanId: first.scanId })] }
    expect(say(ticket(), known, [first, undo])).toMatchObject({ code: 'come' })
    expect(say(ticket(), known, [first])).toMatchObject({ code: 'here' })
  })

  it('refuses what is forged, foreign, no ticket, given back, called off or over', () => {
    expect(say({ text: ticket().text.slice(0, -1) })).toEqual({ say: 'no', code: 'forged' })
    expect(say(ticket('427916', 2, randomUUID()))).toEqual({ say: 'no', code: 'foreign' })
    expect(say({ text: 'wxp://pay' })).toEqual({ say: 'no', code: 'unreadable' })
    expect(say({ digits: '42791' })).toEqual({ say: 'no', code: 'unreadable' })
    expect(say(ticket(), { rows: [row({ state: 'cancelled' })] })).toMatchObject({
      say: 'no',
      code: 'cancelled',
    })
    expect(say(ticket(), { activity: { cancelledReason: '风太大' } })).toEqual({
      say: 'no',
      code: 'called_off',
    })
    expect(say(ticket(), {}, [], new Date('2026-10-18T06:59:59.999Z'))).toMatchObject({ say: 'yes' })
    expect(say(ticket(), {}, [], new Date('2026-10-18T07:00:00Z'))).toEqual({ say: 'no', code: 'over' })
  })
})
