import type { Answers } from '@cloud/survey/contract'
import { CallError } from '@/client/errors'
import { createStore, type Store } from '@/client/store'

/** What the server answered to a sheet. */
export interface Receipt {
  receipt: string
  number: number
  resultsOn: string
}

/** A sheet on this phone: being filled in, handed over and waiting for a network, arrived, or refused. */
export interface LocalSheet {
  survey: string
  assisted: boolean
  invite: string | null
  /** Idempotency key, born with the sheet: however often it is sent, it arrives once. */
  key: string
  answers: Answers
  /** The question the person was at. */
  at: string | null
  stage: 'filling' | 'waiting' | 'sent' | 'refused'
  receipt: Receipt | null
  /** Why it was refused, in words for the person. */
  problem: string | null
}

/** Which sheet: one's own, or the one being filled in for somebody of the family. */
export interface Which {
  survey: string
  assisted: boolean
}

export interface SheetPorts {
  load(): Record<string, LocalSheet> | undefined
  /** @returns false if the phone is full */
  save(sheets: Record<string, LocalSheet>): boolean
  submit(sheet: LocalSheet): Promise<Receipt>
  uuid(): string
}

export interface Sheets {
  store: Store<Record<string, LocalSheet>>
  /** Key of a sheet in the store. */
  idOf(which: Which): string
  find(which: Which): LocalSheet | undefined
  /** The sheet being filled in; a new one if there is none or the last one has arrived. */
  begin(which: Which, invite: string | null): LocalSheet
  /** Stores a change at once, so that nothing is lost when the app is closed. */
  change(which: Which, change: Partial<Pick<LocalSheet, 'answers' | 'at'>>): void
  /** Hands the sheet over. From now on it goes by itself as soon as there is a network. */
  handOver(which: Which, answers: Answers): Promise<void>
  /** Opens a refused sheet again. */
  reopen(which: Which): void
  /** Sends every sheet that waits. */
  sendWaiting(): Promise<void>
}

const idOf = ({ survey, assisted }: Which) => `${survey}:${assisted ? 'help' : 'own'}`

/** Errors that pass by themselves: the sheet stays on the phone and is sent again with the same key. */
const PASSING = ['offline', 'unavailable', 'internal', 'rate_limited', 'unauthenticated']

/** The sheets of this phone. */
export function createSheets(ports: SheetPorts): Sheets {
  const store = createStore<Record<string, LocalSheet>>(ports.load() ?? {}, (sheets) => {
    ports.save(sheets)
  })
  const going = new Map<string, Promise<void>>()

  const find = (which: Which) => store.get()[idOf(which)]
  const put = (sheet: LocalSheet) => store.set({ ...store.get(), [idOf(sheet)]: sheet })

  function begin(which: Which, invite: string | null): LocalSheet {
    const kept = find(which)
    if (kept && kept.stage !== 'sent') return kept
    const fresh: LocalSheet = {
      ...which,
      invite,
      key: ports.uuid(),
      answers: {},
      at: null,
      stage: 'filling',
      receipt: null,
      problem: null,
    }
    put(fresh)
    return fresh
  }

  async function deliver(which: Which): Promise<void> {
    const sheet = find(which)
    if (sheet?.stage !== 'waiting') return
    try {
      const receipt = await ports.submit(sheet)
      // what was answered need not stay on a phone that the family shares
      put({ ...sheet, stage: 'sent', receipt, answers: {}, at: null })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (!PASSING.includes(error.code)) put({ ...sheet, stage: 'refused', problem: error.words })
    }
  }

  function send(which: Which): Promise<void> {
    const id = idOf(which)
    const running = going.get(id) ?? deliver(which).finally(() => going.delete(id))
    going.set(id, running)
    return running
  }

  return {
    store,
    idOf,
    find,
    begin,
    change(which, change) {
      const sheet = find(which)
      if (sheet?.stage === 'filling') put({ ...sheet, ...change })
    },
    async handOver(which, answers) {
      const sheet = find(which)
      if (sheet?.stage !== 'filling') return
      put({ ...sheet, answers, stage: 'waiting', problem: null })
      await send(which)
    },
    reopen(which) {
      const sheet = find(which)
      // another key: what was refused under the old one may be changed now
      if (sheet?.stage === 'refused') put({ ...sheet, stage: 'filling', key: ports.uuid(), problem: null })
    },
    async sendWaiting() {
      await Promise.all(Object.values(store.get()).map((sheet) => send(sheet)))
    },
  }
}
