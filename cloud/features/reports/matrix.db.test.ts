import { randomUUID } from 'node:crypto'
import {
  fileReport,
  makeStaff,
  OTHER_TOWN,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import type { Procedure } from '../../shared/contract'
import { AppError } from '../../platform/kernel/errors'
import type { Person } from '../../platform/kernel/context'
import type { Role } from '../../shared/roles'
import { permissionsOf } from '../../platform/kernel/procedure'
import { reportsContract } from './contract'
import { alarmContract } from './contract/alarm'
import { callbackContract } from './contract/callback'
import { hotlineContract } from './contract/hotline'
import { mapContract } from './contract/map'
import { officeContract } from './contract/office'
import { ringingContract } from './contract/ringing'
import { reportsService } from './service'

/**
 * Role × procedure × area, written down here without asking the code: who sees which case, and which procedure
 * is for whom. A version that never was makes every allowed command end in 409 without changing anything.
 */
type Actor = keyof Staff | 'nobody' | 'resident' | 'airEditor' | 'elsewhere' | 'admin'
type Case = 'atCounty' | 'atTown' | 'atVillage' | 'atDepartment'
const CONTRACT = {
  ...reportsContract,
  ...officeContract,
  ...alarmContract,
  ...ringingContract,
  ...callbackContract,
  ...hotlineContract,
  ...mapContract,
}
type Name = keyof typeof CONTRACT

const ACTORS: readonly Actor[] = [
  'nobody',
  'resident',
  'airEditor',
  'elsewhere',
  'dispatcher',
  'town',
  'village',
  'department',
  'leader',
  'auditor',
  'otherTown',
  'otherVillage',
  'otherDepartment',
  'admin',
]
const CASES: readonly Case[] = ['atCounty', 'atTown', 'atVillage', 'atDepartment']
const SEES: Partial<Record<Actor, readonly Case[]>> = {
  dispatcher: CASES,
  leader: CASES,
  auditor: CASES,
  town: ['atTown', 'atVillage'],
  village: ['atVillage'],
  department: ['atDepartment'],
}
const READERS: readonly Actor[] = [
  'dispatcher',
  'town',
  'village',
  'department',
  'leader',
  'auditor',
  'otherTown',
  'otherVillage',
  'otherDepartment',
]
/** Who sees how the office is set. */
const OFFICE: readonly Actor[] = ['admin', 'dispatcher', 'leader']
const HANDS: readonly Actor[] = READERS.filter((one) => one !== 'leader' && one !== 'auditor')

/** Whose pages ring. */
const RINGS: readonly Actor[] = [
  'dispatcher',
  'town',
  'department',
  'leader',
  'otherTown',
  'otherDepartment',
  'admin',
]

/** A case that would be joined to itself: refused for that, after permission. */
const ITSELF = randomUUID()
const seen = (caseId: string) => ({ caseId, version: 999_999 })
const ON_CASE: Partial<Record<Name, { who: readonly Actor[]; input: (caseId: string) => unknown }>> = {
  caseForStaff: { who: READERS, input: (caseId) => ({ caseId }) },
  sheet: { who: READERS, input: (caseId) => ({ caseId }) },
  proposal: { who: HANDS, input: (caseId) => ({ caseId }) },
  preview: { who: HANDS, input: (caseId) => ({ caseId, action: 'progress', words: '在办' }) },
  note: { who: HANDS, input: (caseId) => ({ caseId, words: '看过' }) },
  callback: { who: READERS, input: (caseId) => ({ caseId }) },
  callList: { who: HANDS, input: (caseId) => ({ caseId }) },
  handBack: { who: HANDS, input: (caseId) => ({ ...seen(caseId), reason: '不归我们' }) },
  recall: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), reason: '派错了' }) },
  join: { who: HANDS, input: (caseId) => ({ ...seen(caseId), coHandlers: ['dept:water'] }) },
  sign: { who: HANDS, input: seen },
  passCheck: { who: ['dispatcher'], input: seen },
  failCheck: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), reason: '没清干净' }) },
  handOver: { who: HANDS, input: (caseId) => ({ ...seen(caseId), desk: VILLAGE }) },
  progress: { who: HANDS, input: (caseId) => ({ ...seen(caseId), words: '在办' }) },
  siteVisit: { who: HANDS, input: (caseId) => ({ ...seen(caseId), verified: true, words: '属实' }) },
  extend: { who: HANDS, input: (caseId) => ({ ...seen(caseId), reason: '等车' }) },
  resolve: { who: HANDS, input: (caseId) => ({ ...seen(caseId), found: '查', done: '清', verified: true }) },
  accept: { who: ['dispatcher'], input: seen },
  refuse: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), reason: 'unclear', words: '不清' }) },
  askMore: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), words: '在哪' }) },
  correct: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), town: OTHER_TOWN }) },
  dispatch: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), desk: TOWN }) },
  countyDecision: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), words: '定了' }) },
  unlink: { who: ['dispatcher'], input: (caseId) => ({ ...seen(caseId), reason: '不是一件' }) },
  checkPhoto: {
    who: ['dispatcher'],
    input: (caseId) => ({ ...seen(caseId), fileId: randomUUID(), passed: true }),
  },
  blurPhoto: {
    who: ['dispatcher'],
    input: (caseId) => ({
      ...seen(caseId),
      fileId: randomUUID(),
      regions: [{ x: 0, y: 0, width: 1, height: 1 }],
    }),
  },
}
const COUNTY_WIDE: Partial<Record<Name, { who: readonly Actor[]; input: unknown }>> = {
  desks: { who: READERS, input: {} },
  inbox: { who: READERS, input: {} },
  inboxCounts: { who: READERS, input: {} },
  caseBoard: { who: READERS, input: {} },
  photosWaiting: { who: ['dispatcher'], input: {} },
  find: { who: READERS, input: { text: '垃圾' } },
  calendarState: { who: [...READERS, 'admin'], input: {} },
  settings: { who: OFFICE, input: {} },
  settingChanges: { who: OFFICE, input: {} },
  roster: { who: OFFICE, input: {} },
  keptTemplates: { who: OFFICE, input: {} },
  saveSetting: {
    who: ['admin'],
    input: { part: 'emergencyWords', value: [], version: 99, reason: '没有这一版' },
  },
  saveRoster: { who: ['admin'], input: { lines: [], version: 99, reason: '没有这一版' } },
  setBack: {
    who: ['admin', 'dispatcher'],
    input: { subject: 'limits', change: 0, version: 9, reason: '没有这一版' },
  },
  holidaysEffect: {
    who: ['admin', 'dispatcher'],
    input: { year: 2026, holidays: ['2026-10-01'], workdays: [] },
  },
  readHolidays: { who: ['admin', 'dispatcher'], input: { year: 2026, text: '一、元旦：' } },
  saveHolidays: {
    who: ['admin', 'dispatcher'],
    input: { year: 2026, holidays: ['2026-01-01'], workdays: [] },
  },
  dropHolidays: { who: ['admin', 'dispatcher'], input: { year: 2026 } },
  templates: { who: HANDS, input: {} },
  bulkAssign: { who: ['dispatcher'], input: { cases: [{ caseId: randomUUID(), version: 1 }], desk: TOWN } },
  bulkRefuse: {
    who: ['dispatcher'],
    input: { cases: [{ caseId: randomUUID(), version: 1 }], reason: 'unclear', words: '不清' },
  },
  bulkLink: {
    who: ['dispatcher'],
    input: { cases: [{ caseId: ITSELF, version: 1 }], mainId: ITSELF },
  },
  registerForCaller: {
    who: ['dispatcher'],
    input: { words: '电话', categories: ['other.any'], place: { town: TOWN }, caller: { anonymous: true } },
  },
  saveTemplate: {
    who: ['admin', 'dispatcher'],
    input: { action: 'refuse', title: '不归我们', words: '这件不归环保管' },
  },
  removeTemplate: { who: ['admin', 'dispatcher'], input: { id: randomUUID() } },
  exportCases: {
    who: READERS.filter((one) => one !== 'village' && one !== 'otherVillage'),
    input: { form: 'csv' },
  },
  caseFile: {
    who: READERS.filter((one) => one !== 'village' && one !== 'otherVillage'),
    input: { form: 'csv' },
  },
  identityOpenings: { who: ['leader', 'auditor'], input: {} },
  deskLoads: { who: ['admin'], input: {} },
  overview: { who: ['dispatcher', 'leader', 'auditor'], input: { span: 'month' } },
  overviewExport: { who: ['dispatcher', 'leader', 'auditor'], input: { span: 'month' } },
  counted: {
    who: ['dispatcher', 'leader', 'auditor'],
    input: { what: 'received', from: '2026-10-01', to: '2026-10-16' },
  },
  hotlineAnswers: { who: ['dispatcher'], input: { from: '2026-10-01', to: '2026-10-16', form: 'csv' } },
  lookAtHotline: { who: ['dispatcher'], input: { columns: 'null' } },
  bringHotline: { who: ['dispatcher'], input: { columns: 'null' } },
  findByPhone: { who: ['dispatcher'], input: { phone: '13812340000' } },
  inquire: { who: ['leader'], input: { desk: TOWN, words: '怎么还没办完', workingDays: 3 } },
  inquiries: { who: READERS, input: {} },
  ringing: { who: RINGS, input: {} },
}
/** For everybody, or for the reporter of the case: tested elsewhere. */
const FOR_ANYONE: readonly Name[] = [
  'submitAnonymous',
  'upload',
  'caseByReceipt',
  'addMoreByReceipt',
  'urgeByReceipt',
  'rateByReceipt',
  'similarNearby',
  'ledger',
  'ledgerStats',
  'ledgerCase',
  'heads',
  'alarm',
]
const FOR_PERSONS: readonly Name[] = [
  'submit',
  'mine',
  'waitingForMe',
  'case',
  'addMore',
  'urge',
  'rate',
  'follow',
  'unfollow',
]
const ELSEWHERE_IN_THIS_FILE: Partial<Record<Name, { who: readonly Actor[] }>> = {
  openIdentity: { who: HANDS },
  openOriginal: { who: HANDS },
  // of a photo that is there (photos/waiting.db.test.ts)
  blurPreview: { who: ['dispatcher'] },
  link: { who: ['dispatcher'] },
  answerInquiry: { who: HANDS },
  // of an alarm and of a call that these cases have not: said beside what they do
  takeAlarm: { who: RINGS },
  promiseCallback: { who: ['dispatcher'] },
  callBack: { who: ['dispatcher'] },
}
/** A duty for a part of the county is not enough for these. */
const FOR_THE_WHOLE_COUNTY: readonly Name[] = [
  'registerForCaller',
  'saveTemplate',
  'removeTemplate',
  'readHolidays',
  'saveHolidays',
  'dropHolidays',
  'settings',
  'settingChanges',
  'roster',
  'keptTemplates',
  'saveSetting',
  'saveRoster',
  'setBack',
  'holidaysEffect',
  'identityOpenings',
  'deskLoads',
  'overview',
  'overviewExport',
  'counted',
  'hotlineAnswers',
  'lookAtHotline',
  'bringHotline',
  'findByPhone',
  'photosWaiting',
  'inquire',
]
/** The role under which an actor comes. */
const ROLE_OF: Partial<Record<Actor, Role>> = {
  elsewhere: 'dispatcher',
  dispatcher: 'dispatcher',
  town: 'town',
  village: 'village',
  department: 'department',
  leader: 'leader',
  auditor: 'auditor',
  otherTown: 'town',
  otherVillage: 'village',
  otherDepartment: 'department',
  admin: 'admin',
}

