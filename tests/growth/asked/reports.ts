import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { filesContract } from '../../../cloud/features/files/contract'
import { officeContract } from '../../../cloud/features/reports/contract/office'
import { COUNTED, reportsContract } from '../../../cloud/features/reports/contract'
import type { Person } from '../../../cloud/platform/kernel/context'
import sharp from 'sharp'
import {
  fileAnonymously,
  makeClaimedPhoto,
  makePhoto,
  makeReport,
  makeSecrets,
} from '../../factories/reports'
import type { Asked, Asking, Asks } from '../asking'
import { HOT, idOf } from '../plant/size'

const HOT_TOWN = HOT.slice(0, 9)
const WORDS = '核实过了，已经安排人去看'

interface Found extends Record<string, unknown> {
  caseId: string
  version: number
  number: string
  town: string
  village: string
  person: string | null
}
/**
 * A case in this state, in the hot village where there is one; not the one that half a town follows. Of those that have
 * ended some of the newest: they are not to be read all.
 */
const found = (t: Asking, state: string, more = sql`true`) =>
  t.one<Found>(sql`
    select c.id as "caseId", c.version, c.number, c.town, c.village, r.person_id as person
    from cases c
      left join lateral (select person_id from case_reporters where case_id = c.id and part = 'reporter' limit 1) r on true
    where c.state = ${state} and c.village is not null and ${more}
      and ${state === 'finished' ? sql`c.id in (select ${idOf('case', sql`i`)} from generate_series(1, 400) as i)` : sql`c.closed_at is null`}
      and (select count(*) from (select from case_reporters where case_id = c.id limit 9) f) < 9
    order by c.village = ${HOT} desc, c.id limit 1`)
const seen = ({ caseId, version }: { caseId: string; version: number }) => ({ caseId, version })
const reporter = (one: Found): Person => ({ id: one.person ?? '', kind: 'resident', roles: [] })
const known = sql`r.person_id is not null`
const town = (t: Asking) => t.staff([{ role: 'town', area: HOT_TOWN }])
const dispatcher = (t: Asking) => t.who('10-dispatcher')
const jpeg = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()

/** A case sent to the hot town, as its handler finds it. */
async function sent(t: Asking) {
  const as = await dispatcher(t)
  const one = await found(t, 'accepted')
  const { version } = await t.call(reportsContract.dispatch, { ...seen(one), desk: HOT_TOWN }, { as })
  return { caseId: one.caseId, version }
}
const byTown =
  (more: object) =>
  async (t: Asking): Promise<Asked> => ({
    input: { ...(await sent(t)), ...more },
    as: await town(t),
  })
const byDispatcher =
  (state: string, more: object) =>
  async (t: Asking): Promise<Asked> => ({
    input: { ...seen(await found(t, state)), ...more },
    as: await dispatcher(t),
  })
const atCheck =
  (more: object) =>
  async (t: Asking): Promise<Asked> => {
    const one = await found(t, 'resolved')
    await t.db.execute(sql`update cases set state = 'checking' where id = ${one.caseId}`)
    return { input: { ...seen(one), ...more }, as: await dispatcher(t) }
  }
const inbox =
  (input: object, who: (t: Asking) => Promise<Person> = dispatcher) =>
  async (t: Asking) => ({
    input,
    as: await who(t),
  })
const find = (text: string, who: (t: Asking) => Promise<Person> = dispatcher) => inbox({ text }, who)
const withPhoto = async (t: Asking) => {
  const as = await dispatcher(t)
  const photo = await makePhoto(t.db, t.busy.id)
  const { caseId } = await t.call(reportsContract.submit, makeReport({ photos: [photo] }), { as: t.busy })
  return { as, caseId, fileId: photo, version: 1 }
}
const leader = (t: Asking) => t.who('14-leader')
const overview = (input: object) => inbox(input, leader)
const YEAR = { from: '2026-01-01', to: '2026-10-16' }
const PLACE = { town: HOT_TOWN, village: HOT }

