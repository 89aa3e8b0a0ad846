import type { Answers } from '@cloud/features/survey/contract'
import { createObservable, type Observable } from '@/client/observable'

/** What the server answered to a sheet. */
export interface Receipt {
  receipt: string
  number: number
  resultsOn: string
}

/** A sheet on this phone: being filled in, handed over to the outbox, arrived, or refused. */
export interface LocalSheet {
  survey: string
  assisted: boolean
  invite: string | null
  answers: Answers
  /** The question the person was at. */
  at: string | null
  stage: 'filling' | 'waiting' | 'sent' | 'refused'
  /** The outbox entry that carries it. */
  entry: string | null
  receipt: Receipt | null
  /** Why it was refused, in words for the person. */
  problem: string | null
}

/** Which sheet: one's own, or the one being filled in for somebody of the family. */
export interface Which {
  survey: string
  assisted: boolean
}

/** How the outbox left an entry: it arrived, was refused, or is gone (thrown away elsewhere). */
export type Outcome = { receipt: Receipt } | { problem: string } | 'gone'

export interface SheetPorts {
  load(): Record<string, LocalSheet> | undefined
  save(sheets: Record<string, LocalSheet>): void
  /** Hands a sheet to the outbox. @returns id of the entry @throws if the phone is full */
  post(sheet: LocalSheet): Promise<string>
}

export interface Sheets {
  observable: Observable<Record<string, LocalSheet>>
  /** Key of a sheet among those of this phone. */
  idOf(which: Which): string
  find(which: Which): LocalSheet | undefined
  /** The sheet being filled in; a new one if there is none or the last one has arrived. */
  begin(which: Which, invite: string | null): LocalSheet
  /** Stores a change at once, so that nothing is lost when the app is closed. */
  change(which: Which, change: Partial<Pick<LocalSheet, 'answers' | 'at'>>): void
  /** Hands the sheet over: from now on it goes by itself as soon as there is a network. */
  handOver(which: Which, answers: Answers, ifFull: string): Promise<void>
  /** Opens a refused sheet again. */
  reopen(which: Which): void
  /** Forgets the sheet of a receipt: it was withdrawn. */
  forget(receipt: string): void
  /** Ids of the outbox entries that are still awaited. */
  awaited(): string[]
  /** Takes in how an entry ended. */
  settle(entry: string, outcome: Outcome): void
}

const idOf = ({ survey, assisted }: Which) => `${survey}:${assisted ? 'help' : 'own'}`

/** The sheets of this phone. */
export function createSheets(ports: SheetPorts): Sheets {
  const observable = createObservable<Record<string, LocalSheet>>(ports.load() ?? {}, ports.save)
  const find = (which: Which) => observable.get()[idOf(which)]
  const put = (sheet: LocalSheet) => observable.set({ ...observable.get(), [idOf(sheet)]: sheet })

  return {
    observable,
    idOf,
    find,
    begin(which, invite) {
      const kept = find(which)
      if (kept && kept.stage !== 'sent') return kept
      const fresh: LocalSheet = {
        ...which,
        invite,
        answers: {},
        at: null,
        stage: 'filling',
        entry: null,
        receipt: null,
        problem: null,
      }
      put(fresh)
      return fresh
    },
    change(which, change) {
      const sheet = find(which)
      if (sheet?.stage === 'filling') put({ ...sheet, ...change })
    },
    async handOver(which, answers, ifFull) {
      const sheet = find(which)
      if (sheet?.stage !== 'filling') return
      const handed: LocalSheet = { ...sheet, answers, stage: 'waiting', problem: null }
      // before the outbox has it, so that a second tap finds it handed over already
      put(handed)
      try {
        put({ ...handed, entry: await ports.post(handed) })
      } catch {
        put({ ...sheet, problem: ifFull })
      }
    },
    reopen(which) {
      const sheet = find(which)
      if (sheet?.stage === 'refused') put({ ...sheet, stage: 'filling', entry: null, problem: null })
    },
    forget(receipt) {
      const left = Object.entries(observable.get()).filter(([, sheet]) => sheet.receipt?.receipt !== receipt)
      observable.set(Object.fromEntries(left))
    },
    awaited: () =>
      Object.values(observable.get()).flatMap(({ stage, entry }) =>
        stage === 'waiting' && entry !== null ? [entry] : [],
      ),
    settle(entry, outcome) {
      const sheet = Object.values(observable.get()).find(
        (one) => one.stage === 'waiting' && one.entry === entry,
      )
      if (!sheet) return
      if (outcome === 'gone') put({ ...sheet, stage: 'filling', entry: null })
      else if ('problem' in outcome)
        put({ ...sheet, stage: 'refused', entry: null, problem: outcome.problem })
      // what was answered need not stay on a phone that the family shares
      else put({ ...sheet, stage: 'sent', entry: null, receipt: outcome.receipt, answers: {}, at: null })
    },
  }
}