let t: TestServices
let people: Record<Actor, Person | null>
let ids: Record<Case, string>
beforeAll(async () => {
  t = await startTestServices()
  const staff = await makeStaff(t)
  people = {
    ...staff,
    nobody: null,
    resident: await t.person(),
    airEditor: await t.staff([{ role: 'air_editor', area: '652328' }]),
    admin: await t.staff([{ role: 'admin', area: '652328' }]),
    elsewhere: await t.staff([{ role: 'dispatcher', area: '652325' }]),
  }
  const reporter = await t.person()
  const at = async (desk: string | null) => {
    const { caseId } = await fileReport(t, reporter, { contact: { name: '古丽', phone: '13812340000' } })
    if (desk) await sendTo(t, staff.dispatcher, caseId, desk)
    return caseId
  }
  ids = {
    atCounty: await at(null),
    atTown: await at(TOWN),
    atVillage: await at(VILLAGE),
    atDepartment: await at('dept:ecology'),
  }
})
afterAll(() => t.stop())

/** `in` when the permission held, else how the door was shut. */
async function tryIt(actor: Actor, procedure: Procedure, input: unknown): Promise<string> {
  try {
    await t.kernel.invoke({
      service: 'reports',
      procedure: procedure.name,
      input,
      idempotencyKey: randomUUID(),
      person: people[actor],
      requestId: 'r',
      now: new Date('2026-10-16T06:06:00Z'),
      caller: 'matrix',
    })
    return 'in'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return ['unauthenticated', 'forbidden', 'not_found'].includes(error.code) ? error.code : 'in'
  }
}

