/**
 * Whoever steals the tables pairs rows by when they were written and in which order. Every column that says either is
 * written down here with what it tells, so that a new one is thought about before it is there; and what nobody's deeds
 * write is looked at: none of it is finer than a day.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { reportsContract } from '../../cloud/features/reports/contract'
import { HOUR_MS } from '../../cloud/shared/time'
import { makeTriedBox } from '../factories/box'
import { fileAnonymously, INSIDE, makeSecrets, makeStaff, closeCase, TOWN } from '../factories/reports'
import { makeAnswers, makeSurvey } from '../factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../support/services'
import { sealSheet, sendSealed, vote } from '../support/voter'

/** Rows of which some are nobody's: whoever can pair one of them with a person has found who it was. */
const NOBODYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  survey_envelopes: {
    version: '1 and, where it was corrected, how often: the same for nearly all',
    late: 'that it came in the days after the close, none of them, until the opening: beside WAL nothing new',
  },
  survey_answer_sheets: {},
  survey_words: {},
  survey_evidence: { edition: 'counts corrections of the figures' },
  survey_evidence_files: {
    edition: 'as survey_evidence.edition',
    position: 'place in the list of files; rows of answers in a file stand in the order of what they say',
    size: 'of a file that is to be public',
  },
  survey_participations: {},
  survey_invites: {},
  survey_ticket_keys: {},
  survey_visits: {
    attempt: 'how often somebody came to a household that was drawn',
    day: 'a day; the envelope beside it has none',
    adults: 'counts',
    household: 'running number of the drawn list, which was drawn before',
    interviewer: 'who came, by a number',
  },
  survey_visit_mendings: {
    household: 'as survey_visits.household',
    attempt: 'as survey_visits.attempt',
    mending: 'how often the desk mended a visit',
  },
  survey_rechecks: { drawn_on: 'a day', household: 'as survey_visits.household' },
  survey_boxes: {
    opened_on: 'the day of the opening, which everybody knows',
    refused: 'how often the desk typed two codes that do not open it',
  },
  cases: {
    number:
      'running number of the month: an anonymous case stands between two that say their second. WAL says more; the phone sends named things an hour later',
    version: 'counts changes',
    seen_at: 'of an anonymous one the day',
    submitted_at: 'of an anonymous one the day',
    state_since: 'of an anonymous deed the day, or the instant of the desk that it answers',
    accepted_at: 'a deed of the desk',
    answered_at: 'a deed of the desk',
    resolved_at: 'a deed of the desk',
    closed_at: 'as state_since',
    due_at: 'of an anonymous one counted from the end of its day',
    warn_at: 'as due_at',
    held_due_at: 'as due_at',
    escalated: 'counts steps of the clock',
    escalate_at: 'as due_at',
    promised_at: 'as due_at',
    reopened: 'counts rounds',
    urges: 'counts',
    urged_at: 'as state_since',
    linked_at: 'a deed of the desk',
    rated_at: 'as case_ratings.at',
    ledger_seq: 'place of an entry that is public anyway',
  },
  case_events: {
    order: 'within one case',
    at: 'as cases.state_since',
  },
  // a document: its lines say what they said in case_events, and when they were laid down it does not
  case_archives: {},
  case_alarms: {
    round: 'counts how often all were told',
    next_at:
      'of an anonymous one a full five minutes, and only while it rings: whoever steals the tables then knows that it came in the ten before',
    taken_at: 'a deed of the desk',
  },
  case_alarm_calls: { round: 'as case_alarms.round', at: 'of an anonymous one the day' },
  case_photos: { position: 'within one case', at: 'as cases.state_since' },
  case_ratings: { round: 'within one case', at: 'as cases.state_since' },
  case_identities: { phone_drawer: 'one of some thousand drawers' },
  ledger_drafts: { at: 'as ledger_entries.at, and gone when the transaction ends' },
  case_desks: { sort_at: 'as cases.due_at or closed_at', filed_at: 'as cases.submitted_at' },
  case_days: { day: 'roll-up', n: 'roll-up' },
  case_figures: { month: 'roll-up', count: 'roll-up' },
  case_numbers: { last: 'how many there were in a month' },
  ledger_entries: {
    seq: 'public: an entry by an anonymous rating stands between two of the desk',
    at: 'as cases.state_since',
  },
  files: {
    width: 'of the clean picture',
    height: 'of the clean picture',
    bytes: 'of the clean picture',
    came_on: 'a day',
    unclaimed_since: 'of an anonymous one the hour, until it is handed in or swept',
  },
  messages: {
    created_at: 'what an anonymous deed causes says the beginning of its day',
    read_at: 'a deed of the reader',
    delivered_at: 'a deed of the server',
  },
  // hashes of who called what: nothing anonymous is among them
  idempotency_keys: { created_on: 'a day' },
  rate_counters: {
    window_start: 'minute or hour of named calls, gone within three hours',
    count: 'how many',
  },
}

