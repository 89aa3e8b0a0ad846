/** Cases of years ago: ended in every way, joined, of nobody, and some that never ended; and all that anybody reads of them. */
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import pino from 'pino'
import { tickCases } from '../../cloud/features/reports/clock'
import { reportsContract as reports } from '../../cloud/features/reports/contract'
import { caseFileRoute } from '../../cloud/features/reports/desk/case-file'
import { cases } from '../../cloud/features/reports/tables'
import { catalogOf, linesOf } from '../../cloud/platform/export/catalog'
import { AppError } from '../../cloud/platform/kernel/errors'
import type { Person } from '../../cloud/platform/kernel/context'
import { addDays, HOUR_MS } from '../../cloud/shared/time'
import { statementsOf } from '../bench/statements'
import { startCases } from '../support/cases'
import { TEST_COUNTY, type TestServices } from '../support/services'
import { seeded } from './hostile'
import { closeCase, fileAnonymously, fileReport, makePhoto, type Staff, TOWN, VILLAGE } from './reports'

/** Older than anything that is at hand, by the clock of every database on which this runs. */
export const PAST = new Date('2021-03-02T09:17:00+08:00')
/** Cases whose life is drawn. */
const DRAWN = 10
const STEPS = 14
const WORDS = '核实过了，已经安排人去看'

export interface Past {
  t: TestServices
  staff: Staff
  /** Ended well, with a note and a photo that nobody has looked at. */
  good: { caseId: string; reporter: Person }
  anonymous: { caseId: string; receipt: string; added: string }
  /** What everybody reads of all cases, by who and what. */
  everything(now: Date): Promise<Record<string, unknown>>
  /** How many statements each page of a case takes. */
  statements(now: Date): Promise<Record<string, number>>
}

/** Something that somebody reads. */
type Page = [what: string, ask: () => Promise<unknown>]

/** What is read, or why not. */
const answered = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (error instanceof AppError) return { refused: error.code }
    throw error
  })

/** Everybody at work in the county, with a clock that only goes on. */
class World {
  now = PAST
  readonly filed: { caseId: string; number: string; reporter: Person | null; receipt?: string }[] = []
  constructor(
    readonly t: TestServices,
    readonly staff: Staff,
  ) {}

