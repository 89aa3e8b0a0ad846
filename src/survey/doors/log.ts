/**
 * What an interviewer's phone knows of its own visits. Each is written here first and then handed to the outbox; whatever
 * happens to the app in between, `settle` finds what is missing: the service takes the same visit again for the same.
 */
import type { InputOf } from '@cloud/shared/contract'
import type { fieldContract } from '@cloud/features/survey/contract/field'
import { beijingDay } from '@cloud/shared/time'
import { createObservable, type Observable } from '@/client/observable'

export type Visit = InputOf<typeof fieldContract.visit>

/** A visit as this phone keeps it. */
export interface LoggedVisit {
  visit: Visit
  /** Epoch ms, by the phone's clock: it stays on the phone. */
  at: number
  /** The service has it. */
  sent: boolean
}

/** What came of a door, as it was tapped. */
export type Outcome = Pick<Visit, 'survey' | 'household' | 'attempt' | 'disposition'> & {
  adults?: number | undefined
  note?: string | undefined
}

/** What of this phone's outbox carries a visit. */
export interface Carried {
  id: string
  visit: Visit
}

export interface LogPorts {
  load(): LoggedVisit[] | undefined
  /** @returns false if the phone is full */
  save(log: LoggedVisit[]): boolean
  /** Visits in the outbox; null while its storage has not been read. */
  carried(): readonly Carried[] | null
  /** Hands a visit over, to go after so long. @throws OutboxError if the phone is full */
  post(visit: Visit, waitMs: number): Promise<void>
  /** Takes back what has not gone. @throws OutboxError once it may have */
  drop(id: string): Promise<void>
  now(): number
  /** 0 ≤ x < 1 */
  random(): number
}

export interface Log {
  observable: Observable<LoggedVisit[]>
  /** Takes in what another tab has stored meanwhile. */
  refresh(): void
  /** Writes down what came of a door; the same attempt once. @returns false if the phone is full */
  add(outcome: Outcome): boolean
  /** Takes the visit back. @returns false once it may have gone */
  undo(visit: Pick<Visit, 'survey' | 'household' | 'attempt'>): Promise<boolean>
  /** The service has it. */
  arrived(visit: Visit): void
  /** Hands over what lies here and nowhere else. */
  settle(): Promise<void>
}

/** So long what was tapped can be taken back. */
export const UNDO_MS = 8_000
/** A finished interview is reported so much later at least and at most; its envelope goes with those of its round. */
const APART_MS = 60_000
const MOST_APART_MS = 240_000
/** Days after which what has gone is forgotten here. */
const KEPT_DAYS = 2

const isSame = (one: Pick<Visit, 'survey' | 'household' | 'attempt'>, other: Visit) =>
  one.survey === other.survey && one.household === other.household && one.attempt === other.attempt

/** The visits of this phone. */
export function createLog(ports: LogPorts): Log {
  const observable = createObservable<LoggedVisit[]>(ports.load() ?? [])
  let settling = false
  /** Handed to the outbox at this moment, and not in it yet. */
  const posting: Visit[] = []

  function refresh(): LoggedVisit[] {
    const now = ports.load() ?? []
    if (JSON.stringify(now) !== JSON.stringify(observable.get())) observable.set(now)
    return observable.get()
  }

  function put(log: LoggedVisit[]): boolean {
    const whole = ports.save(log)
    if (whole) observable.set(log)
    return whole
  }

  /** An interview is reported apart from the moment at which its sheet was sealed. */
  const waitOf = ({ disposition }: Visit) =>
    disposition === 'complete' ? APART_MS + ports.random() * (MOST_APART_MS - APART_MS) : UNDO_MS

  async function post(visit: Visit): Promise<void> {
    posting.push(visit)
    try {
      await ports.post(visit, waitOf(visit))
    } finally {
      posting.splice(posting.indexOf(visit), 1)
    }
  }

  return {
    observable,
    refresh: () => void refresh(),
    add({ adults, note, ...outcome }) {
      const log = refresh()
      if (log.some(({ visit }) => isSame(outcome, visit))) return true
      const at = ports.now()
      const visit: Visit = {
        ...outcome,
        day: beijingDay(at),
        ...(adults === undefined ? {} : { adults }),
        ...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }),
      }
      const kept = log.filter((one) => !one.sent || at - one.at < KEPT_DAYS * 24 * 3_600_000)
      if (!put([...kept, { visit, at, sent: false }])) return false
      // what does not fit into the outbox now is handed over by the next `settle`
      void post(visit).catch(() => undefined)
      return true
    },
    async undo(which) {
      const carried = ports.carried()?.find(({ visit }) => isSame(which, visit))
      if (!carried) return false
      try {
        await ports.drop(carried.id)
      } catch {
        return false
      }
      put(refresh().filter(({ visit }) => !isSame(which, visit)))
      return true
    },
    arrived(visit) {
      put(refresh().map((one) => (isSame(visit, one.visit) ? { ...one, sent: true } : one)))
    },
    async settle() {
      const carried = ports.carried()
      if (carried === null || settling) return
      settling = true
      try {
        const there = [...carried.map(({ visit }) => visit), ...posting]
        for (const { visit, sent } of refresh())
          if (!sent && !there.some((one) => isSame(one, visit))) await post(visit)
      } catch {
        // the phone is full: they stay here
      } finally {
        settling = false
      }
    },
  }
}