/** Rows of persons, of the county's own work and of the air: who did it stands there anyway, or nobody is concerned. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  persons: ['created_at'],
  // `seen_at` of staff only, written once an hour at most
  sessions: ['created_at', 'expires_at', 'revoked_at', 'seen_at'],
  // a try of two minutes, and what locks a guesser out
  sign_ins: ['expires_at'],
  passwords: ['set_on', 'locked_until'],
  assignments: ['until', 'created_at'],
  // who is away, and who is asked to join: the audit log says the same
  leaves: ['from_day', 'until_day', 'created_at'],
  staff_invitations: ['until', 'created_at', 'expires_at', 'ended_at'],
  case_reporters: ['since'],
  case_notes: ['at'],
  // of callers whom the desk registered
  case_callbacks: ['asked_at', 'done_at'],
  case_callback_tries: ['at'],
  case_hotline_orders: ['brought_at'],
  case_inquiries: ['asked_at', 'due_at', 'answered_at'],
  case_templates: ['created_at'],
  // deeds of staff on how the office works
  setting_changes: ['at'],
  duty_roster: [],
  audit_log: ['seq', 'at'],
  audit_links: [],
  chain_heads: ['day'],
  settings: ['updated_at'],
  key_fingerprints: [],
  // that a process lives: of a function, which lives when somebody calls it, the day
  key_holders: ['alive_until'],
  // of the machine's own work; what is measured once a month, and what went at night
  growth_samples: ['month', 'day'],
  retention_progress: ['day', 'behind_since'],
  job_runs: ['lease_until', 'done_for', 'failed_at'],
  questionnaires: ['published_at'],
  survey_frames: ['as_of'],
  survey_margins: [],
  survey_burnings: ['burnt_on'],
  // what the county's staff write of their own work
  questionnaire_drafts: [],
  survey_plans: ['opens_on', 'last_day', 'results_on'],
  survey_figures: ['computed_on'],
  survey_evidence_recomputed: ['day'],
  survey_evidence_signed: ['day'],
  survey_draws: ['seed_on', 'agreed_on', 'drawn_on'],
  survey_households: [],
  survey_interviewers: [],
  survey_recheck_draws: ['drawn_on'],
  surveys: ['opens_at', 'closes_at', 'results_at'],
  activities: [
    ...['starts_at', 'ends_at', 'opens_at', 'closes_at', 'cancel_until', 'cancelled_at', 'created_at'],
    ...['published_at', 'moved_from', 'summed_up_at'],
  ],
  activity_sessions: ['starts_at', 'ends_at'],
  activity_meeting_points: ['at'],
  activity_sign_ups: ['offer_until', 'kept_until', 'passed_at', 'moved_up_at', 'cancelled_at', 'created_at'],
  // what organisers do, and their phones at the door
  activity_drafts: ['saved_at', 'created_at'],
  activity_changes: ['at'],
  activity_stops: ['at', 'decided_at'],
  activity_photos: [],
  activity_plots: [],
  activity_plot_counts: ['at'],
  activity_devices: ['loaded_at', 'synced_at'],
  activity_scans: ['at', 'received_at'],
  activity_attendances: ['arrived_at'],
  // of persons who are named in the row: whose record, whose word, whose wish
  activity_records: ['issued_at', 'withdrawn_at'],
  activity_feedback: ['at'],
  activity_wishes: ['created_at'],
  air_alerts: ['last_sent_at', 'created_at'],
  air_days: ['day', 'computed_at'],
  air_dust_days: ['day', 'flagged_at'],
  air_hour_revisions: ['seq', 'hour', 'received_at', 'replaced_at'],
  air_hours: ['hour', 'received_at'],
  air_imports: ['seq', 'at'],
  air_notices: ['issued_at', 'starts_at', 'ends_at', 'ended_at', 'created_at'],
  air_published_years: [],
  air_receiver_faults: ['day', 'last_at'],
  air_stations: ['silent_since', 'back_at', 'created_at'],
  air_uploads: ['created_at'],
  air_years: ['computed_at'],
}

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

interface Column extends Record<string, unknown> {
  table: string
  column: string
  type: string
  preset: string | null
}
const columns = async () =>
  (
    await t.db
      .execute<Column>(sql`select c.table_name as "table", c.column_name as "column", c.data_type as type,
      c.column_default as preset from information_schema.columns c
      join pg_tables p on p.schemaname = c.table_schema and p.tablename = c.table_name
      where c.table_schema = 'public' order by 1, c.ordinal_position`)
  ).rows

/** A time, or a running number of the whole table; ids that are not plainly random tell the order too. */
const tellsTime = ({ type, preset }: Column) =>
  /^(?:timestamp|date|time|interval)/.test(type) ||
  (preset !== null && /nextval|identity/.test(preset)) ||
  (type === 'uuid' && preset !== null && preset !== 'gen_random_uuid()')