const shut = (actor: Actor) => (actor === 'nobody' ? 'unauthenticated' : 'forbidden')

it('names every procedure of the service', () => {
  const named = [
    ...Object.keys(ON_CASE),
    ...Object.keys(COUNTY_WIDE),
    ...FOR_ANYONE,
    ...FOR_PERSONS,
    ...Object.keys(ELSEWHERE_IN_THIS_FILE),
  ]
  expect(named.sort()).toEqual(Object.keys(CONTRACT).sort())
})

it('says the same as the table of the service, read as data', () => {
  const wanted = new Map<string, unknown>()
  for (const name of FOR_ANYONE) wanted.set(`reports.${name}`, { who: 'anyone' })
  for (const name of FOR_PERSONS) wanted.set(`reports.${name}`, { who: 'person' })
  for (const [name, { who }] of Object.entries({ ...ON_CASE, ...COUNTY_WIDE, ...ELSEWHERE_IN_THIS_FILE }))
    wanted.set(`reports.${name}`, {
      who: 'staff',
      roles: [...new Set(who.map((actor) => ROLE_OF[actor]))].sort(),
      wholeCounty: FOR_THE_WHOLE_COUNTY.some((one) => one === name),
    })
  const said = Object.entries(permissionsOf([reportsService])).map(([name, permission]) => [
    name,
    permission.who === 'staff' ? { ...permission, roles: [...permission.roles].sort() } : permission,
  ])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(wanted))
})

