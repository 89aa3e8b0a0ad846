import { focusManager, onlineManager } from '@tanstack/react-query'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

import { network } from './network'
import { keepAppOffline } from './offline/register'

/** Tells the cache when the app is looked at and when the network is there: it asks again then. */
export function useApp(): void {
  useDidShow(() => focusManager.setFocused(true))
  useDidHide(() => focusManager.setFocused(false))
  useEffect(keepAppOffline, [])
  useEffect(() => {
    onlineManager.setOnline(network.get())
    return network.subscribe(() => onlineManager.setOnline(network.get()))
  }, [])
}
