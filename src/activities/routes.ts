import Taro from '@tarojs/taro'
import { ACTIVITIES, TAB } from '@cloud/shared/addresses'

/** Opens the page of an activity. */
export const openActivity = (activityId: string): void => {
  void Taro.navigateTo({ url: ACTIVITIES.detail(activityId) })
}

/** Opens a ticket. */
export const openTicket = (signUpId: string): void => {
  void Taro.navigateTo({ url: ACTIVITIES.ticket(signUpId) })
}

/** Opens the list of one's own tickets. */
export const openMine = (): void => {
  void Taro.navigateTo({ url: ACTIVITIES.mine })
}

/** Opens the page on which one says what one wishes for. */
export const openWish = (): void => {
  void Taro.navigateTo({ url: ACTIVITIES.wish })
}

/** Opens the tab with all activities. */
export const openList = (): void => {
  void Taro.switchTab({ url: TAB.activities })
}