describe.each(ACTORS)('%s', (actor) => {
  it('gets into exactly the cases and procedures that are theirs', async () => {
    const found: string[] = []
    const wanted: string[] = []
    for (const [name, { who, input }] of Object.entries(ON_CASE)) {
      const procedure = CONTRACT[name as Name]
      for (const one of CASES) {
        const expected = !who.includes(actor)
          ? shut(actor)
          : (SEES[actor] ?? []).includes(one)
            ? 'in'
            : 'not_found'
        wanted.push(`${name} ${one} ${expected}`)
        found.push(`${name} ${one} ${await tryIt(actor, procedure, input(ids[one]))}`)
      }
    }
    expect(found).toEqual(wanted)
  })

  it('gets into exactly the county-wide procedures that are theirs', async () => {
    const found: string[] = []
    const wanted: string[] = []
    for (const [name, { who, input }] of Object.entries(COUNTY_WIDE)) {
      wanted.push(`${name} ${who.includes(actor) ? 'in' : shut(actor)}`)
      found.push(`${name} ${await tryIt(actor, CONTRACT[name as Name], input)}`)
    }
    expect(found).toEqual(wanted)
  })

  it('sees in lists only the cases of their own desk', async () => {
    const mine = SEES[actor] ?? []
    if (!READERS.includes(actor)) return
    for (const queue of ['assign', 'doing'] as const) {
      const page = await t.call(reportsContract.inbox, { queue }, { as: people[actor] })
      const listed = CASES.filter((one) => page.items.some((item) => item.id === ids[one]))
      const lying = queue === 'assign' ? ['atCounty'] : ['atTown', 'atVillage', 'atDepartment']
      expect([queue, listed]).toEqual([queue, mine.filter((one) => lying.includes(one))])
    }
    const found = await t.call(reportsContract.find, { text: '建筑垃圾' }, { as: people[actor] })
    expect(CASES.filter((one) => found.items.some((item) => item.id === ids[one]))).toEqual([...mine])
    for (const desk of ['652328', TOWN, VILLAGE, OTHER_TOWN, 'dept:ecology', 'dept:water', '652325']) {
      const seats = (await t.call(reportsContract.desks, {}, { as: people[actor] })).items.map(
        (seat) => seat.code,
      )
      const expected = seats.includes(desk) ? 'in' : 'forbidden'
      expect([desk, await tryIt(actor, reportsContract.inbox, { desk })]).toEqual([desk, expected])
    }
  })

  it('opens an identity only at the county', async () => {
    for (const one of CASES) {
      const expected =
        actor === 'dispatcher'
          ? 'in'
          : !HANDS.includes(actor)
            ? shut(actor)
            : (SEES[actor] ?? []).includes(one)
              ? 'forbidden'
              : 'not_found'
      const input = { caseId: ids[one], reason: '约现场指认' }
      expect([one, await tryIt(actor, reportsContract.openIdentity, input)]).toEqual([one, expected])
      // its own desk may look at an original; a photo that was not blurred has none (422)
      const own = actor === 'dispatcher' || (actor === 'town' ? one === 'atTown' : expected === 'forbidden')
      const look = { ...input, fileId: randomUUID() }
      expect([one, await tryIt(actor, reportsContract.openOriginal, look)]).toEqual([
        one,
        own && HANDS.includes(actor) && (SEES[actor] ?? []).includes(one) ? 'in' : expected,
      ])
      const link = { ...seen(ids[one]), mainId: ids.atCounty === ids[one] ? ids.atTown : ids.atCounty }
      expect([one, await tryIt(actor, reportsContract.link, link)]).toEqual([
        one,
        actor === 'dispatcher' ? 'in' : shut(actor),
      ])
    }
  })
})

