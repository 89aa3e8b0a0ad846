import type { Answers } from '@cloud/features/survey/contract'
import { createObservable, type Observable } from '@/client/observable'
import type { Ballot } from '@/client/outbox/ballots'
import { Refusal, troubleOf, type Trouble } from './refusal'

/**
 * Whose sheet it is: one's own, one for the letter that a drawn household got, one for somebody of the family, one
 * that an interviewer fills in.
 */
export const WHO = ['own', 'invited', 'family', 'visit'] as const
export type Who = (typeof WHO)[number]

/** A sheet on this phone: being filled in, sealed and handed over to the outbox, in the box, or refused. */
export interface LocalSheet {
  survey: string
  who: Who
  /** Of a drawn household. */
  invite: string | null
  /** Where a drawn household lives, 12 digits. */
  village: string | null
  /** Of an interview: which household of the route it is, and what else is sealed into its sheet. */
  door?: Door | undefined
  /** Of the box, as the letter has it. */
  fingerprint: string | null
  /** In clear only until it is sealed. */
  answers: Answers
  /** The question the person was at. */
  at: string | null
  stage: 'filling' | 'waiting' | 'sent' | 'refused'
  /** The receipt code. Stored before anything is sealed; gone once an interviewer has handed it over. */
  code: string | null
  /** The name of its envelope, once there is a code. */
  m: string | null
  /** A refused envelope, so that the answers in it can be had again with the code. */
  sealed: string | null
  resultsOn: string | null
  problem: Trouble | null
}

/** Where an interview is made, and by which number. */
export interface Door {
  /** Number in the drawn list; it stays on the phone. */
  household: number
  /** Which visit to it this is, from 1 on. */
  attempt: number
  /** Residents of 18 and over there, of whom one is asked. */
  adults: number
  interviewer: number
}

/** Which sheet that is being filled in or was the last one; an interviewer has one for each household. */
export interface Which {
  survey: string
  who: Who
  door?: Pick<Door, 'household'> | undefined
}

/** What a new sheet starts with. */
export interface Start {
  invite: string | null
  village: string | null
  fingerprint: string | null
  resultsOn: string | null
  door?: Door | undefined
}

/** How an envelope ended: it lies in the box, was refused, or is gone (thrown away elsewhere). */
export type Outcome = 'stored' | 'gone' | { problem: Trouble; sealed: string }

export interface SheetPorts {
  load(): Record<string, LocalSheet> | undefined
  /** @returns false if the phone is full */
  save(sheets: Record<string, LocalSheet>): boolean
  /** A new receipt code. @throws Refusal no_random */
  newCode(): Promise<string>
  markOf(sheet: LocalSheet, code: string): string
  /** @throws Refusal, CallError */
  seal(sheet: LocalSheet, code: string, answers: Answers): Promise<Ballot>
  /** Hands an envelope to the outbox. @throws OutboxError if the phone is full */
  post(ballot: Ballot, who: Who): Promise<void>
  /** Opens an envelope again. */
  open(sheet: LocalSheet, code: string, sealed: string): Answers | null
}

export interface Sheets {
  observable: Observable<Record<string, LocalSheet>>
  /** Key of a sheet among those of this phone. */
  idOf(which: Which): string
  find(which: Which): LocalSheet | undefined
  /** Takes in what another tab has stored meanwhile. */
  refresh(): void
  /** The sheet being filled in; a new one if there is none, the last one lies in the box, or it is another letter's. */
  begin(which: Which, start: Start): LocalSheet
  /** Stores a change at once, so that nothing is lost when the app is closed. */
  change(which: Which, change: Partial<Pick<LocalSheet, 'answers' | 'at'>>): void
  /** Seals the sheet and hands it over: from now on it goes by itself as soon as there is a network. */
  handOver(which: Which, answers: Answers): Promise<void>
  /** Opens a refused sheet again. */
  reopen(which: Which): void
  /** The respondent has the receipt code on paper: this phone forgets it, and the next household can begin. */
  noted(which: Which): void
  /** An interview was broken off: nothing that was said is kept. */
  discard(which: Which): void
  /** Forgets a sheet: it was withdrawn, or its refusal was read. */
  forget(m: string): void
  /** Names of the envelopes that are still awaited. */
  awaited(): string[]
  /** An envelope is in the outbox, whatever became of the app since: nothing of it stays in clear. */
  adopt(m: string): void
  /** Takes in how an envelope ended. */
  settle(m: string, outcome: Outcome): void
}

const GONE: Trouble = { reason: 'gone', words: '' }

const idOf = ({ survey, who, door }: Which) =>
  door === undefined ? `${survey}:${who}` : `${survey}:${who}:${door.household}`

