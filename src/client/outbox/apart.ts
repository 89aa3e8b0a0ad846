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
}
export interface ApartState extends Record<Side, Turn> {
  /** How far this time, ms. */
  lasting: number
}

/** Where the times are kept: they outlive the app, and every tab of a browser sees the same. */
export interface ApartMemory {
  get(): ApartState | undefined
  /** @param state null: nothing lasts any more, and nothing is to tell when it was */
  set(state: ApartState | null): void
}

const none: Turn = { since: null, last: null }

/**
 * Keeps what bears a name apart from what bears none. Whoever has the database's log sees in which second each came:
 * a report that names nobody and, a moment later, something from the same phone that names its person would say who it
 * was. So the one goes first and alone, and the other one to six hours later, or when the app is opened the next time.
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
    const { last } = this.read(now).nobody
    if (last !== null && now >= last + OPENING_MS) this.memory.set(null)
  }

  /** Something sets out, for the first time or again, or an attempt has just ended. @param otherWaits something of the other side is still to go */
  depart(side: Side, now: number, otherWaits: boolean): void {
    // what went with a name before anybody wrote without one is nothing to keep away from
    if (side === 'named' && !otherWaits) return
    const state = this.read(now)
    const turn = { since: state[side].since ?? now, last: now }
    const other = { ...state[otherOf(side)], since: null }
    const lasting = state[side].since === null ? this.drawn() : state.lasting
    this.memory.set(
      side === 'nobody' ? { nobody: turn, named: other, lasting } : { named: turn, nobody: other, lasting },
    )
  }

  /** What bears no name has arrived: that is the second in which the server wrote it. */
  arrive(now: number): void {
    this.memory.set({ nobody: { since: null, last: now }, named: none, lasting: this.drawn() })
  }

  /**
   * @param waits something without a name is still to go
   * @returns epoch ms until which the distance from what bears no name lasts; null: none does
   */
  lastsAt(now: number, waits: boolean): number | null {
    const { nobody, lasting } = this.read(now)
    const { last } = nobody
    const end = last === null ? 0 : last + lasting
    if (end > now) return end
    if (last !== null && !waits) this.memory.set(null)
    return null
  }

  /** Epoch ms before which nothing of a side sets out; without an end as long as the other one has the way. */
  until(side: Side, now: number, otherWaits: boolean): number {
    const state = this.read(now)
    const { last } = state[otherOf(side)]
    if (otherWaits && !this.mayGo(side, state, now)) return Number.POSITIVE_INFINITY
    return last === null ? 0 : last + state.lasting
  }

  private readonly drawn = () => APART_MS + this.random() * (MOST_APART_MS - APART_MS)

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
    if (!state) return { nobody: none, named: none, lasting: APART_MS }
    const past = (at: number | null) => (at === null ? null : Math.min(at, now))
    const turn = ({ since, last }: Turn) => ({ since: past(since), last: past(last) })
    const { nobody, named, lasting } = state
    const isAhead = [nobody.since, nobody.last, named.since, named.last].some((at) => (at ?? 0) > now)
    if (!isAhead) return state
    const mended = { nobody: turn(nobody), named: turn(named), lasting }
    this.memory.set(mended)
    return mended
  }
}

const otherOf = (side: Side): Side => (side === 'nobody' ? 'named' : 'nobody')