  /** @returns a moment some hours later */
  later(hours = 5): Date {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS)
    return this.now
  }

  async file(words: string): Promise<{ caseId: string; number: string; reporter: Person }> {
    const reporter = await this.t.person()
    const photos = [await makePhoto(this.t.db, reporter.id)]
    const { caseId, number } = await fileReport(this.t, reporter, { words, photos }, this.later())
    this.filed.push({ caseId, number, reporter })
    return { caseId, number, reporter }
  }

  seen = async (caseId: string) => ({
    caseId,
    version: (
      await this.t.call(reports.caseForStaff, { caseId }, { as: this.staff.dispatcher, now: this.now })
    ).version,
  })

  async desk<K extends keyof World['deeds']>(caseId: string, deed: K): Promise<void> {
    await this.deeds[deed](await this.seen(caseId), { as: this.staff.dispatcher, now: this.later() })
  }

  /** What the county does, by the names of its actions. */
  readonly deeds = {
    accept: (seen: Seen, by: By) => this.t.call(reports.accept, seen, by),
    refuse: (seen: Seen, by: By) =>
      this.t.call(reports.refuse, { ...seen, reason: 'not_ours', words: WORDS, goTo: '住建局' }, by),
    askMore: (seen: Seen, by: By) => this.t.call(reports.askMore, { ...seen, words: '在哪一段' }, by),
    dispatch: (seen: Seen, by: By) =>
      this.t.call(reports.dispatch, { ...seen, desk: TOWN, words: WORDS }, by),
    handOver: (seen: Seen, by: By) => this.t.call(reports.handOver, { ...seen, desk: VILLAGE }, by),
    recall: (seen: Seen, by: By) => this.t.call(reports.recall, { ...seen, reason: WORDS }, by),
    join: (seen: Seen, by: By) => this.t.call(reports.join, { ...seen, coHandlers: ['dept:water'] }, by),
    progress: (seen: Seen, by: By) => this.t.call(reports.progress, { ...seen, words: WORDS }, by),
    siteVisit: (seen: Seen, by: By) =>
      this.t.call(reports.siteVisit, { ...seen, verified: true, words: WORDS }, by),
    extend: (seen: Seen, by: By) => this.t.call(reports.extend, { ...seen, reason: WORDS }, by),
    resolve: ({ caseId, version }: Seen, { as, now }: By) =>
      closeCase(this.t, as, { id: caseId, version }, now),
    countyDecision: (seen: Seen, by: By) =>
      this.t.call(reports.countyDecision, { ...seen, words: WORDS }, by),
    note: ({ caseId }: Seen, by: By) => this.t.call(reports.note, { caseId, words: '打过电话' }, by),
  }

  /** Whether a deed of this name is known here. */
  isDeed = (name: string): name is keyof World['deeds'] => Object.hasOwn(this.deeds, name)

  /** A life that is drawn: whatever somebody may do, at each step. */
  async draw(caseId: string, reporter: Person, drawn: () => number): Promise<void> {
    for (let step = 0; step < STEPS; step++) {
      const desk = await this.t.call(
        reports.caseForStaff,
        { caseId },
        { as: this.staff.dispatcher, now: this.now },
      )
      if (desk.outcome !== null || desk.state === 'refused') return
      const mine = await this.t.call(reports.case, { caseId }, { as: reporter, now: this.now })
      const by = () => ({ as: reporter, now: this.later() })
      const may: (() => Promise<unknown>)[] = [
        ...desk.actions.filter(this.isDeed).map((deed) => () => this.desk(caseId, deed)),
        ...(mine.can.addMore
          ? [() => this.t.call(reports.addMore, { caseId, words: '又倒了一车' }, by())]
          : []),
        ...(mine.can.urge ? [() => this.t.call(reports.urge, { caseId }, by())] : []),
        ...(mine.can.rate
          ? (['good', 'fair', 'bad'] as const).map(
              (rating) => () =>
                this.t.call(
                  reports.rate,
                  {
                    caseId,
                    rating,
                    ...(rating === 'bad' ? { reason: 'slow' as const, words: '没清完' } : {}),
                  },
                  by(),
                ),
            )
          : []),
      ]
      await may[Math.floor(drawn() * may.length)]?.()
    }
  }
}
interface Seen {
  caseId: string
  version: number
}
interface By {
  as: Person
  now: Date
}

async function liveThrough(world: World): Promise<Pick<Past, 'good' | 'anonymous'>> {
  const { t, staff } = world
  const good = await world.file('河边倒了一堆建筑垃圾')
  const follower = await t.person()
  await t.call(reports.follow, { caseId: good.caseId }, { as: follower, now: world.later() })
  world.filed.push({ ...good, reporter: follower })
  const joined = await world.file('河边又有人倒东西')
  await t.call(
    reports.link,
    { ...(await world.seen(joined.caseId)), mainId: good.caseId },
    { as: staff.dispatcher, now: world.later() },
  )
  for (const deed of ['accept', 'dispatch', 'siteVisit', 'note', 'resolve'] as const)
    await world.desk(good.caseId, deed)
  await t.call(
    reports.rate,
    { caseId: joined.caseId, rating: 'good' },
    { as: joined.reporter, now: world.later() },
  )
  await t.call(
    reports.rate,
    { caseId: good.caseId, rating: 'fair' },
    { as: good.reporter, now: world.later() },
  )

  const sent = await fileAnonymously(t, { words: '半夜倒土' }, world.later())
  world.filed.push({ caseId: sent.caseId, number: sent.number, reporter: null, receipt: sent.receipt })
  await world.desk(sent.caseId, 'askMore')
  const added = '第三家旁边'
  await t.call(reports.addMoreByReceipt, { receipt: sent.receipt, words: added }, { now: world.later() })
  for (const deed of ['accept', 'dispatch', 'resolve'] as const) await world.desk(sent.caseId, deed)

  const late = await world.file('一直没人管的砖堆')
  const drawn = seeded(20261201)
  for (let nth = 0; nth < DRAWN; nth++) {
    const { caseId, reporter } = await world.file(`第 ${nth} 堆`)
    await world.draw(caseId, reporter, drawn)
  }
  // the clock closes what nobody rates, and climbs day by day with what nobody does
  for (let day = 0; day < 30; day++)
    await tickCases(
      { db: t.db, settings: t.settings, messages: t.kernel.parts.messages, log: pino({ level: 'silent' }) },
      world.later(24),
    )
  await world.desk(late.caseId, 'refuse')
  return { good, anonymous: { caseId: sent.caseId, receipt: sent.receipt, added } }
}