export const reportsAsks: Asks = {
  'files.adopt': async (t) => ({ input: { incoming: '0'.repeat(64) }, as: t.busy, upload: await jpeg() }),
  'reports.submit': async (t) => ({
    input: makeReport({ place: PLACE, photos: [await makePhoto(t.db, t.busy.id)] }),
    as: t.busy,
  }),
  'reports.submitAnonymous': async () => {
    const { receipt: _, ...secrets } = makeSecrets()
    const { identity: __, contact: ___, ...report } = makeReport({ place: PLACE })
    return { input: { ...report, ...secrets } }
  },
  'reports.upload': async () => ({
    input: { claim: makeSecrets().claim, photo: randomUUID() },
    upload: await jpeg(),
  }),
  'reports.mine': async (t) => ({ input: {}, as: t.busy }),
  'reports.mine next': async (t) => {
    const { next } = await t.call(reportsContract.mine, { limit: 5 }, { as: t.busy })
    return { input: { after: next ?? undefined }, as: t.busy }
  },
  'reports.waitingForMe': async (t) => ({ input: {}, as: t.busy }),
  'reports.case': async (t) => {
    const one = await found(t, 'finished', known)
    return { input: { caseId: one.caseId }, as: reporter(one) }
  },
  'reports.caseByReceipt': async (t) => ({ input: { receipt: (await fileAnonymously(t)).receipt } }),
  'reports.addMore': async (t) => {
    const one = await found(t, 'needs_more', known)
    return { input: { caseId: one.caseId, words: '就在桥边' }, as: reporter(one) }
  },
  'reports.urge': async (t) => {
    const one = await found(t, 'handling', known)
    return { input: { caseId: one.caseId }, as: reporter(one) }
  },
  'reports.rate': async (t) => {
    const one = await found(t, 'resolved', known)
    return { input: { caseId: one.caseId, rating: 'good' }, as: reporter(one) }
  },
  'reports.addMoreByReceipt': async (t) => {
    const { receipt } = await fileAnonymously(t)
    const { claim } = makeSecrets()
    return { input: { receipt, claim, photos: [await makeClaimedPhoto(t, claim)] } }
  },
  'reports.urgeByReceipt': async (t) => ({ input: { receipt: (await fileAnonymously(t)).receipt } }),
  'reports.rateByReceipt': async (t) => {
    const { receipt, caseId } = await fileAnonymously(t)
    await t.db.execute(
      sql`update cases set state = 'resolved', resolved_at = submitted_at, verified = true where id = ${caseId}`,
    )
    return { input: { receipt, rating: 'good' } }
  },
  'reports.similarNearby': async (t) => {
    const { lat, lon } = await t.one<{ lat: number; lon: number }>(
      sql`select lat, lon from cases where village = ${HOT} and closed_at is null and lat is not null order by id limit 1`,
    )
    return { input: { categories: ['waste.construction'], place: { lat, lon, system: 'wgs84' } } }
  },
  'reports.follow': async (t) => {
    const somebody = await t.person()
    const { caseId } = await t.call(reportsContract.submit, makeReport({ place: PLACE }), { as: somebody })
    return { input: { caseId }, as: t.busy }
  },
  'reports.unfollow': async (t) => ({ input: { caseId: (await found(t, 'handling')).caseId }, as: t.busy }),
  'reports.ledger': async () => ({ input: {} }),
  'reports.ledger next': async (t) => {
    const { next } = await t.call(reportsContract.ledger, {})
    return { input: { after: next ?? undefined } }
  },
  'reports.ledger of a town': async () => ({ input: { town: HOT_TOWN } }),
  'reports.ledger of a quiet town': async () => ({ input: { town: '652328207' } }),
  'reports.ledger of a category': async () => ({ input: { category: 'noise.traffic' } }),
  'reports.ledger of a group': async () => ({ input: { group: 'noise' } }),
  'reports.ledger of a group in a quiet town': async () => ({ input: { group: 'noise', town: '652328207' } }),
  'reports.ledger open': async () => ({ input: { open: true } }),
  'reports.ledger done': async () => ({ input: { open: false } }),
  'reports.ledger of a year': async () => ({ input: { year: 2023 } }),
  'reports.ledger of a year before all': async () => ({ input: { year: 2010 } }),
  'reports.ledger open in an old year': async () => ({ input: { year: 2023, open: true } }),
  'reports.ledgerStats': async () => ({ input: {} }),
  'reports.ledgerCase': async (t) => ({
    input: { number: (await found(t, 'finished', sql`c.verified`)).number },
  }),
  'reports.heads': async () => ({ input: {} }),
  'reports.desks': inbox({}),
  'reports.inbox': inbox({}),
  'reports.inbox doing': inbox({ queue: 'doing' }),
  'reports.inbox overdue': inbox({ queue: 'overdue' }),
  'reports.inbox done': inbox({ queue: 'done' }),
  'reports.inbox done in a quiet town': inbox({ queue: 'done', town: '652328207' }),
  'reports.inbox done of a group': inbox({ queue: 'done', group: 'noise' }),
  'reports.inbox open by unit': inbox({ queue: 'open', sort: 'unit' }),
  'reports.inbox doing by urgency': inbox({ queue: 'doing', sort: 'urgency' }),
  'reports.inbox doing newest first': inbox({ queue: 'doing', sort: 'filed' }),
  'reports.inbox done newest first': inbox({ queue: 'done', sort: 'filed' }),
  'reports.inbox done of days long ago': inbox({ queue: 'done', from: '2024-03-01', to: '2024-03-31' }),
  'reports.inbox done of a unit': inbox({ queue: 'done', unit: HOT_TOWN }),
  'reports.inbox done of a unit with few': inbox({ queue: 'done', unit: 'dept:water' }),
  'reports.inbox doing of a town': inbox({ queue: 'doing', town: HOT_TOWN }),
  'reports.inbox done of a town': inbox({ queue: 'done' }, town),
  'reports.inboxCounts': inbox({}),
  'reports.caseBoard': inbox({}),
  'reports.caseBoard done': inbox({ queue: 'done' }),
  'reports.caseBoard of a town': inbox({ queue: 'open', group: 'noise' }, town),
  'reports.inbox in a box of the map': inbox({ queue: 'open', at: '43.8,90.2,43.81,90.21' }),
  'reports.photosWaiting': inbox({}),
  'reports.find words': find('石料厂'),
  'reports.find two letters': find('土堆'),
  'reports.find one letter': find('渣'),
  'reports.find nothing': find('没有这样的话'),
  'reports.find several words': find('石料厂 村口'),
  'reports.find words among the done of a group': inbox({ text: '石料厂', queue: 'done', group: 'noise' }),
  'reports.find number without its month': find('184'),
  'reports.findByPhone': inbox({ phone: '13999999999' }),
  'reports.find number': async (t) => find((await found(t, 'finished')).number)(t),
  'reports.find hotline': async (t) =>
    find(
      (await t.one<{ hotline: string }>(sql`select hotline from cases where hotline is not null limit 1`))
        .hotline,
    )(t),
  'reports.find no hotline': find('6520269999999999'),
  'reports.find village': find('水磨沟'),
  'reports.find words in a quiet town': find('石料厂', (t) => t.staff([{ role: 'town', area: '652328207' }])),
  'reports.find by a department with few': find('石料厂', (t) => t.who('13-department')),
  'reports.caseForStaff': async (t) => ({
    input: { caseId: (await found(t, 'accepted')).caseId },
    as: await dispatcher(t),
  }),
  'reports.caseForStaff closed': async (t) => ({
    input: { caseId: (await found(t, 'finished')).caseId },
    as: await dispatcher(t),
  }),
  'reports.caseForStaff in the archive': async (t) => {
    const one = await t.one<{ caseId: string }>(sql`
      select case_id as "caseId" from case_desks where county = desk and queue = 'done' order by sort_at limit 1`)
    const { gone } = await t.one<{ gone: number }>(
      sql`select archive_cases(${t.settings.county}, array[${one.caseId}::uuid]) as gone`,
    )
    if (gone !== 1) throw new Error('the oldest case is not old enough for the archive')
    return { input: { caseId: one.caseId }, as: await dispatcher(t) }
  },
  'reports.proposal': async (t) => ({
    input: { caseId: (await found(t, 'accepted')).caseId },
    as: await dispatcher(t),
  }),
  'reports.preview': async (t) => ({
    input: { caseId: (await found(t, 'accepted')).caseId, action: 'dispatch', desk: HOT_TOWN },
    as: await dispatcher(t),
  }),
  'reports.accept': byDispatcher('received', {}),
  'reports.refuse': byDispatcher('received', { reason: 'unclear', words: WORDS }),
  'reports.askMore': byDispatcher('received', { words: '请说清在哪里' }),
  'reports.correct': byDispatcher('received', { categories: ['noise.traffic'] }),
  'reports.dispatch': byDispatcher('accepted', { desk: HOT_TOWN }),
  'reports.handBack': byTown({ reason: WORDS }),
  'reports.handOver': byTown({ desk: HOT }),
  'reports.recall': byDispatcher('handling', { reason: WORDS }),
  'reports.join': byTown({ coHandlers: ['dept:water'] }),
  'reports.sign': byTown({}),
  'reports.passCheck': atCheck({}),
  'reports.failCheck': atCheck({ reason: WORDS }),
  'reports.progress': byTown({ words: WORDS }),
  'reports.siteVisit': byTown({ verified: true, words: WORDS }),
  'reports.extend': byTown({ reason: WORDS }),
  'reports.resolve': byTown({
    found: WORDS,
    done: WORDS,
    verified: true,
    noPhotoReason: '夜里去的，拍不清楚',
  }),
  'reports.countyDecision': async (t) => {
    const one = await found(t, 'resolved')
    await t.db.execute(sql`update cases set state = 'county_review', reopened = 2 where id = ${one.caseId}`)
    await t.db.execute(sql`update case_desks set queue = 'review' where case_id = ${one.caseId}`)
    return { input: { ...seen(one), words: WORDS }, as: await dispatcher(t) }
  },
  'reports.link': async (t) => {
    const main = await found(t, 'handling')
    return { input: { ...seen(await found(t, 'received')), mainId: main.caseId }, as: await dispatcher(t) }
  },
  'reports.unlink': async (t) => {
    const as = await dispatcher(t)
    const one = await found(t, 'received')
    const mainId = (await found(t, 'handling')).caseId
    const { version } = await t.call(reportsContract.link, { ...seen(one), mainId }, { as })
    return { input: { caseId: one.caseId, version, reason: WORDS }, as }
  },
  'reports.note': byDispatcherAlone({ words: WORDS }),
  'reports.openIdentity': async (t) => {
    const contact = { name: '马兰', phone: '13999999999' }
    const { caseId } = await t.call(reportsContract.submit, makeReport({ place: PLACE, contact }), {
      as: t.busy,
    })
    return { input: { caseId, reason: '要打电话问在哪里' }, as: await dispatcher(t) }
  },
  'reports.registerForCaller': async (t) => ({
    input: {
      words: '渠里有油',
      categories: ['waste.construction'],
      place: PLACE,
      caller: { anonymous: true },
      hotline: '6520261',
    },
    as: await dispatcher(t),
  }),
  'reports.bulkAssign': async (t) => ({
    input: { cases: [seen(await found(t, 'accepted')), seen(await found(t, 'received'))], desk: HOT_TOWN },
    as: await dispatcher(t),
  }),
  'reports.bulkRefuse': async (t) => ({
    input: { cases: [seen(await found(t, 'received'))], reason: 'unclear', words: WORDS },
    as: await dispatcher(t),
  }),
  'reports.bulkLink': async (t) => ({
    input: { cases: [seen(await found(t, 'received'))], mainId: (await found(t, 'handling')).caseId },
    as: await dispatcher(t),
  }),
  'reports.openOriginal': async (t) => {
    const { as, caseId, fileId } = await withPhoto(t)
    await t.db.execute(sql`update case_photos set shown_as = ${randomUUID()} where file_id = ${fileId}`)
    return { input: { caseId, fileId, reason: '要看清车牌号码' }, as }
  },
  'reports.blurPhoto': async (t) => {
    const { fileId } = await t.call(
      filesContract.adopt,
      { incoming: '0'.repeat(64) },
      { as: t.busy, upload: await jpeg() },
    )
    const { caseId } = await t.call(reportsContract.submit, makeReport({ photos: [fileId] }), { as: t.busy })
    const regions = [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }]
    return { input: { caseId, version: 1, fileId, regions }, as: await dispatcher(t) }
  },
  'reports.blurPreview': async (t) => {
    const { fileId } = await t.call(
      filesContract.adopt,
      { incoming: '0'.repeat(64) },
      { as: t.busy, upload: await jpeg() },
    )
    const { caseId } = await t.call(reportsContract.submit, makeReport({ photos: [fileId] }), { as: t.busy })
    const regions = [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }]
    return { input: { caseId, fileId, regions }, as: await dispatcher(t) }
  },
  'reports.checkPhoto': async (t) => {
    const { as, caseId, fileId, version } = await withPhoto(t)
    return { input: { caseId, fileId, version, passed: true }, as }
  },
  'reports.templates': inbox({}),
  'reports.saveTemplate': inbox({ action: 'refuse', title: '不归我们', words: WORDS }),
  'reports.removeTemplate': async (t) => {
    const as = await dispatcher(t)
    const { id } = await t.call(
      officeContract.saveTemplate,
      { action: 'refuse', title: '不归我们', words: WORDS },
      { as },
    )
    return { input: { id }, as }
  },
  'reports.exportCases': inbox({ form: 'csv' }),
  'reports.caseFile': inbox({ form: 'csv' }),
  'reports.sheet': async (t) => ({
    input: { caseId: (await found(t, 'finished')).caseId },
    as: await dispatcher(t),
  }),
  'reports.identityOpenings': inbox({}, (t) => t.who('15-auditor')),
  'reports.identityOpenings kind': inbox({ kind: 'export' }, (t) => t.who('15-auditor')),
  'reports.identityOpenings days': inbox({ from: '2025-01-01', to: '2025-03-01' }, (t) =>
    t.who('15-auditor'),
  ),
  'reports.identityOpenings by': async (t) => {
    const { id } = await t.who('10-dispatcher')
    return { input: { by: id }, as: await t.who('15-auditor') }
  },
  'reports.deskLoads': inbox({}, (t) => t.staff([{ role: 'admin', area: '652328' }])),
  'reports.overview': overview({ span: 'month' }),
  'reports.overview year': overview({ span: 'year' }),
  'reports.overviewExport': overview({ span: 'month' }),
  ...Object.fromEntries(
    COUNTED.map((what) => [
      `reports.counted ${what}`,
      overview({ what, from: '2026-01-01', to: '2026-10-16' }),
    ]),
  ),
  'reports.counted in a quiet town': overview({ what: 'finished', ...YEAR, town: '652328207' }),
  'reports.inquire': overview({ desk: HOT_TOWN, words: WORDS, workingDays: 3 }),
  'reports.inquiries': overview({}),
  'reports.inquiries open of a desk': inbox({ open: true }, town),
  'reports.inquiries about a case': async (t) => ({
    input: { caseId: (await found(t, 'handling')).caseId },
    as: await town(t),
  }),
  'reports.answerInquiry': async (t) => {
    const asked = { desk: HOT_TOWN, words: WORDS, workingDays: 3 } as const
    const { id } = await t.call(reportsContract.inquire, asked, { as: await leader(t) })
    return { input: { id, words: WORDS }, as: await town(t) }
  },
  'reports.calendarState': inbox({}),
  'reports.ringing': inbox({}),
  'reports.ringing to somebody on duty': inbox({}, town),
  'reports.takeAlarm': async (t) => ({ input: { caseId: await burning(t) }, as: await dispatcher(t) }),
  'reports.callback': async (t) => ({ input: { caseId: await called(t) }, as: await dispatcher(t) }),
  'reports.promiseCallback': async (t) => ({ input: { caseId: await called(t) }, as: await dispatcher(t) }),
  'reports.callBack': async (t) => {
    const caseId = await called(t, true)
    return { input: { caseId, n: 1, reached: true }, as: await dispatcher(t) }
  },
  'reports.hotlineAnswers': inbox({ from: '2026-01-01', to: '2026-10-16', form: 'csv' }),
  'reports.lookAtHotline': async (t) => hotlineTable(t),
  'reports.bringHotline': async (t) => hotlineTable(t),
  'reports.inbox of callers to be rung back': inbox({ queue: 'callback' }),
  'reports.alarm': async () => ({ input: {} }),
  'reports.settings': inbox({}, (t) => t.who('14-leader')),
  'reports.settingChanges': inbox({}, (t) => t.who('14-leader')),
  'reports.roster': inbox({}, (t) => t.who('14-leader')),
  'reports.keptTemplates': inbox({}),
  'reports.callList': async (t) => ({
    input: { caseId: (await found(t, 'handling')).caseId },
    as: await dispatcher(t),
  }),
  'reports.holidaysEffect': inbox({ year: 2026, holidays: ['2026-10-01'], workdays: [] }),
}

/** What the hotline sends in a day. */
const hotlineTable = async (t: Asking): Promise<Asked> => ({
  input: { columns: 'null' },
  as: await dispatcher(t),
  upload: Buffer.from(
    `工单编号,诉求内容,地址,联系电话\n${['A1', 'A2', 'A3'].map((n) => `${n},半夜施工,西吉尔镇,13812340000`).join('\n')}\n`,
  ),
})

/** A case that burns now. */
async function burning(t: Asking): Promise<string> {
  const filed = await t.call(reportsContract.submit, makeReport({ words: '加油站着火了' }), { as: t.busy })
  return filed.caseId
}

/** A case of somebody who rang. */
async function called(t: Asking, callBack = false): Promise<string> {
  const { id } = await t.call(
    reportsContract.registerForCaller,
    {
      words: WORDS,
      categories: ['other.any'],
      place: { town: HOT_TOWN },
      caller: { phone: '13812340000', anonymous: false },
      callBack,
    },
    { as: await dispatcher(t) },
  )
  return id
}

function byDispatcherAlone(more: object) {
  return async (t: Asking): Promise<Asked> => ({
    input: { caseId: (await found(t, 'handling')).caseId, ...more },
    as: await dispatcher(t),
  })
}