it('shows a handler the case and never the person', async () => {
  for (const [actor, one] of [
    ['town', 'atTown'],
    ['village', 'atVillage'],
    ['department', 'atDepartment'],
    ['leader', 'atTown'],
    ['auditor', 'atTown'],
  ] as const) {
    const view = await t.call(reportsContract.caseForStaff, { caseId: ids[one] }, { as: people[actor] })
    expect(view.identity).toEqual({ choice: 'county', left: null, canOpen: false, hidden: true })
    expect(JSON.stringify(view)).not.toMatch(/古丽|古\*|13812340000|138\*/)
  }
})

it('opens to the town what the reporter allowed the handlers, and never to a grid worker', async () => {
  const contact = { name: '古丽', phone: '13812340000' }
  const { caseId } = await fileReport(t, people.resident, { identity: 'handlers', contact })
  const dispatcher = people.dispatcher
  if (!dispatcher) throw new Error('no dispatcher')
  const sent = await sendTo(t, dispatcher, caseId, TOWN)
  const ask = (as: Person | null) =>
    t.call(reportsContract.openIdentity, { caseId, reason: '打电话问路' }, { as })
  expect(await ask(people.town)).toMatchObject({ phone: '13812340000' })
  await t.call(
    reportsContract.handOver,
    { caseId, version: sent.version, desk: VILLAGE },
    { as: people.town },
  )
  await expect(ask(people.village)).rejects.toMatchObject({ code: 'forbidden' })
  const log = await t.call(reportsContract.identityOpenings, {}, { as: people.auditor })
  expect(log.items[0]).toMatchObject({ by: '西吉尔镇', reason: '打电话问路' })
})

it('a grid worker’s duty for a whole town gives no seat at the town', async () => {
  const odd = await t.staff([{ role: 'village', area: TOWN }])
  await expect(t.call(reportsContract.inbox, {}, { as: odd })).rejects.toMatchObject({ code: 'forbidden' })
})
