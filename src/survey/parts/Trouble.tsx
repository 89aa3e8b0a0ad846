import Taro from '@tarojs/taro'
import { SURVEY } from '@cloud/shared/addresses'
import { Empty, type EmptyAction } from '@/ui/Empty'

import { home, open, replace } from '../go'
import type { Trouble } from '../model/refusal'
import { sheetDrawing } from '../pictures/sheet'
import { troubleWords } from '../troubleWords'
import { words } from '../words'

const w = words.finish
/** Who answers for the box, as words and posters say. */
const HOTLINE = '12345'

export interface InTroubleProps {
  trouble: Trouble
  /** Back into the sheet, where that can help. */
  onAgain?: () => void
}

/** Why a sheet was not taken, and a way on from there. */
export function InTrouble({ trouble, onAgain }: InTroubleProps) {
  const { title, text } = troubleWords(trouble)
  const action = wayOn(trouble.reason, onAgain)
  return (
    <Empty
      drawing={sheetDrawing}
      title={title}
      text={text}
      action={action ?? toHome()}
      {...(action && { link: toHome() })}
    />
  )
}

const toHome = (): EmptyAction => ({ label: w.home, onTap: home })

// turned down by the person: nothing to say
const callHotline = () => void Taro.makePhoneCall({ phoneNumber: HOTLINE }).catch(() => undefined)

/** @returns null where nothing leads on from here */
function wayOn(reason: string, onAgain: (() => void) | undefined): EmptyAction | null {
  switch (reason) {
    case 'answered':
    case 'stale':
    case 'withdrawn':
    case 'gone':
      return { label: words.state.receipt, onTap: () => open(SURVEY.receipt) }
    case 'invite_wrong':
      return { label: words.invite.again, onTap: () => replace(SURVEY.invite) }
    case 'invite_used':
      return { label: w.own, onTap: () => replace(SURVEY.answer()) }
    case 'closed':
      return { label: words.state.result, onTap: () => open(SURVEY.result) }
    default:
      if (onAgain) return { label: w.again, onTap: onAgain }
      return reason === 'box_changed' ? { label: w.call, onTap: callHotline } : null
  }
}
