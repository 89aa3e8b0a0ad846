import { View } from '@tarojs/components'
import { useState } from 'react'
import { INVITE_LENGTH, readCode } from '@cloud/shared/box'
import { useObservable } from '@/client/observable'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'

import type { LocalSheet } from '../model/sheets'
import { sheets } from '../sheets'
import { troubleWords } from '../troubleWords'
import { words } from '../words'
import './VisitStart.scss'

const w = words.visit

/** An interviewer at the next door: the code in the household's letter, and what of the day still waits. */
export function VisitStart({ survey, onInvite }: { survey: string; onInvite: (invite: string) => void }) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const all = Object.values(useObservable(sheets.observable))
  const visits = all.filter((sheet) => sheet.survey === survey && sheet.who === 'visit')
  const waiting = visits.filter((sheet) => sheet.stage === 'waiting').length
  function start() {
    const invite = readCode(typed, INVITE_LENGTH)
    if (invite === null) setError(w.wrong)
    else onInvite(invite)
  }
  return (
    <Page
      title={w.title}
      bar={
        <ActionBar>
          <Button disabled={typed === ''} onTap={start}>
            {w.start}
          </Button>
        </ActionBar>
      }
    >
      <View className="survey-visit">
        <Heading level={1}>{w.title}</Heading>
        {waiting > 0 && <Banner tone="blue" className="survey-visit__part" title={w.waiting(waiting)} />}
        {visits.map((sheet) => (
          <Refused key={sheet.m} sheet={sheet} />
        ))}
        <View className="survey-visit__part">
          <TextField label={w.label} hint={w.hint} error={error} onChange={setTyped} maxLength={40} />
        </View>
      </View>
    </Page>
  )
}

function Refused({ sheet: { stage, problem, m } }: { sheet: LocalSheet }) {
  if (stage !== 'refused' || !problem || m === null) return null
  return (
    <Banner tone="brick" className="survey-visit__part" title={w.refused(troubleWords(problem).title)}>
      <Button kind="text" size="small" onTap={() => sheets.forget(m)}>
        {w.read}
      </Button>
    </Banner>
  )
}
