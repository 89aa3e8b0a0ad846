import Taro from '@tarojs/taro'

/** Opens the page of an activity. */
export const openActivity = (activityId: string): void => {
  void Taro.navigateTo({ url: `/activities/detail/index?activityId=${activityId}` })
}

/** Opens a ticket. */
export const openTicket = (signUpId: string): void => {
  void Taro.navigateTo({ url: `/activities/ticket/index?signUpId=${signUpId}` })
}

/** Opens the list of one's own tickets. */
export const openMine = (): void => {
  void Taro.navigateTo({ url: '/activities/mine/index' })
}

/** Opens the tab with all activities. */
export const openList = (): void => {
  void Taro.switchTab({ url: '/pages/activities/index' })
}
