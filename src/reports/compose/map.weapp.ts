import Taro from '@tarojs/taro'
import type { MapPlace } from './mapPlace'

export const canPickOnMap = true

/** Lets the person choose a point on WeChat's map. @returns null when nothing was chosen */
export async function pickOnMap(): Promise<MapPlace | null> {
  try {
    const { name, address, latitude, longitude } = await Taro.chooseLocation({})
    return { name, address, point: { lat: latitude, lon: longitude, system: 'gcj02' } }
  } catch {
    return null
  }
}
