import type { CurrentSurvey } from '@cloud/features/survey/contract'
import { SURVEY } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { Empty, type EmptyAction } from '@/ui/Empty'
import { Page } from '@/ui/Page'

import { home, open, replace } from '../go'
import { sheetDrawing } from '../pictures/sheet'
import { words } from '../words'

const w = words.state

const toResult = (): EmptyAction => ({ label: w.result, onTap: () => open(SURVEY.result) })
const toHome = (): EmptyAction => ({ label: w.home, onTap: home })
const toHelp = (): EmptyAction => ({ label: w.help, onTap: () => replace(SURVEY.answer(true)) })
const toReceipt = (): EmptyAction => ({ label: w.receipt, onTap: () => open(SURVEY.receipt) })

/** No survey is open: when the next one is, and the way to the latest result. */
export function NotOpen({ current }: { current: CurrentSurvey }) {
  const { title, note } = current.next ? w.next(current.next.title, dayWords(current.next.opensOn)) : w.none
  return (
    <Empty
      drawing={sheetDrawing}
      title={title}
      text={note}
      action={current.result ? toResult() : toHome()}
      link={toReceipt()}
    />
  )
}

/**
 * One answer a person, and this one is given.
 * @param receipt where its receipt code is shown, if this phone still has it
 */
export function Answered({ receipt, helpsLeft }: { receipt: string | null; helpsLeft: number | null }) {
  return (
    <Empty
      drawing={sheetDrawing}
      title={w.answered.title}
      text={w.answered.note}
      action={helpsLeft === 0 ? toHome() : toHelp()}
      link={receipt === null ? toReceipt() : { label: w.ownReceipt, onTap: () => open(receipt) }}
    />
  )
}

/** Filled in for as many of the family as one phone may. */
export function HelpFull() {
  return (
    <Empty
      drawing={sheetDrawing}
      title={w.answered.title}
      text={w.helpFull}
      action={toHome()}
      link={toReceipt()}
    />
  )
}

/** Interviews are for who was appointed to them. */
export function NotInterviewer() {
  return (
    <Page title={words.title}>
      <Empty
        drawing={sheetDrawing}
        title={w.notInterviewer.title}
        text={w.notInterviewer.note}
        action={{ label: w.notInterviewer.own, onTap: () => replace(SURVEY.home) }}
      />
    </Page>
  )
}

/** An interview begins on the page of its household, which has said who is asked. */
export function NotBegun({ household }: { household: number | null }) {
  const url = household === null ? SURVEY.today : SURVEY.household(household)
  return (
    <Page title={words.title}>
      <Empty
        drawing={sheetDrawing}
        title={w.notBegun.title}
        text={w.notBegun.note}
        action={{ label: w.notBegun.way, onTap: () => replace(url) }}
      />
    </Page>
  )
}

/** Under 18 or living elsewhere. @param note what becomes of what was filled in */
export function Outside({ note, onBack }: { note: string; onBack: () => void }) {
  return (
    <Empty
      title={w.outside.title}
      text={note}
      action={toHome()}
      link={{ label: w.outside.again, onTap: onBack }}
    />
  )
}
