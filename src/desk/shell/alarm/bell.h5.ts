import { storage } from '@/client/storage'
import { createObservable } from '@/client/observable'
import { unlessElsewhere } from './tabs'

/** off: nobody turned it on; waits: turned on, but a browser sounds in no tab that was not touched; on: it sounds. */
export type Bell = 'off' | 'waits' | 'on'

const KEY = 'alarm:bell'
const HIGH_HZ = 880
const LOW_HZ = 660
const NOTE_S = 0.25
const NOTES = 6
const LOUD = 0.3

let context: AudioContext | null = null

export const bell = createObservable<Bell>(storage.get<boolean>(KEY) ? 'waits' : 'off')

async function wake(): Promise<void> {
  try {
    context ??= new AudioContext()
    await context.resume()
    if (context.state === 'running') bell.set('on')
  } catch {
    // a machine without sound: the bar and the title say it
  }
}

/** From a tap: sound from now on, and notices of the system where the person allows them. Kept on this machine. */
export async function turnOn(): Promise<void> {
  storage.set(KEY, true)
  bell.set('waits')
  await wake()
  if (typeof Notification !== 'undefined' && Notification.permission === 'default')
    await Notification.requestPermission()
}

/** Whether the system shows notices of this page. */
export const mayNotify = (): boolean =>
  typeof Notification !== 'undefined' && Notification.permission === 'granted'

/** The first touch of a tab lets it sound, where the bell was turned on before. @returns stops waiting for it */
export function wakeOnTouch(): () => void {
  const touched = () => {
    if (bell.get() === 'waits') void wake()
  }
  for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, touched, { capture: true })
  return () => {
    for (const kind of ['pointerdown', 'keydown'])
      window.removeEventListener(kind, touched, { capture: true })
  }
}

/** Rings for a second and a half, in one tab of all. */
export async function ringBell(): Promise<void> {
  const sounding = context
  if (bell.get() !== 'on' || !sounding) return
  await unlessElsewhere(
    () =>
      new Promise((done) => {
        const gain = sounding.createGain()
        gain.gain.value = LOUD
        gain.connect(sounding.destination)
        const tone = sounding.createOscillator()
        for (let n = 0; n < NOTES; n++)
          tone.frequency.setValueAtTime(n % 2 === 0 ? HIGH_HZ : LOW_HZ, sounding.currentTime + n * NOTE_S)
        tone.connect(gain)
        tone.addEventListener('ended', () => done())
        tone.start()
        tone.stop(sounding.currentTime + NOTES * NOTE_S)
      }),
  )
}

/** A notice of the system, for who looks at something else; one for each case, in whatever tab. */
export function notify(caseId: string, title: string, body: string): void {
  if (!mayNotify() || !document.hidden) return
  try {
    const notice = new Notification(title, { body, tag: `alarm:${caseId}`, requireInteraction: true })
    notice.addEventListener('click', () => {
      window.focus()
      notice.close()
    })
  } catch {
    // phones allow it to service workers alone
  }
}
