/** So far from what bears no name, on either side of it, does anything set out that bears one, at least and at most. */
export const APART_MS = 60 * 60_000
export const MOST_APART_MS = 6 * APART_MS
/** What bears no name and cannot get through has the way to itself for so long while others wait. */
export const TURN_MS = 6 * 60 * 60_000
/** Those others then have it for so long. */
const OTHERS_TURN_MS = 15 * 60_000
/** The app was opened anew, and not just loaded again, when it starts so long after the last thing without a name. */
export const OPENING_MS = 15 * 60_000

/** What bears no name, and what bears one. */
export type Side = 'nobody' | 'named'

/** Epoch ms, by the phone's clock. */
interface Turn {
  /** The first attempt of its turn. */
  since: number | null
  last: number | null
  /** How far from the other side this time, ms. */
  lasting: number
}
export type ApartState = Record<Side, Turn>

/** Where the times are kept: they outlive the app, and every tab of a browser sees the same. */
export interface ApartMemory {
  get(): ApartState | undefined
  /** @param state null: nothing lasts any more, and nothing is to tell when it was */
  set(state: ApartState | null): void
}

const none: Turn = { since: null, last: null, lasting: 0 }

const endOf = ({ last, lasting }: Turn) => (last === null ? 0 : last + lasting)
const otherOf = (side: Side): Side => (side === 'nobody' ? 'named' : 'nobody')

/**
 * Keeps what bears a name apart from what bears none. Whoever has the database's log sees in which second each came:
 * a report that names nobody and, a moment before it or after it, something from the same phone that names its person
 * would say who it was. So the one goes first and alone, and the other one to six hours later, or when the app is opened
 * the next time; where something with a name has just gone, what names nobody waits in the same way.
 * How long is drawn anew each time: what follows after an hour to the second belongs together as clearly as what follows
 * at once, and what follows within two is often the only thing that does. A reloaded page is no opening. Where the one cannot get through, the two take turns, an hour between them: neither
 * waits for ever, and whatever did get through without an answer stands alone.
 */
export class Apart {
  /** @param random 0 ≤ x < 1 */
  constructor(
    private readonly memory: ApartMemory,
    private readonly random: () => number,
  ) {}

  /** The app was started. */
  open(now: number): void {
    this.forget(now, ({ last }) => last !== null && now >= last + OPENING_MS)
  }

  /** Something that the outbox carries sets out, for the first time or again, or an attempt has just ended. @param otherWaits something of the other side is still to go */
  depart(side: Side, now: number, otherWaits: boolean): void {
    const { since } = this.read(now)[side]
    // what goes with a name while nobody writes without one takes no turn
    this.put(side, now, side === 'nobody' || otherWaits ? (since ?? now) : null, since === null)
    const state = this.read(now)
    const other = otherOf(side)
    this.memory.set({ ...state, [other]: { ...state[other], since: null } })
  }

  /** Something that the outbox does not carry sets out, or has just been answered. */
  note(side: Side, now: number): void {
    this.put(side, now, this.read(now)[side].since, true)
  }

  /** What bears no name has arrived: that is the second in which the server wrote it. */
  arrive(now: number): void {
    this.put('nobody', now, null, true)
    const state = this.read(now)
    this.memory.set({ ...state, named: { ...state.named, since: null } })
  }

  /** Epoch ms until which the distance from what bears no name lasts; null: none does. */
  lastsUntil(now: number): number | null {
    const end = endOf(this.read(now).nobody)
    return end > now ? end : null
  }

  /**
   * Forgets what is over.
   * @param waits something without a name is still to go, and whose turn it is must be known
   * @returns epoch ms at which something will be over; null: nothing lasts
   */
  tidy(now: number, waits: boolean): number | null {
    if (!waits) this.forget(now, (turn) => endOf(turn) <= now)
    const state = this.read(now)
    const ends = [endOf(state.nobody), endOf(state.named)].filter((end) => end > now)
    return ends.length > 0 ? Math.min(...ends) : null
  }

  /**
   * Epoch ms before which nothing of a side sets out; without an end as long as the other one has the way.
   * @param atOnce its person does not want it to wait for what went before it
   */
  until(side: Side, now: number, otherWaits: boolean, atOnce = false): number {
    const state = this.read(now)
    if (otherWaits && !this.mayGo(side, state, now)) return Number.POSITIVE_INFINITY
    return atOnce ? 0 : endOf(state[otherOf(side)])
  }

  private put(side: Side, now: number, since: number | null, anew: boolean): void {
    const state = this.read(now)
    const lasting = anew ? APART_MS + this.random() * (MOST_APART_MS - APART_MS) : state[side].lasting
    this.memory.set({ ...state, [side]: { since, last: now, lasting } })
  }

  private forget(now: number, isOver: (turn: Turn) => boolean): void {
    const before = this.memory.get()
    if (!before) return
    const state = this.read(now)
    const [nobody, named] = [state.nobody, state.named].map((turn) => (isOver(turn) ? none : turn))
    if (nobody === none && named === none) this.memory.set(null)
    else if (nobody && named) this.memory.set({ nobody, named })
  }

  /** Whose turn it is while both wait. */
  private mayGo(side: Side, { nobody, named }: ApartState, now: number): boolean {
    const isNamedsTurn =
      named.since === null
        ? nobody.since !== null && now >= nobody.since + TURN_MS
        : now < named.since + OTHERS_TURN_MS
    return isNamedsTurn === (side === 'named')
  }

  /** A time that lies ahead was taken by a clock that has been set back since: from now on it is now. */
  private read(now: number): ApartState {
    const state = this.memory.get()
    if (!state) return { nobody: none, named: none }
    const { nobody, named } = state
    const isAhead = [nobody.since, nobody.last, named.since, named.last].some((at) => (at ?? 0) > now)
    if (!isAhead) return state
    const past = (at: number | null) => (at === null ? null : Math.min(at, now))
    const turn = ({ since, last, lasting }: Turn) => ({ since: past(since), last: past(last), lasting })
    const mended = { nobody: turn(nobody), named: turn(named) }
    this.memory.set(mended)
    return mended
  }
}
