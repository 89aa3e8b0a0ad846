import { accountContract } from '@cloud/features/account/contract'
import Taro from '@tarojs/taro'

import { call } from './call'
import { queryClient } from './queries'
import { forgetSession, keepSession, type Session, session } from './session'
import { storage } from './storage'

/** Last answers that the device keeps (`queries.tsx`), and forms half filled in; some are about the person. */
const KEPT_ANSWER = /^(answer|form):/

/** How the desk of the one before was set up: filters and columns that they kept. */
const OWN_DESK = /^desk:/

/** Nobody who comes after finds on the device what the one before was told. @param but whose drafts stay */
function forgetAnswers(but = ' '): void {
  queryClient.clear()
  const { keys } = Taro.getStorageInfoSync()
  for (const key of keys)
    if (KEPT_ANSWER.test(key) && !key.startsWith(`answer:until:draft:${but}:`)) storage.remove(key)
}

/** Becomes one of the persons of the demo county. @throws CallError */
export async function signInAs(demo: { id: string; name: string }): Promise<void> {
  const opened = await call(accountContract.demoSignIn, { id: demo.id })
  forgetAnswers()
  keepSession({ ...opened, name: demo.name })
}

/**
 * Takes over a session that another device, or a password, has opened for this machine. Whoever comes back to a locked
 * desk finds what they had begun; of somebody else nothing is left.
 */
export function takeOver(opened: Session): void {
  if (session.get()?.person.id !== opened.person.id) {
    // a session that has ended leaves no name: what they had begun is theirs all the same
    forgetAnswers(opened.person.id)
    for (const key of Taro.getStorageInfoSync().keys) if (OWN_DESK.test(key)) storage.remove(key)
  }
  keepSession(opened)
  void queryClient.invalidateQueries()
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
