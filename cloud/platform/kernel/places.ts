/** What is admitted: readers and writers have connections of their own. */
export type Work = 'read' | 'write'

/** Who wants a place, and for what. */
export interface Wish {
  county: string
  /** Everybody of the county wants it: a row, or the procedure where no row is named. */
  what: string
  /** One statement that waits for nobody. */
  brief: boolean
}

/** Places of one kind of work. */
export interface Gate {
  /** Takes a place, if there is one. */
  enter(wish: Wish): boolean
  /**
   * Waits for one in the row of those that want the same.
   * @param entered hears of the place, which is taken by then
   * @returns what takes the wish out of the row; undefined where the row has its end
   */
  wait(wish: Wish, entered: () => void): (() => void) | undefined
  /** Gives a place on. */
  leave(wish: Wish): void
}

/** Places of a pool of connections, for every county that it serves. */
export interface Places extends Record<Work, Gate> {
  /** How many of a county, or of all, are inside and how many wait. */
  counts(county?: string): { inside: number; waiting: number }
}

export interface PlacesOptions {
  /** Connections of the pool that the work will want. */
  connections?: number
  /** How many counties the pool serves. */
  counties?: number
  /** Of those that wait for one thing. */
  mostWaiting?: number
}

/** Of the connections, what one kind of work may take: together more than all, so that none lies idle. */
const SHARE: Readonly<Record<Work, number>> = { read: 0.7, write: 0.6 }
/** Of the places of its kind, what one of several counties may take: of both kinds together it leaves connections. */
const SHARE_OF_COUNTY = 0.7
/** Of the places of its kind, what one thing may take: by tasks that wait for its row, and by brief ones. */
const SHARE_OF_ONE = 0.4
const SHARE_OF_BRIEF = 0.7
const MOST_WAITING = 200
const CONNECTIONS = 10

interface Waiter {
  wish: Wish
  enter(): void
}

const part = (whole: number, share: number) => Math.max(1, Math.floor(whole * share))

/** How often each is there; who is not there has no entry. */
function counter() {
  const counts = new Map<string, number>()
  return {
    of: (name: string) => counts.get(name) ?? 0,
    add(name: string, by: 1 | -1) {
      const next = (counts.get(name) ?? 0) + by
      if (next === 0) counts.delete(name)
      else counts.set(name, next)
    },
    all: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  }
}

const thingOf = ({ county, what }: Wish) => `${county} ${what}`

function gate(places: number, ofCounty: number, mostWaiting: number) {
  // of several things of a county one never has all that the county may take
  const ofOne = (share: number) =>
    Math.min(part(places, share), ofCounty < places ? Math.max(1, ofCounty - 1) : places)
  const [most, mostBrief] = [ofOne(SHARE_OF_ONE), ofOne(SHARE_OF_BRIEF)]
  const things = counter()
  const counties = counter()
  const waiting = counter()
  /** Of each county in the order in which they came; the county that was let in last is the last. */
  const queues = new Map<string, Set<Waiter>>()
  let taken = 0

  const isFree = (wish: Wish) =>
    taken < places &&
    counties.of(wish.county) < ofCounty &&
    things.of(thingOf(wish)) < (wish.brief ? mostBrief : most)
  const move = (wish: Wish, by: 1 | -1) => {
    taken += by
    things.add(thingOf(wish), by)
    counties.add(wish.county, by)
  }

  /** The next to be let in: of the county that has the fewest inside. */
  function next(): Waiter | undefined {
    let found: Waiter | undefined
    for (const [county, queue] of queues) {
      if (found && counties.of(county) >= counties.of(found.wish.county)) continue
      for (const waiter of queue) {
        if (!isFree(waiter.wish)) continue
        found = waiter
        break
      }
    }
    return found
  }

  function letIn(): void {
    while (taken < places) {
      const waiter = next()
      if (!waiter) return
      const { county } = waiter.wish
      const queue = queues.get(county)
      waiter.enter()
      if (!queue || queue.size === 0) continue
      queues.delete(county)
      queues.set(county, queue)
    }
  }

  const own: Gate = {
    enter(wish) {
      if (!isFree(wish)) return false
      move(wish, 1)
      return true
    },
    wait(wish, entered) {
      const thing = thingOf(wish)
      if (waiting.of(thing) >= mostWaiting) return undefined
      const queue = queues.get(wish.county) ?? new Set<Waiter>()
      queues.set(wish.county, queue)
      const gone = () => {
        queue.delete(waiter)
        if (queue.size === 0) queues.delete(wish.county)
        waiting.add(thing, -1)
      }
      const waiter: Waiter = {
        wish,
        enter() {
          gone()
          move(wish, 1)
          entered()
        },
      }
      queue.add(waiter)
      waiting.add(thing, 1)
      return gone
    },
    leave(wish) {
      move(wish, -1)
      letIn()
    },
  }
  const counts = (county?: string) => ({
    inside: county === undefined ? taken : counties.of(county),
    waiting: county === undefined ? waiting.all() : (queues.get(county)?.size ?? 0),
  })
  return { own, counts }
}

/**
 * The places of a pool. Where it serves several counties none has them all, however many of its people come at once,
 * and each place that is given on goes to the county that has the fewest; what the others do not want is anybody's.
 */
export function createPlaces({
  connections = CONNECTIONS,
  counties = 1,
  mostWaiting = MOST_WAITING,
}: PlacesOptions = {}): Places {
  const gateOf = (work: Work) => {
    const places = part(connections, SHARE[work])
    return gate(places, counties > 1 ? part(places, SHARE_OF_COUNTY) : places, mostWaiting)
  }
  const [read, write] = [gateOf('read'), gateOf('write')]
  return {
    read: read.own,
    write: write.own,
    counts(county) {
      const [readers, writers] = [read.counts(county), write.counts(county)]
      return {
        inside: readers.inside + writers.inside,
        waiting: readers.waiting + writers.waiting,
      }
    },
  }
}
