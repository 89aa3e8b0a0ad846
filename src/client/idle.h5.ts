import { accountContract } from '@cloud/features/account/contract'
import { ACCOUNT } from '@cloud/shared/addresses'
import Taro from '@tarojs/taro'
import { isLocked, LOCKED, session } from './session'
import { storage } from './storage'
import { send } from './transport'
import { uuid } from './uuid'

/** When somebody last touched a page of this browser, epoch ms: in whatever tab. */
const TOUCHED = 'touched'
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
/** No oftener is it written down, and looked at. */
const WRITE_MS = 5_000
const LOOK_MS = 5_000
const MINUTE_MS = 60_000

let written = 0
function touch(now = Date.now()): void {
  if (now - written < WRITE_MS) return
  written = now
  storage.set(TOUCHED, now)
}

/** The page that opens a locked machine lies over the one that was open: what was typed there stays. */
function toDoor(): void {
  const open = Taro.getCurrentPages().at(-1)?.route ?? ''
  if (isLocked() && !open.endsWith(ACCOUNT.desktop().slice(1)))
    void Taro.navigateTo({ url: ACCOUNT.desktop() })
}

/** Locks this machine: its token is forgotten, and ended at the server. Its person goes on where they were. */
export function lock(): void {
  const current = session.get()
  if (!current?.shared || current.token === LOCKED) return
  const { token } = current
  session.set({ ...current, token: LOCKED })
  const ending = { procedure: accountContract.signOut, input: { token }, idempotencyKey: uuid(), token: null }
  // without a network it ends by itself, and nobody has it
  void send(ending).catch(() => undefined)
}

function look(): void {
  const shared = session.get()?.shared
  if (!shared) return
  const at = storage.get<number>(TOUCHED)
  if (at === undefined) touch()
  else if (Date.now() - at > shared.idleMinutes * MINUTE_MS) lock()
}

/** Locks a machine of many when nobody has touched it for some time; also one whose browser was closed meanwhile. */
export function watchIdle(): () => void {
  const touched = () => touch()
  const back = () => setTimeout(toDoor)
  for (const kind of TOUCHES) window.addEventListener(kind, touched, { capture: true, passive: true })
  window.addEventListener('popstate', back)
  const following = session.subscribe(() => {
    if (isLocked()) toDoor()
    // who has just come is there
    else touch(Date.now())
  })
  look()
  back()
  const timer = setInterval(look, LOOK_MS)
  return () => {
    clearInterval(timer)
    following()
    window.removeEventListener('popstate', back)
    for (const kind of TOUCHES) window.removeEventListener(kind, touched, { capture: true })
  }
}
