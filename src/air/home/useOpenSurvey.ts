import { surveyContract, type OpenSurvey } from '@cloud/features/survey/contract'
import { useEffect, useState } from 'react'

import { useOnline, useQueryOf, useSession } from '@/client'

/** So long the page waits for what it does not need. */
const PATIENCE_MS = 1500

export interface OpenSurveyState {
  /** The open survey, unless this person has answered it. */
  survey: OpenSurvey | null
  /** Nothing about it will change what is shown: a strip that came later would push away what is being read. */
  settled: boolean
}

/** What the home page says of a survey; it counts as settled after a moment even when no answer came. */
export function useOpenSurvey(): OpenSurveyState {
  const online = useOnline()
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  const open = current.data?.open ?? null
  const known = useSession() !== null
  const asksMine = open !== null && known
  const mine = useQueryOf(surveyContract.mine, { survey: open?.id ?? '' }, { enabled: asksMine, keep: true })
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  const pending = current.isPending || (asksMine && mine.isPending)
  return { survey: open && !mine.data?.answered ? open : null, settled: !online || late || !pending }
}
