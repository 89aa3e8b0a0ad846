import Taro from '@tarojs/taro'
import type { PickedPoint, PointSource } from './pointTypes'

export const pointFrom: PointSource = 'map'

/** Lets the person choose a point on WeChat's map, which speaks GCJ-02. @returns null when nothing was chosen */
export async function pickPoint(): Promise<PickedPoint | null> {
  try {
    const { latitude, longitude } = await Taro.chooseLocation({})
    return { latitude, longitude, system: 'gcj02' }
  } catch {
    return null
  }
}