/** In a row of nobody any whole number may be an order; a public number is one in a text, a late row stands after others. */
const tellsOrder = (one: Column) =>
  tellsTime(one) ||
  one.column === 'late' ||
  /^(?:integer|bigint|smallint|numeric)$/.test(one.type) ||
  one.column === 'number'

test('every column that says when or in which order was thought about, and every table', async () => {
  const found = await columns()
  const of = (tells: (one: Column) => boolean, tables: Iterable<string>) =>
    Object.fromEntries(
      [...tables].map((table) => [
        table,
        found
          .filter((one) => one.table === table && tells(one))
          .map(({ column }) => column)
          .sort(),
      ]),
    )
  const sorted = (lists: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([table, names]) => [table, [...names].sort()]))
  const tables = new Set(found.map(({ table }) => table))
  expect([...Object.keys(NOBODYS), ...Object.keys(OTHERS)].sort()).toEqual([...tables].sort())
  const reviewed = Object.entries(NOBODYS).map(([table, told]) => [table, Object.keys(told)] as const)
  expect(of(tellsOrder, Object.keys(NOBODYS))).toEqual(sorted(Object.fromEntries(reviewed)))
  expect(of(tellsTime, Object.keys(OTHERS))).toEqual(sorted(OTHERS))
})

/** Every instant in the database, by column, as often as it stands there. */
async function instants(): Promise<Map<string, number>> {
  const each = (await columns())
    .filter(({ type }) => type === 'timestamp with time zone')
    .map(
      ({ table, column }) =>
        `select '${table}.${column} ' || extract(epoch from "${column}") as at from "${table}" where "${column}" is not null`,
    )
  const { rows } = await t.db.execute<{ at: string }>(sql.raw(each.join(' union all ')))
  const counts = new Map<string, number>()
  for (const { at } of rows) counts.set(at, (counts.get(at) ?? 0) + 1)
  return counts
}

/** What a deed wrote near the instant at which it was done, by its own clock or the database's. */
async function toldBy(now: Date, deed: () => Promise<unknown>): Promise<string[]> {
  const before = await instants()
  const began = Date.now()
  await deed()
  const after = await instants()
  const isNear = (at: number) =>
    Math.abs(at - now.getTime()) < HOUR_MS || (at > began - HOUR_MS && at < Date.now() + HOUR_MS)
  return [...after]
    .filter(([key, count]) => count > (before.get(key) ?? 0))
    .filter(([key]) => isNear(Number(key.split(' ')[1]) * 1000))
    .map(([key]) => key.split(' ')[0] ?? '')
}

