import { accountContract } from '@cloud/features/account/contract'
import Taro from '@tarojs/taro'

import { call } from './call'
import { queryClient } from './queries'
import { forgetSession, keepSession, session } from './session'
import { storage } from './storage'

/** Last answers that the device keeps (`queries.tsx`), and forms half filled in; some are about the person. */
const KEPT_ANSWER = /^(answer|form):/

/** Nobody who comes after finds on the device what the one before was told. */
function forgetAnswers(): void {
  queryClient.clear()
  const { keys } = Taro.getStorageInfoSync()
  for (const key of keys) if (KEPT_ANSWER.test(key)) storage.remove(key)
}

/** Becomes one of the persons of the demo county. @throws CallError */
export async function signInAs(demo: { id: string; name: string }): Promise<void> {
  const opened = await call(accountContract.demoSignIn, { id: demo.id })
  forgetAnswers()
  keepSession({ ...opened, name: demo.name })
}

/** Ends every session of this person, on whatever device, and then this one here. @throws CallError: nothing has ended */
export async function signOutEverywhere(): Promise<void> {
  await call(accountContract.signOutEverywhere, {})
  forgetSession()
  forgetAnswers()
}

/** Ends the session here and on the server; without a network it ends here. */
export async function signOut(): Promise<void> {
  const current = session.get()
  forgetSession()
  forgetAnswers()
  if (current) await call(accountContract.signOut, { token: current.token }).catch(() => undefined)
}
