import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { AppError, fail } from '../../../platform/kernel/errors'
import type { PersonContext } from '../../../platform/kernel/context'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { activitiesContract, Fresh, Mine } from '../contract'
import { statusReply } from '../reading/replies'
import type { Counts, Party, Wish } from '../rules/capacity'
import { passedBy, toldPassed, type Waiting } from '../rules/settling'
import { phaseOf, statusOf } from '../rules/status'
import { randomCodes } from '../rules/ticket-code'
import { signUps } from '../tables'
import { words } from '../words'
import { freshCodes } from './codes'
import { readConcerned } from './concerned'
import { checkForm, detailsOf } from './form'
import { writeMoves } from './moves'
import { sealPeople } from './people'
import { type Facts, lockActivities, NOBODY_WAITS, readStandings } from './queue'
import type { Queue, QueueParts, RowLock, Standing } from './queue'
import { settleFront, settleStanding } from './settle'

type Input = ParsedInput<(typeof activitiesContract)['signUp']>

/** One sign-up that is wanted, by whom. */
export interface Call {
  readonly ctx: PersonContext
  readonly input: Input
}
/** What came of it. What is refused has written nothing. */
export type Outcome = { readonly done: Mine } | { readonly refused: AppError }

/** A sign-up as it is written. */
interface Row {
  id: string
  activity_id: string
  person_id: string
  signs_up_as: string
  party: number
  names_key_id: string | null
  names_sealed: string | null
  session: string | null
  meeting_point: string | null
  state: 'seated' | 'waiting'
  queue_no: number
  auto_accept: boolean
  code: string | null
  created_at: Date
}

/** An activity at which parties arrive. */
interface Place {
  readonly standing: Standing
  readonly queue: Queue
  readonly arrivals: Arrivals
}

/** Holds the activities of some calls, all in the same transaction, until it ends: before `joinMany` looks at them. */
export async function holdWanted(calls: readonly Call[], lock: RowLock = 'for update'): Promise<void> {
  const [first] = calls
  if (!first || lock === 'none') return
  await lockActivities(first.ctx, [...new Set(calls.map(({ input }) => input.activityId))])
}

/**
 * Signs parties up, each activity's in the order in which they are given: each gets seats if so many are free, else a
 * place in the queue. One transaction, and as many statements for one as for many, and for one activity as for many.
 * @param calls all in the same transaction, in which their activities are held (`holdWanted`)
 * @returns for each what came of it. Refusals: not_found, invalid (422, by field), conflict (409): already in, not
 *   open, or seats were promised and are gone; then `detail` carries the fresh counts.
 */
export async function joinMany(calls: readonly Call[]): Promise<readonly Outcome[]> {
  const [first] = calls
  if (!first) return []
  const parts = first.ctx
  const ids = [...new Set(calls.map(({ input }) => input.activityId))]
  const codes = randomCodes(calls.length)
  const persons = calls.map(({ ctx }) => ctx.person.id)
  const standings = await readStandings(parts, ids, { persons, codes })
  const places = new Map<string, Place>()
  for (const [id, standing] of standings) {
    const { queue, counts, waiting } = await settled(parts, standing, partiesAt(calls, id))
    places.set(id, { standing, queue, arrivals: new Arrivals(standing, counts, waiting) })
  }
  const outcomes = calls.map(
    (call) => places.get(call.input.activityId)?.arrivals.add(call) ?? { refused: fail('not_found') },
  )
  await writeArrivals(parts, [...places.values()], codes)
  for (const { standing, queue, arrivals } of places.values()) {
    const { waiting, passed } = arrivals
    const owners = arrivals.rows.map((row): [string, string] => [row.id, row.person_id])
    await writeMoves(
      parts,
      standing.activity,
      { waiting, persons: new Map([...queue.persons, ...owners]) },
      passed,
    )
  }
  return outcomes
}

/**
 * The list brought up to now, with those who wait and whom it concerns that parties with these wishes arrive: nobody,
 * where none is free and nothing lapsed.
 */
async function settled(parts: QueueParts, standing: Standing, arriving: readonly Party[]) {
  if (standing.due) return settleFront(parts, standing)
  const { activity, counts } = standing
  const queue =
    activity.waiting === 0 || counts.anyFree === 0
      ? NOBODY_WAITS
      : await readConcerned(parts, activity.id, counts.ahead(arriving))
  return { ...(await settleStanding(parts, standing, queue)), queue }
}

/** What those who call want of an activity. */
const partiesAt = (calls: readonly Call[], activityId: string): Party[] =>
  calls
    .filter(({ input }) => input.activityId === activityId)
    .map(({ input }) => ({ ...wishOf(input), party: input.party }))

const wishOf = ({ session, meetingPoint }: Input): Wish => ({
  session: session ?? null,
  point: meetingPoint ?? null,
})

/** Parties that arrive one after the other at an activity whose row is locked. */
class Arrivals {
  readonly rows: Row[] = []
  /** Who waits, those who have just come with them. */
  readonly waiting: Waiting[]
  readonly #own: Map<string, string>
  readonly #passed = new Set<string>()

