import Taro from '@tarojs/taro'
import { SURVEY, TAB } from '@cloud/shared/addresses'
import { back, go } from '@/client/go'
import type { LocalSheet } from './model/sheets'

/** Opens a page above this one. */
export const open = go
/** Opens a page instead of this one: there is no way back into a sheet that was handed in. */
export const replace = (url: string) => void Taro.redirectTo({ url })
export { back }
/** To the home page. */
export const home = () => go(TAB.air)

/** Where a sheet of this phone is filled in. */
export function addressOf({ who, invite, fingerprint, village, door }: LocalSheet): string {
  if (who === 'visit') return door ? SURVEY.visit(door.household) : SURVEY.today
  if (who !== 'invited') return SURVEY.answer(who === 'family')
  if (invite === null) return SURVEY.invite
  return SURVEY.invited({ invite, box: fingerprint ?? undefined, village: village ?? undefined })
}