test('nothing that nobody does is written down finer than its day; a waiting photo says its hour', async () => {
  const staff = await makeStaff(t)
  /** 14:06:37.123 on the n-th day; the desk works at 15:30. */
  const day = (n: number) => new Date(TEST_NOW.getTime() + n * 24 * HOUR_MS + 37_123)
  const desk = (n: number) => new Date(TEST_NOW.getTime() + n * 24 * HOUR_MS + 1.4 * HOUR_MS)
  const claims = makeSecrets()
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer()
  let photo = ''
  const upload = async () => {
    const input = { claim: claims.claim, photo: randomUUID() }
    photo = (await t.call(reportsContract.upload, input, { upload: picture, now: day(0), caller: 'a' }))
      .fileId
  }
  expect(await toldBy(day(0), upload)).toEqual(['files.unclaimed_since'])
  const { rows } = await t.db.execute<{ at: string }>(sql`select unclaimed_since::text as at from files`)
  expect(rows.map(({ at }) => at)).toEqual([expect.stringMatching(/:00:00(?:\.0+)?\+00$/)])

  let filed = { caseId: '', receipt: '' }
  const place = { town: TOWN, point: INSIDE }
  const file = async () => {
    const seenAt = new Date(day(0).getTime() - 60_000).toISOString()
    filed = await fileAnonymously(t, { claim: claims.claim, photos: [photo], place, seenAt }, day(0))
  }
  expect(await toldBy(day(0), file)).toEqual([])
  const { caseId, receipt } = filed
  const by = (n: number) => ({ now: day(n), caller: `day ${n}` })
  await t.call(
    reportsContract.askMore,
    { caseId, version: 1, words: '是哪一家' },
    { as: staff.dispatcher, now: desk(1) },
  )
  const answer = () => t.call(reportsContract.addMoreByReceipt, { receipt, words: '第三家' }, by(2))
  expect(await toldBy(day(2), answer)).toEqual([])
  const add = () => t.call(reportsContract.addMoreByReceipt, { receipt, words: '还有一家' }, by(3))
  expect(await toldBy(day(3), add)).toEqual([])
  const versionOf = async () =>
    (await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })).version
  const seen = { caseId, version: await versionOf() }
  const accepted = await t.call(reportsContract.accept, seen, { as: staff.dispatcher, now: desk(3) })
  const sent = { caseId, version: accepted.version, desk: TOWN }
  await t.call(reportsContract.dispatch, sent, { as: staff.dispatcher, now: desk(3) })
  const urge = () => t.call(reportsContract.urgeByReceipt, { receipt }, by(4))
  expect(await toldBy(day(4), urge)).toEqual([])
  await closeCase(t, staff.town, { id: caseId, version: await versionOf() }, desk(5))
  const bad = { receipt, rating: 'bad' as const, reason: 'slow' as const }
  expect(await toldBy(day(6), () => t.call(reportsContract.rateByReceipt, bad, by(6)))).toEqual([])
  await closeCase(t, staff.town, { id: caseId, version: await versionOf() }, desk(7))
  const good = { receipt, rating: 'good' as const }
  expect(await toldBy(day(8), () => t.call(reportsContract.rateByReceipt, good, by(8)))).toEqual([])
  // the control: a report with a name says its second
  const named = await t.person()
  const told = await toldBy(day(9), () => fileNamed(named, day(9)))
  expect(told).toEqual(expect.arrayContaining(['cases.submitted_at', 'case_reporters.since']))
})

const fileNamed = (as: Awaited<ReturnType<TestServices['person']>>, now: Date) =>
  t.call(
    reportsContract.submit,
    {
      photos: [],
      words: '河边',
      categories: ['waste.construction'],
      place: { town: TOWN },
      identity: 'county',
    },
    { as, now },
  )

test('neither ticket nor envelope is written down with a time', async () => {
  const keys = (await makeTriedBox(t, await makeSurvey(t.db, TEST_NOW))).keys
  const person = await t.person()
  const now = new Date(TEST_NOW.getTime() + 37_123)
  let voted: Awaited<ReturnType<typeof vote>> | null = null
  const first = async () => {
    voted = await vote(t, keys, person, makeAnswers(), { now })
  }
  expect(await toldBy(now, first)).toEqual([])
  const again = async () => {
    if (!voted) throw new Error('nobody voted')
    await sendSealed(t, keys, voted, sealSheet(keys, voted, {}, 2), { version: 2, now })
    await sendSealed(t, keys, voted, null, { version: 3, now })
  }
  expect(await toldBy(now, again)).toEqual([])
})
