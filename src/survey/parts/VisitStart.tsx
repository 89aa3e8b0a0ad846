import { storage } from '@/client'
import { useObservable } from '@/client/observable'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'

import type { LocalSheet } from '../model/sheets'
import { sheets } from '../sheets'
import { troubleWords } from '../troubleWords'
import { words } from '../words'
import { LetterForm, type Letter } from './LetterForm'
import './VisitStart.scss'

const w = words.visit
/** The village of the last door: the next one mostly lies in it too. */
const LAST_VILLAGE = 'survey:visit:village'

/** An interviewer at the next door: the code in the household's letter, and what of the day still waits. */
export function VisitStart({ survey, onLetter }: { survey: string; onLetter: (letter: Letter) => void }) {
  const all = Object.values(useObservable(sheets.observable))
  const visits = all.filter((sheet) => sheet.survey === survey && sheet.who === 'visit')
  const waiting = visits.filter((sheet) => sheet.stage === 'waiting').length
  function begin(letter: Letter) {
    storage.set(LAST_VILLAGE, letter.village)
    onLetter(letter)
  }
  return (
    <LetterForm
      survey={survey}
      village={storage.get<string>(LAST_VILLAGE) ?? null}
      onLetter={begin}
      visit={
        <>
          {waiting > 0 && <Banner tone="blue" className="survey-visit__part" title={w.waiting(waiting)} />}
          {visits.map((sheet) => (
            <Refused key={sheet.m} sheet={sheet} />
          ))}
        </>
      }
    />
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
