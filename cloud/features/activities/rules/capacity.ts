/**
 * Seats of one activity, of its sessions and of its buses. Pure: the counts come in, the decision goes out. The caller
 * holds the row lock of the activity while it asks and writes; the checks of the tables are the last word.
 *
 * Free is what nobody has and nobody was promised: seats − held − kept, in the activity, the session and the bus; a
 * party can have the least of the three it wants.
 */

/** How many people something can take and how many it has. All counts are people, not sign-ups. */
export interface Level {
  /** Null: as many as come. */
  readonly seats: number | null
  /** Seated, and offered a seat they have not answered yet. */
  readonly held: number
  /** Held back for a party of the waiting list that does not fit yet. */
  readonly kept: number
  readonly waiting: number
}

/** What a party wants beside the activity as a whole: a session and a meeting point, where there are any. */
export interface Wish {
  readonly session: string | null
  readonly point: string | null
}

/** A wish, and of how many people. */
export interface Party extends Wish {
  readonly party: number
}

/** A wish of which something is free. */
export interface WishAhead extends Wish {
  /** So many; null: as many as come. */
  readonly free: number | null
  /** Parties that are larger may be passed by somebody who arrives. */
  readonly above: number
}

/** People who come (or go, below zero). */
export interface Shift {
  readonly held?: number
  readonly kept?: number
  readonly waiting?: number
}

/** No party is larger. */
export const LARGEST = 32_767

const ACTIVITY = 'activity'
const SESSION = 'session:'
const POINT = 'point:'
const sessionLevel = (key: string) => `${SESSION}${key}`
const pointLevel = (key: string) => `${POINT}${key}`

/** The levels that a party counts in, by name. */
function levelsOf({ session, point }: Wish): string[] {
  const names = [ACTIVITY]
  if (session !== null) names.push(sessionLevel(session))
  if (point !== null) names.push(pointLevel(point))
  return names
}

const left = ({ seats, held, kept }: Level): number =>
  seats === null ? Infinity : Math.max(0, seats - held - kept)

/** The counts of an activity at all its levels. Never changed: what changes them gives new ones. */
export class Counts {
  readonly #levels: ReadonlyMap<string, Level>

  private constructor(levels: ReadonlyMap<string, Level>) {
    this.#levels = levels
  }

  /** @param sessions by key @param points by key */
  static of(
    activity: Level,
    sessions: ReadonlyMap<string, Level> = new Map(),
    points: ReadonlyMap<string, Level> = new Map(),
  ): Counts {
    return new Counts(
      new Map([
        [ACTIVITY, activity],
        ...[...sessions].map(([key, level]): [string, Level] => [sessionLevel(key), level]),
        ...[...points].map(([key, level]): [string, Level] => [pointLevel(key), level]),
      ]),
    )
  }

  /** The activity as a whole. */
  get whole(): Level {
    return this.#level(ACTIVITY)
  }

  #level(name: string): Level {
    const level = this.#levels.get(name)
    if (!level) throw new RangeError(`the activity has no ${name}`)
    return level
  }

  /** Seats that a party with this wish can have now. */
  free(wish: Wish): number {
    return Math.min(...levelsOf(wish).map((name) => left(this.#level(name))))
  }

  /** Seats that somebody can have now, whatever they wish: of the activity, within its sessions and its buses. */
  get anyFree(): number {
    const within = (kind: string) => {
      const levels = [...this.#levels].filter(([name]) => name.startsWith(kind))
      return levels.length === 0 ? Infinity : levels.reduce((sum, [, level]) => sum + left(level), 0)
    }
    return Math.min(left(this.whole), within(SESSION), within(POINT))
  }

  /** The most that could ever come with this wish. */
  seats(wish: Wish): number {
    return Math.min(...levelsOf(wish).map((name) => this.#level(name).seats ?? Infinity))
  }

  /** Every wish that somebody may have. */
  #wishes(): Wish[] {
    const keys = (kind: string) => {
      const found = [...this.#levels.keys()].filter((name) => name.startsWith(kind))
      return found.length === 0 ? [null] : found.map((name) => name.slice(kind.length))
    }
    const points = keys(POINT)
    return keys(SESSION).flatMap((session) => points.map((point) => ({ session, point })))
  }

  /**
   * The wishes of which something is free, also those that say nothing, with what is free and who may be passed. Exact
   * of who fits; of who is passed rather too many: as if all who arrive had taken their seats before.
   */
  ahead(arriving: readonly Party[]): WishAhead[] {
    const taken = arriving.reduce((sum, { party }) => sum + party, 0)
    const theirs = new Set(arriving.flatMap(levelsOf))
    const keys = (kind: string) => [
      null,
      ...[...this.#levels.keys()]
        .filter((name) => name.startsWith(kind))
        .map((name) => name.slice(kind.length)),
    ]
    const wishes = keys(SESSION).flatMap((session) => keys(POINT).map((point) => ({ session, point })))
    return wishes.flatMap((wish) => {
      const free = this.free(wish)
      if (free === 0) return []
      const shared = levelsOf(wish).filter((name) => theirs.has(name))
      const scarcest = Math.min(...shared.map((name) => left(this.#level(name)))) - taken
      // where there is no end of seats nobody is passed
      const above = Math.min(Math.max(free, scarcest), LARGEST)
      return [{ ...wish, free: Number.isFinite(free) ? free : null, above }]
    })
  }

  /**
   * Of the seats that came free for a wish, those that can be held back for it without taking from anybody what was free
   * for them before: where a session was full and the activity was not, the seats of the activity are everybody's.
   */
  keepable(before: Counts, wish: Wish): number {
    const gained = this.free(wish) - before.free(wish)
    if (gained <= 0) return 0
    const wishes = this.#wishes()
    const least = wishes.map((one) => Math.min(this.free(one), before.free(one)))
    for (let most = gained; most > 0; most--) {
      const after = this.with(wish, { kept: most })
      if (wishes.every((one, n) => after.free(one) >= (least[n] ?? 0))) return most
    }
    return 0
  }

  /** People who wait for the same session. */
  waiting({ session }: Wish): number {
    return this.#level(session === null ? ACTIVITY : sessionLevel(session)).waiting
  }

  /** Whether a party lacks seats at a level that somebody else's wish is counted in as well. */
  lacks(wish: Wish, party: number, other: Wish): boolean {
    const shared = levelsOf(other)
    return levelsOf(wish).some((name) => shared.includes(name) && left(this.#level(name)) < party)
  }

  /** The counts when so many people with this wish have come or gone. */
  with(wish: Wish, { held = 0, kept = 0, waiting = 0 }: Shift): Counts {
    const levels = new Map(this.#levels)
    for (const name of levelsOf(wish)) {
      const at = this.#level(name)
      levels.set(name, {
        ...at,
        held: at.held + held,
        kept: at.kept + kept,
        waiting: at.waiting + waiting,
      })
    }
    return new Counts(levels)
  }

  /** So many more are held and held back than there are seats for a wish. */
  excess(wish: Wish): number {
    const over = levelsOf(wish).map((name) => {
      const { seats, held, kept } = this.#level(name)
      return seats === null ? 0 : held + kept - seats
    })
    return Math.max(0, ...over)
  }

  /** The first level that has fewer seats than are held or held back, by what it is; null: all is well. */
  oversold(): string | null {
    for (const [name, { seats, held, kept }] of this.#levels)
      if (seats !== null && held + kept > seats) return name
    return null
  }
}
