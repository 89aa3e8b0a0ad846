import Taro from '@tarojs/taro'
import { createObservable } from './observable'

/** Whether the phone says it has a network. */
export const network = createObservable(true)

Taro.getNetworkType().then(
  ({ networkType }) => network.set(networkType !== 'none'),
  // a phone that cannot tell is asked by sending
  () => undefined,
)
Taro.onNetworkStatusChange(({ isConnected }) => network.set(isConnected))
