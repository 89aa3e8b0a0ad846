import { focusManager, onlineManager } from '@tanstack/react-query'
import Taro, { useDidHide, useDidShow, usePageNotFound } from '@tarojs/taro'
import { useEffect } from 'react'

import { MISSING } from '@cloud/shared/addresses'
import { watchIdle } from './idle'
import { lasting } from './lasting'
import { movedTo } from './moved'
import { network } from './network'
import { keepAppOffline } from './offline/register'

/** An address that no page has leads to where its page lies now, or (typed wrongly) to the page that says so. */
const openMissing = ({ path, query }: { path: string; query: Record<string, string> }): void =>
  void Taro.redirectTo({ url: movedTo(path, query) ?? MISSING })

/** Tells the cache when the app is looked at and when the network is there: it asks again then. */
export function useApp(): void {
  useDidShow(() => focusManager.setFocused(true))
  useDidHide(() => focusManager.setFocused(false))
  usePageNotFound(openMissing)
  useEffect(keepAppOffline, [])
  useEffect(watchIdle, [])
  useEffect(() => lasting.sweep(), [])
  useEffect(() => {
    onlineManager.setOnline(network.get())
    return network.subscribe(() => onlineManager.setOnline(network.get()))
  }, [])
}
