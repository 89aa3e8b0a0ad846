import { useMemo, useRef, useState } from 'react'
import { judge, type Shown, type Verdict } from '@cloud/features/activities/contract/check'
import type { Scan } from '@cloud/features/activities/contract/door'
import { uuid } from '@/client/uuid'
import { createGate } from '../door/gate'
import type { TakenList } from '../door/list'
import { buzz } from '../platform/buzz'

/** What the panel shows. */
export type Panel =
  | { is: 'nothing' }
  /** The phone is full: nothing was kept, and nobody counts as arrived. */
  | { is: 'full' }
  | {
      is: 'verdict'
      verdict: Verdict
      /** That let them in; null where nobody was let in, or it was taken back. */
      scan: Scan | null
      people: number
      digits: string
      /** Epoch ms. */
      at: number
    }

const BUZZES = { yes: 1, wait: 2, no: 3 } as const
const NOTHING: Panel = { is: 'nothing' }

interface Needs {
  list: () => TakenList | null
  add: (scans: readonly Scan[]) => Promise<boolean>
}

/** The scan that lets somebody in. */
function arrival(verdict: Verdict, people: number): Scan | null {
  const at = new Date().toISOString()
  if (verdict.code === 'newer_than_list')
    return { kind: 'ticket', scanId: uuid(), code: verdict.claim.code, at, people }
  if (!('row' in verdict) || !verdict.row) return null
  return { kind: 'arrive', scanId: uuid(), signUpId: verdict.row.signUpId, at, people }
}

const peopleOf = (verdict: Verdict): number =>
  verdict.say === 'yes' ? verdict.people : 'row' in verdict && verdict.row ? verdict.row.party : 1

/** Checks what is shown at the door, one after the other, and lets in what may come in: kept before it is said. */
export function useCheck({ list, add }: Needs) {
  const [panel, show] = useState<Panel>(NOTHING)
  // a second tap comes before the page is drawn anew
  const shown = useRef(panel)
  const setPanel = (next: Panel) => {
    shown.current = next
    show(next)
  }
  const needs = useRef({ list, add })
  needs.current = { list, add }
  const turn = useRef<Promise<void>>(Promise.resolve())
  const isNew = useMemo(() => createGate(() => Date.now()), [])

  /** One after the other: a camera is quicker than the phone's storage. */
  const inTurn = (job: () => Promise<void>) => {
    turn.current = turn.current.then(job, job)
    return turn.current
  }

  async function letIn(verdict: Verdict, people: number, digits: string): Promise<void> {
    const scan = arrival(verdict, people)
    if (!scan || !(await needs.current.add([scan]))) {
      buzz(BUZZES.no)
      return setPanel({ is: 'full' })
    }
    buzz(BUZZES.yes)
    setPanel({ is: 'verdict', verdict, scan, people, digits, at: Date.now() })
  }

  const check = (shown: Shown) =>
    inTurn(async () => {
      const known = needs.current.list()
      if (!known) return
      const { roll, own, syncedAt } = known
      const heard = syncedAt === null ? null : new Date(syncedAt).toISOString()
      const verdict = judge(shown, { roll, own, syncedAt: heard }, new Date())
      const people = peopleOf(verdict)
      const digits = 'digits' in shown ? shown.digits : ''
      if (verdict.say === 'yes') return letIn(verdict, people, digits)
      buzz(BUZZES[verdict.say])
      setPanel({ is: 'verdict', verdict, scan: null, people, digits, at: Date.now() })
    })

  const now = () => (shown.current.is === 'verdict' ? shown.current : null)
  return {
    panel,
    check,
    /** What a camera reads, again and again while it is before it. */
    see: (text: string) => {
      if (isNew(text)) void check({ text })
    },
    /** 让他上车: who waits gets on all the same. */
    letIn: () =>
      inTurn(async () => {
        const current = now()
        if (current?.scan === null) await letIn(current.verdict, current.people, current.digits)
      }),
    /** Fewer came than the ticket is for: said again, the last counts. */
    fewer: (people: number) =>
      inTurn(async () => {
        const current = now()
        if (current?.scan && current.people !== people) await letIn(current.verdict, people, current.digits)
      }),
    undo: (scanId: string) =>
      inTurn(async () => {
        const at = new Date().toISOString()
        const kept = await needs.current.add([{ kind: 'undo', scanId: uuid(), of: scanId, at }])
        if (!kept) setPanel({ is: 'full' })
        else if (now()?.scan?.scanId === scanId) setPanel(NOTHING)
      }),
    next: () => setPanel(NOTHING),
  }
}

export type Check = ReturnType<typeof useCheck>
