/**
 * The list of one activity on this phone: taken beforehand, kept sealed, and carried on by what this phone does and by
 * what the county answers. Every deed lies in the outbox before it shows here.
 */
import type { Attendance, Conflict, Roll, Scan } from '@cloud/features/activities/contract/door'
import { createObservable, type Observable } from '@/client/observable'

/** What lies sealed on the phone. */
export interface TakenList {
  roll: Roll
  /** What this phone did itself, in the order of the taps; gone or not. */
  own: readonly Scan[]
  /** Epoch ms by the phone's clock; null: the county has had nothing of this phone yet. */
  syncedAt: number | null
}

export type ListState =
  | { at: 'reading' }
  | { at: 'none' }
  /** `kept`: it lies on the phone as it is shown; otherwise the phone is full, and it is gone with the app. */
  | { at: 'here'; list: TakenList; kept: boolean }

/** What the county answers when it was given something. */
export interface Receipt {
  attendances: Attendance[]
  conflicts: Conflict[]
}

export interface ListPorts {
  /** What is kept, still sealed. */
  load(): string | undefined
  /** @param until epoch ms after which it is thrown away @returns false if the phone is full */
  save(sealed: string, until: number): boolean
  seal(plain: string): Promise<string>
  unseal(sealed: string): Promise<string | null>
  /** Asks the county. @throws CallError */
  ask(): Promise<Roll>
  /** Deeds that wait in the outbox, opened. */
  waiting(): Promise<readonly Scan[]>
  /** Hands deeds to the outbox. @throws OutboxError */
  carry(scans: readonly Scan[]): Promise<void>
  now(): number
}

export interface DoorList {
  observable: Observable<ListState>
  /** Reads what lies on the phone. */
  open(): Promise<void>
  /** Takes the list along, or a newer one. @throws CallError */
  take(): Promise<void>
  /** Something was tapped: it counts once this has come back. @throws OutboxError if the phone is full */
  add(scans: readonly Scan[]): Promise<void>
  /** The county has answered. */
  receive(receipt: Receipt): Promise<void>
}

/** Days after the activity for which the list may stay. */
const KEPT_MS = 3 * 24 * 3_600_000

/** Deeds in the order of their first mention, each once. */
function joinScans(...some: readonly (readonly Scan[])[]): Scan[] {
  const all = new Map<string, Scan>()
  for (const scan of some.flat()) if (!all.has(scan.scanId)) all.set(scan.scanId, scan)
  return [...all.values()]
}

/** The list of one activity, for one person on one phone. */
export function createList(ports: ListPorts): DoorList {
  const observable = createObservable<ListState>({ at: 'reading' })
  let turn: Promise<unknown> = Promise.resolve()
  let receipts = 0

  /** One change after the other: each begins with what is stored, since another tab may have stored it. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const mine = turn.then(job, job)
    turn = mine.catch(() => undefined)
    return mine
  }

  async function read(): Promise<TakenList | null> {
    const sealed = ports.load()
    const plain = sealed === undefined ? null : await ports.unseal(sealed)
    // only `keep` below writes there
    return plain === null ? null : (JSON.parse(plain) as TakenList)
  }

  /** What is stored and what is only shown, since the phone is full, put together. */
  async function current(): Promise<TakenList | null> {
    const stored = await read()
    const shown = observable.get()
    if (shown.at !== 'here') return stored
    if (!stored || (stored.syncedAt ?? 0) < (shown.list.syncedAt ?? 0) || !shown.kept)
      return { ...shown.list, own: joinScans(stored?.own ?? [], shown.list.own) }
    return { ...stored, own: joinScans(stored.own, shown.list.own) }
  }

  async function keep(list: TakenList): Promise<void> {
    const until = new Date(list.roll.activity.endsAt).getTime() + KEPT_MS
    const kept = await ports
      .seal(JSON.stringify(list))
      .then((sealed) => ports.save(sealed, until))
      .catch(() => false)
    observable.set({ at: 'here', list, kept })
  }

  return {
    observable,
    open: () =>
      inTurn(async () => {
        const list = await current()
        if (!list) return observable.set({ at: 'none' })
        const own = joinScans(list.own, await ports.waiting())
        observable.set({ at: 'here', list: { ...list, own }, kept: true })
      }),
    async take() {
      const before = receipts
      const roll = await ports.ask()
      await inTurn(async () => {
        const list = await current()
        const own = joinScans(list?.own ?? [], await ports.waiting())
        // an answer that the county wrote before it had what this phone did meanwhile
        const newer = receipts !== before && list ? list.roll : roll
        const { attendances, conflicts } = newer
        await keep({ roll: { ...roll, attendances, conflicts }, own, syncedAt: list?.syncedAt ?? null })
      })
    },
    async add(scans) {
      await ports.carry(scans)
      // shown at once; the sealed copy follows, and what waits in the outbox is found again without it
      const shown = observable.get()
      if (shown.at === 'here')
        observable.set({ ...shown, list: { ...shown.list, own: joinScans(shown.list.own, scans) } })
      void inTurn(async () => {
        const list = await current()
        if (list) await keep({ ...list, own: joinScans(list.own, scans) })
      })
    },
    receive: ({ attendances, conflicts }) => {
      receipts += 1
      return inTurn(async () => {
        const list = await current()
        if (list)
          await keep({ ...list, roll: { ...list.roll, attendances, conflicts }, syncedAt: ports.now() })
      })
    },
  }
}
