import Taro from '@tarojs/taro'
import { createStore } from './store'

/** Whether the phone says it has a network. */
export const network = createStore(true)

Taro.getNetworkType({ success: ({ networkType }) => network.set(networkType !== 'none') })
Taro.onNetworkStatusChange(({ isConnected }) => network.set(isConnected))