  constructor(
    private readonly standing: Standing,
    private counts: Counts,
    waiting: readonly Waiting[],
  ) {
    this.#own = new Map(standing.own)
    this.waiting = [...waiting]
  }

  /** Decides about the next party. */
  add(call: Call): Outcome {
    try {
      return { done: this.#place(call) }
    } catch (error) {
      if (error instanceof AppError) return { refused: error }
      throw error
    }
  }

  /** Those of the queue who were let pass, to be told. */
  get passed() {
    return this.waiting.filter(({ id }) => this.#passed.has(id)).map(toldPassed)
  }

  #place({ ctx, input }: Call): Mine {
    const { activity } = this.standing
    const known = this.#own.get(ctx.person.id)
    if (known !== undefined) throw fail('conflict', { words: words.alreadyIn, detail: { signUpId: known } })
    const wish = wishOf(input)
    refuseClosed(activity, this.counts, ctx.now)
    checkForm(this.standing, input)
    const { party } = input
    const position = this.counts.waiting(wish) + 1
    const fits = party <= this.counts.free(wish)
    if (!fits && input.expect === 'seated') throw noRoom(activity, this.counts, wish, party, ctx.now)
    const id = randomUUID()
    if (fits) this.#letPass(wish)
    else
      this.waiting.push({
        id,
        ...wish,
        party,
        autoAccept: input.autoAccept,
        kept: 0,
        keptUntil: null,
        passed: false,
      })
    this.counts = this.counts.with(wish, fits ? { held: party } : { waiting: party })
    const sealed = sealPeople(ctx.settings.keyRing, id, detailsOf(this.standing, input))
    this.#own.set(ctx.person.id, id)
    this.rows.push({
      id,
      activity_id: activity.id,
      person_id: ctx.person.id,
      signs_up_as: input.as,
      party,
      names_key_id: sealed.namesKeyId,
      names_sealed: sealed.namesSealed,
      session: wish.session,
      meeting_point: wish.point,
      state: fits ? 'seated' : 'waiting',
      queue_no: this.standing.last + this.rows.length + 1,
      auto_accept: input.autoAccept,
      code: null,
      created_at: ctx.now,
    })
    const state = fits ? 'seated' : 'waiting'
    return { signUpId: id, state, party, position: fits ? null : position, offerUntil: null }
  }

  #letPass(taker: Wish): void {
    for (const one of passedBy(this.counts, this.waiting, taker)) this.#passed.add(one.id)
  }
}

async function writeArrivals(
  parts: QueueParts,
  places: readonly Place[],
  codes: readonly string[],
): Promise<void> {
  const left = new Set(codes)
  for (const { standing, arrivals } of places) {
    const seated = arrivals.rows.filter(({ state }) => state === 'seated')
    const free = [...left].filter((code) => !standing.taken.has(code)).slice(0, seated.length)
    free.forEach((code) => left.delete(code))
    const found = await freshCodes(parts, standing.activity.id, seated.length, free)
    for (const [n, row] of seated.entries()) row.code = found[n] ?? null
  }
  const rows = places.flatMap(({ arrivals }) => arrivals.rows)
  if (rows.length === 0) return
  await parts.db.execute(sql`
    insert into ${signUps} (county, id, activity_id, person_id, signs_up_as, party, names_key_id, names_sealed, session,
      meeting_point, state, queue_no, auto_accept, code, created_at)
    select ${parts.county}, r.id, r.activity_id, r.person_id, r.signs_up_as, r.party, r.names_key_id, r.names_sealed,
      r.session, r.meeting_point, r.state, r.queue_no, r.auto_accept, r.code, r.created_at
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, activity_id uuid, person_id uuid,
      signs_up_as text, party smallint, names_key_id text, names_sealed text, session text, meeting_point text,
      state text, queue_no bigint, auto_accept boolean, code char(6), created_at timestamptz)`)
}

function refuseClosed(activity: Facts, counts: Counts, now: Date): void {
  const phase = phaseOf(activity, now)
  if (phase === 'open') return
  const said = { cancelled: words.cancelled, soon: words.notOpen(activity.opensAt) }
  throw fail('conflict', {
    words: phase === 'cancelled' || phase === 'soon' ? said[phase] : words.closed,
    detail: fresh(activity, counts, null, now),
  })
}

function noRoom(activity: Facts, counts: Counts, wish: Wish, party: number, now: Date): AppError {
  const free = counts.free(wish)
  const position = counts.waiting(wish) + 1
  return fail('conflict', {
    words: free === 0 ? words.justFull(position) : words.tooFewLeft(free, party, position),
    detail: fresh(activity, counts, { free, position }, now),
  })
}

/**
 * The counts as they stand, for a sheet that goes on.
 * @param asked what is free for the session and the bus that were asked for; null: of the activity
 */
export function fresh(
  activity: Facts,
  counts: Counts,
  asked: { free: number; position: number | null } | null,
  now: Date,
): Fresh {
  const { held, waiting } = counts.whole
  const { anyFree } = counts
  return {
    seats: activity.seats,
    held,
    waiting,
    free: asked?.free ?? anyFree,
    status: statusReply(statusOf({ ...activity, free: anyFree, waiting }, now)),
    position: asked?.position ?? null,
  }
}
