import Taro from '@tarojs/taro'
import type { Place } from './place'

/** Opens the phone's map at a place. */
export async function showOnMap({ name, address, longitude, latitude }: Place): Promise<void> {
  await Taro.openLocation({ longitude, latitude, name, address, scale: 15 })
}
