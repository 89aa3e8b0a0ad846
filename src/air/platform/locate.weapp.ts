import Taro from '@tarojs/taro'

import type { Place } from '../distance'

/** Roughly where the phone is: enough to sort stations, and the least WeChat can be asked for. Kept on the phone. */
export async function locate(): Promise<Place> {
  const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'wgs84' })
  return { latitude, longitude }
}