/** The sheets of this phone. */
export function createSheets(ports: SheetPorts): Sheets {
  const stored = { whole: true }
  /** As another tab has left it: that need not be stored again. */
  let taken: Record<string, LocalSheet> | undefined
  const observable = createObservable<Record<string, LocalSheet>>(ports.load() ?? {}, (sheets) => {
    if (sheets !== taken) stored.whole = ports.save(sheets)
  })
  const going = new Set<string>()

  /** Another tab may have changed what is stored. What did not fit any more is here only. */
  function refresh(): Record<string, LocalSheet> {
    if (!stored.whole) return observable.get()
    const now = ports.load() ?? {}
    if (JSON.stringify(now) !== JSON.stringify(observable.get())) {
      taken = now
      observable.set(now)
    }
    return observable.get()
  }

  const find = (which: Which) => observable.get()[idOf(which)]
  /** @returns whether it is stored */
  function put(sheet: LocalSheet, id = keyOf(sheet)): boolean {
    observable.set({ ...refresh(), [id]: sheet })
    return stored.whole
  }
  /** A sheet stays where it is: those of interviews that were noted lie beside the one being filled in. */
  const keyOf = (sheet: LocalSheet) =>
    Object.entries(refresh()).find(([, one]) => one.m !== null && one.m === sheet.m)?.[0] ?? idOf(sheet)
  const drop = (out: (sheet: LocalSheet) => boolean) =>
    observable.set(Object.fromEntries(Object.entries(refresh()).filter(([, sheet]) => !out(sheet))))
  const byMark = (m: string) => Object.values(refresh()).find((sheet) => sheet.m === m)

  function adopt(m: string): void {
    const sheet = byMark(m)
    if (sheet?.stage === 'filling') put({ ...sheet, stage: 'waiting', answers: {}, at: null, problem: null })
  }

  /** A refused sheet as it was before it was sealed. */
  function unsealed(sheet: LocalSheet): LocalSheet {
    const { code, sealed } = sheet
    const answers = (code !== null && sealed !== null && ports.open(sheet, code, sealed)) || {}
    return { ...sheet, answers, stage: 'filling', sealed: null, problem: null }
  }

  async function sealAndPost(which: Which, answers: Answers): Promise<void> {
    const made = find(which)?.code ?? (await ports.newCode())
    // asked again: another tab may have made its code meanwhile, and a seat is taken by one code only
    const sheet = refresh()[idOf(which)]
    if (sheet?.stage !== 'filling') return
    const code = sheet.code ?? made
    const m = ports.markOf(sheet, code)
    const handed: LocalSheet = { ...sheet, answers, code, m, problem: null }
    // the code first: whatever happens to the app from here on, the way back to the answers is on the phone
    if (!put(handed)) throw new Refusal('full')
    await ports.post(await ports.seal(handed, code, answers), sheet.who)
    adopt(m)
  }

  return {
    observable,
    idOf,
    find,
    refresh: () => void refresh(),
    begin(which, start) {
      const kept = refresh()[idOf(which)]
      const isOther = which.who === 'invited' && kept !== undefined && kept.invite !== start.invite
      if (isOther && kept.stage === 'refused' && kept.problem?.reason === 'invite_wrong') {
        // the code was another survey's: what was answered stays
        const mended = { ...unsealed(kept), ...start }
        put(mended)
        return mended
      }
      const isOver = kept?.stage === 'sent' || (isOther && kept.stage !== 'waiting')
      if (kept && !isOver) return kept
      const fresh: LocalSheet = {
        survey: which.survey,
        who: which.who,
        ...start,
        answers: {},
        at: null,
        stage: 'filling',
        code: null,
        m: null,
        sealed: null,
        problem: null,
      }
      put(fresh, idOf(which))
      return fresh
    },
    change(which, change) {
      const sheet = refresh()[idOf(which)]
      if (sheet?.stage === 'filling') put({ ...sheet, ...change })
    },
    async handOver(which, answers) {
      const id = idOf(which)
      if (refresh()[id]?.stage !== 'filling' || going.has(id)) return
      going.add(id)
      try {
        await sealAndPost(which, answers)
      } catch (error) {
        const now = refresh()[id]
        if (now?.stage === 'filling') put({ ...now, problem: troubleOf(error) })
      } finally {
        going.delete(id)
      }
    },
    reopen(which) {
      const sheet = refresh()[idOf(which)]
      if (sheet?.stage !== 'refused') return
      put(unsealed(sheet))
    },
    noted(which) {
      const sheet = refresh()[idOf(which)]
      if (!sheet || sheet.stage === 'filling' || sheet.m === null) return
      drop((one) => one.m === sheet.m)
      if (sheet.stage !== 'sent') put({ ...sheet, code: null }, `${idOf(which)}:${sheet.m}`)
    },
    discard(which) {
      const id = idOf(which)
      drop((one) => one.stage === 'filling' && idOf(one) === id)
    },
    forget: (m) => drop((sheet) => sheet.m === m),
    awaited: () =>
      Object.values(refresh()).flatMap(({ stage, m }) => (stage === 'waiting' && m !== null ? [m] : [])),
    adopt,
    settle(m, outcome) {
      const sheet = byMark(m)
      if (sheet?.stage !== 'waiting') return
      // an interviewer's phone keeps nothing of what lies in the box
      if (outcome === 'stored' && sheet.code === null) drop((one) => one.m === m)
      else if (outcome === 'stored') put({ ...sheet, stage: 'sent' })
      else if (outcome === 'gone') put({ ...sheet, stage: 'refused', problem: GONE })
      else put({ ...sheet, stage: 'refused', ...outcome })
    },
  }
}
