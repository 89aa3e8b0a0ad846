import type { CurrentSurvey } from '@cloud/features/survey/contract'
import { dayWords } from '@/client/dates'
import { Empty, type EmptyAction } from '@/ui/Empty'

import { addresses, home, open, replace } from '../addresses'
import { sheetDrawing } from '../pictures/sheet'
import { words } from '../words'

const w = words.state

const toResult = (): EmptyAction => ({ label: w.result, onTap: () => open(addresses.result) })
const toHome = (): EmptyAction => ({ label: w.home, onTap: home })
const toHelp = (): EmptyAction => ({ label: w.help, onTap: () => replace(addresses.answer(true)) })
const toReceipt = (): EmptyAction => ({ label: w.receipt, onTap: () => open(addresses.receipt) })

/** No survey is open: when the next one is, and the way to the latest result. */
export function NotOpen({ current }: { current: CurrentSurvey }) {
  const { title, note } = current.next ? w.next(current.next.title, dayWords(current.next.opensOn)) : w.none
  return (
    <Empty drawing={sheetDrawing} title={title} text={note} action={current.result ? toResult() : toHome()} />
  )
}

/**
 * One answer a person, and this one is given.
 * @param survey if this phone still has the receipt, the survey it belongs to
 */
export function Answered({ survey, helpsLeft }: { survey: string | null; helpsLeft: number | null }) {
  return (
    <Empty
      drawing={sheetDrawing}
      title={w.answered.title}
      text={w.answered.note}
      action={helpsLeft === 0 ? toHome() : toHelp()}
      link={
        survey === null
          ? toReceipt()
          : { label: w.ownReceipt, onTap: () => open(addresses.finish(survey, false)) }
      }
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

/** Under 18 or living elsewhere. */
export function Outside({ onBack }: { onBack: () => void }) {
  return (
    <Empty
      title={w.outside.title}
      text={w.outside.note}
      action={toHome()}
      link={{ label: w.outside.again, onTap: onBack }}
    />
  )
}
