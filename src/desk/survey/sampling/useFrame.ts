import { useRef, useState } from 'react'
import {
  type FrameColumns,
  type FrameLookView,
  MAX_FRAME_BYTES,
  surveyDesk,
} from '@cloud/features/survey/contract/desk'
import type { OutputOf } from '@cloud/shared/contract'
import { FRAME_ADDRESS, FRAME_LOOK_ADDRESS } from '@cloud/shared/addresses'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { uuid } from '@/client/uuid'
import { toast } from '@/ui/Toast'
import { pickList } from '../../platform/list'
import type { ChosenList } from '../../platform/listTypes'
import { words } from './words'

const text = words.frame

/** A list on its way: chosen, being read, looked at with its columns, or being kept. */
export type FrameState =
  | { stage: 'none'; problem: string }
  | { stage: 'reading'; name: string }
  | { stage: 'unread'; name: string; problem: string }
  | { stage: 'looked'; name: string; look: FrameLookView; busy: boolean; problem: string }

/** What the person says of a list beside its columns. */
export interface FrameSaid {
  source: string
  asOf: string
  missing: string
}

export interface FrameOnItsWay {
  state: FrameState
  choose: () => void
  again: () => void
  /** Reads it by other columns. */
  read: (columns: FrameColumns) => void
  keep: (said: FrameSaid) => void
  forget: () => void
}

/** A list that was chosen: each time another, whatever its name. */
interface Held {
  id: string
  list: ChosenList
  columns: FrameColumns | null
}

/** The same deed again after a failure has the same key. */
function useKeys() {
  const last = useRef({ deed: '', key: '' })
  return (deed: string): string => {
    if (last.current.deed !== deed) last.current = { deed, key: uuid() }
    return last.current.key
  }
}

/** Chooses a list, has it looked at, and kept: the file is sent each time and stays on this computer. */
export function useFrame(survey: string): FrameOnItsWay {
  const [state, setState] = useState<FrameState>({ stage: 'none', problem: '' })
  const held = useRef<Held | null>(null)
  const keyOf = useKeys()

  const send = async (address: string, fields: Record<string, string>) => {
    const now = held.current
    if (!now) throw new Error('no list was chosen')
    return now.list.send(address, { fields, key: keyOf(JSON.stringify([now.id, address, fields])) })
  }
  const problemOf = (error: unknown) => (error instanceof CallError && error.words) || words.notSent

  const look = async () => {
    const now = held.current
    if (!now) return
    const { name } = now.list
    setState({ stage: 'reading', name })
    try {
      // what the procedure of this address answers
      const seen = (await send(FRAME_LOOK_ADDRESS, {
        survey,
        columns: JSON.stringify(now.columns),
      })) as FrameLookView
      if (held.current === now) setState({ stage: 'looked', name, look: seen, busy: false, problem: '' })
    } catch (error) {
      if (held.current === now) setState({ stage: 'unread', name, problem: problemOf(error) })
    }
  }

  const choose = async () => {
    const list = await pickList()
    if (!list) return
    held.current = null
    if (list.bytes === 0) setState({ stage: 'none', problem: text.empty })
    else if (list.bytes > MAX_FRAME_BYTES) setState({ stage: 'none', problem: text.tooLarge })
    else {
      held.current = { id: uuid(), list, columns: null }
      await look()
    }
  }

  const keep = async (said: FrameSaid) => {
    if (state.stage !== 'looked') return
    const shown = { ...state, problem: '' }
    setState({ ...shown, busy: true })
    try {
      const about = JSON.stringify({ columns: shown.look.mapping, ...said })
      // what the procedure of this address answers
      const { households } = (await send(FRAME_ADDRESS, { survey, about })) as OutputOf<
        typeof surveyDesk.keepFrame
      >
      forget()
      toast(text.kept(households))
      await queryClient.invalidateQueries({ queryKey: [surveyDesk.keepFrame.service] })
    } catch (error) {
      setState({ ...shown, busy: false, problem: problemOf(error) })
    }
  }

  const forget = () => {
    held.current = null
    setState({ stage: 'none', problem: '' })
  }

  return {
    state,
    choose: () => void choose(),
    again: () => void look(),
    read: (columns) => {
      if (held.current) held.current = { ...held.current, columns }
      void look()
    },
    keep: (said) => void keep(said),
    forget,
  }
}
