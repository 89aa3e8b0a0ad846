import Taro from '@tarojs/taro'
import { createObservable } from './observable'

/** Whether the phone says it has a network. */
export const network = createObservable(true)

Taro.getNetworkType({ success: ({ networkType }) => network.set(networkType !== 'none') })
Taro.onNetworkStatusChange(({ isConnected }) => network.set(isConnected))
