import Taro from '@tarojs/taro'
import type { Detail } from '@cloud/features/activities/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { storage } from '@/client'
import { type Form, emptyForm, fitted } from '../model/form'

/** Typing is stored when it pauses. */
const PAUSE_MS = 400
const PREFIX = 'form:signUp:'

/** A form as it lies on the phone; names do not lie there longer than until the activity begins. */
interface KeptForm {
  form: Form
  until: string
}

const placeOf = (activityId: string) => `${PREFIX}${activityId}`

/** Forgets what was once begun for activities that have begun. */
function forgetOld(now: number): void {
  for (const place of Taro.getStorageInfoSync().keys) {
    if (!place.startsWith(PREFIX)) continue
    const kept = storage.get<KeptForm>(place)
    if (!kept || Date.parse(kept.until) < now) storage.remove(place)
  }
}

export interface FormState {
  form: Form
  /** It was found on the phone, and is not the empty one. */
  found: boolean
  /** The phone has no room for it. */
  full: boolean
  set: (form: Form) => void
  /** It has arrived: nothing of it stays here. */
  forget: () => void
}

/** The form of a sign-up: it survives the sheet, the app and a lost network, until it has arrived. */
export function useForm(activity: Detail): FormState {
  const place = placeOf(activity.id)
  const [kept] = useState(() => {
    forgetOld(Date.now())
    return storage.get<KeptForm>(place)
  })
  const [form, setForm] = useState<Form>(() => (kept ? fitted(kept.form, activity) : emptyForm(activity)))
  const [full, setFull] = useState(false)
  const unsaved = useRef<KeptForm | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const save = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    if (unsaved.current === null) return true
    const done = storage.set(place, unsaved.current)
    if (done) unsaved.current = null
    return done
  }, [place])

  // leaving the page in the middle of a word loses nothing
  useEffect(() => () => void save(), [save])

  return {
    form,
    found: kept !== undefined,
    full,
    set: (next) => {
      setForm(next)
      unsaved.current = { form: next, until: activity.startsAt }
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(() => setFull(!save()), PAUSE_MS)
    },
    forget: () => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
      unsaved.current = null
      storage.remove(place)
    },
  }
}
