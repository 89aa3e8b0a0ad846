import { useRef, useState } from 'react'
import {
  HOTLINE_ADDRESS,
  HOTLINE_LOOK_ADDRESS,
  type hotlineContract,
  type HotlineLook,
  MAX_HOTLINE_BYTES,
} from '@cloud/features/reports/contract/hotline'
import type { OutputOf } from '@cloud/shared/contract'
import { CallError } from '@/client/errors'
import { askAnew } from '@/client/queries'
import { uuid } from '@/client/uuid'
import { pickList } from '../../platform/list'
import type { ChosenList } from '../../platform/listTypes'
import { hotlineWords as text } from '../hotlineWords'

export type HotlineMapping = HotlineLook['mapping']
type Brought = OutputOf<typeof hotlineContract.bringHotline>

/** A table on its way: chosen and being read, looked at, being filed some orders at a time, or filed. */
export type HotlineState =
  | { stage: 'none'; problem: string }
  | { stage: 'reading' }
  | { stage: 'unread'; problem: string }
  | { stage: 'looked'; look: HotlineLook; problem: string }
  | { stage: 'filing'; made: number; all: number }
  | { stage: 'done'; made: number }

const problemOf = (error: unknown) => (error instanceof CallError && error.words) || text.notSent

/** Chooses a table, has it looked at and filed: the file is sent each time and stays on this computer. */
export function useHotline() {
  const [state, setState] = useState<HotlineState>({ stage: 'none', problem: '' })
  const held = useRef<ChosenList | null>(null)
  const send = (list: ChosenList, address: string, columns: HotlineMapping | null) =>
    list.send(address, { fields: { columns: JSON.stringify(columns) }, key: uuid() })

  const look = async (list: ChosenList, columns: HotlineMapping | null) => {
    setState({ stage: 'reading' })
    try {
      // what the procedure of this address answers
      const seen = (await send(list, HOTLINE_LOOK_ADDRESS, columns)) as HotlineLook
      if (held.current === list) setState({ stage: 'looked', look: seen, problem: '' })
    } catch (error) {
      if (held.current === list) setState({ stage: 'unread', problem: problemOf(error) })
    }
  }

  const choose = async () => {
    const list = await pickList()
    if (!list) return
    held.current = list
    if (list.bytes === 0) setState({ stage: 'none', problem: text.empty })
    else if (list.bytes > MAX_HOTLINE_BYTES) setState({ stage: 'none', problem: text.tooLarge })
    else await look(list, null)
  }

  // each answer says how many are left; one that was filed is never filed again, so that a cut line goes on where it was
  const file = async (list: ChosenList, seen: HotlineLook) => {
    let made = 0
    try {
      for (;;) {
        setState({ stage: 'filing', made, all: seen.fresh })
        // what the procedure of this address answers
        const brought = (await send(list, HOTLINE_ADDRESS, seen.mapping)) as Brought
        made += brought.made
        if (brought.left === 0 || brought.made === 0) break
      }
      held.current = null
      setState({ stage: 'done', made })
    } catch (error) {
      const problem = made > 0 ? text.stopped(made) : problemOf(error)
      setState({
        stage: 'looked',
        look: { ...seen, fresh: seen.fresh - made, known: seen.known + made },
        problem,
      })
    }
    for (const name of ['inbox', 'inboxCounts']) void askAnew('reports', name)
  }

  return {
    state,
    choose: () => void choose(),
    again: () => {
      if (held.current) void look(held.current, null)
    },
    read: (columns: HotlineMapping) => {
      if (held.current) void look(held.current, columns)
    },
    file: () => {
      if (held.current && state.stage === 'looked') void file(held.current, state.look)
    },
  }
}
export type Hotline = ReturnType<typeof useHotline>