/** The services, and what happened long ago. Stop `t` at the end. */
export async function pastCases(): Promise<Past> {
  const { t, staff } = await startCases()
  const world = new World(t, staff)
  const known = await liveThrough(world)
  const { dispatcher, town, leader, otherTown } = staff
  const desks: [string, Person][] = Object.entries({ dispatcher, town, leader, otherTown })

  const pages = (now: Date): Page[] =>
    world.filed.flatMap(({ caseId, number, reporter: as, receipt }, nth) => {
      const own: Page[] = as
        ? [
            [`${nth} own`, () => t.call(reports.case, { caseId }, { as, now })],
            [`${nth} mine`, () => t.call(reports.mine, {}, { as, now })],
          ]
        : []
      const byReceipt: Page[] = receipt
        ? [
            [
              `${nth} receipt`,
              () => t.call(reports.caseByReceipt, { receipt }, { now, caller: `receipt ${nth}` }),
            ],
          ]
        : []
      const ofDesks = desks.flatMap(([name, desk]): Page[] => [
        [`${nth} ${name} case`, () => t.call(reports.caseForStaff, { caseId }, { as: desk, now })],
        [`${nth} ${name} paper`, () => t.call(reports.sheet, { caseId }, { as: desk, now })],
      ])
      const open: Page = [
        `${nth} ledger`,
        () => t.call(reports.ledgerCase, { number }, { now, caller: `public ${nth}` }),
      ]
      return [...ofDesks, open, ...own, ...byReceipt]
    })
  const file = async (as: Person, now: Date) => {
    const [from, to] = ['2021-03-01', addDays('2021-03-01', 200)]
    const { path } = await t.call(reports.caseFile, { form: 'csv', from, to }, { as, now })
    const query = Object.fromEntries(new URL(path, 'http://county.example').searchParams)
    const { bytes } = await caseFileRoute.answer(t.kernel.parts, { params: {}, query, now })
    return (bytes instanceof Readable ? await buffer(bytes) : bytes).toString('utf8')
  }
  const lists = (now: Date): Page[] => [
    ...desks.flatMap(([name, as]): Page[] => [
      [`${name} done`, () => t.call(reports.inbox, { queue: 'done' }, { as, now })],
      [`${name} counts`, () => t.call(reports.inboxCounts, {}, { as, now })],
      [`${name} find`, () => t.call(reports.find, { text: '砖堆' }, { as, now })],
      [`${name} file`, () => file(as, now)],
    ]),
    ['public', () => t.call(reports.ledger, {}, { now })],
    ['figures', () => t.call(reports.overview, { span: 'year' }, { as: leader, now })],
    ['cases', () => t.db.select().from(cases).orderBy(cases.id)],
    ['handed over', () => handedOver(t)],
  ]
  return {
    t,
    staff,
    ...known,
    async everything(now) {
      const read: Record<string, unknown> = {}
      for (const [what, ask] of [...pages(now), ...lists(now)]) read[what] = await answered(ask())
      return read
    },
    async statements(now) {
      const counts: Record<string, number> = {}
      for (const [what, ask] of pages(now)) counts[what] = (await statementsOf(() => answered(ask()))).length
      return counts
    },
  }
}

/** Timelines and notes as `npm run export:all` writes them. */
const handedOver = (t: TestServices) =>
  t.db.transaction(async (tx) => {
    const lines: string[] = []
    for (const table of await catalogOf(tx))
      if (/^case_(?:events|notes|archives)$/.test(table.name))
        for await (const some of linesOf(tx, table, TEST_COUNTY)) lines.push(...some)
    return lines
  })
