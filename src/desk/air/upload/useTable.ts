import { useRef, useState } from 'react'
import { MAX_TABLE_BYTES } from '@cloud/shared/limits'
import { CallError } from '@/client/errors'
import { uuid } from '@/client/uuid'
import { pickTable } from '../../platform/table'
import type { ChosenTable } from '../../platform/tableTypes'
import { words } from '../words'

const text = words.upload

/** A table on its way: chosen, being sent, or waiting on the server to be looked at. */
export type TableState =
  | { stage: 'none'; problem: string }
  | { stage: 'sending'; name: string; share: number }
  | { stage: 'unsent'; name: string; problem: string }
  | { stage: 'waiting'; incoming: string }

export interface TableOnItsWay {
  state: TableState
  choose: () => void
  again: () => void
  forget: () => void
  /** Takes up one that was brought before. */
  goOn: (incoming: string) => void
}

/** Chooses a table and sends it at once; a repetition after a failure is the same upload. */
export function useTable(): TableOnItsWay {
  const [state, setState] = useState<TableState>({ stage: 'none', problem: '' })
  const held = useRef<{ table: ChosenTable; key: string } | null>(null)

  const send = async () => {
    const now = held.current
    if (!now) return
    const { name } = now.table
    setState({ stage: 'sending', name, share: 0 })
    try {
      const incoming = await now.table.send(now.key, (share) => {
        if (held.current === now) setState({ stage: 'sending', name, share })
      })
      if (held.current === now) setState({ stage: 'waiting', incoming })
    } catch (error) {
      const problem = (error instanceof CallError && error.words) || text.failed
      if (held.current === now) setState({ stage: 'unsent', name, problem })
    }
  }

  const choose = async () => {
    const table = await pickTable()
    if (!table) return
    held.current = null
    if (table.bytes === 0) setState({ stage: 'none', problem: text.empty })
    else if (table.bytes > MAX_TABLE_BYTES) setState({ stage: 'none', problem: text.tooLarge })
    else {
      held.current = { table, key: uuid() }
      await send()
    }
  }

  return {
    state,
    choose: () => void choose(),
    again: () => void send(),
    forget: () => {
      held.current = null
      setState({ stage: 'none', problem: '' })
    },
    goOn: (incoming) => {
      held.current = null
      setState({ stage: 'waiting', incoming })
    },
  }
}
