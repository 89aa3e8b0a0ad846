import { useCallback, useEffect, useRef, useState } from 'react'
import { emergencyWordsIn } from '@cloud/features/reports/contract'
import { useAlarm } from '../alarm'
import { MAX_PHOTOS } from '@cloud/shared/limits'
import { outbox, OutboxError, outboxWords, useOutbox, type Entry } from '@/client/outbox'
import type { ReportDraft } from '@/client/outbox/report'
import { pickPhotos, type PhotoSource, type PickedPhoto } from '@/client/photos'
import { storage } from '@/client/storage'
import { makeSecrets } from '../secrets'
import { emptyDraft, type Remembered } from './draft'

/** Typing is stored when it pauses; everything else at once. */
const PAUSE_MS = 500
const REMEMBERED = 'report:contact'
const remembered = (): Remembered => storage.get<Remembered>(REMEMBERED) ?? { name: '', phone: '' }

export interface DraftState {
  entry: Entry | undefined
  draft: ReportDraft
  /** What the phone could not do, in words; what was typed is still here. */
  trouble: string
  /** Photos that were chosen last and found no room. */
  left: number
  /** The place that a new photo carries, until the person said whether to use it. */
  offered: PickedPhoto['point']
  set: (delta: Partial<ReportDraft>, typing?: boolean) => void
  takePhotos: (source: PhotoSource) => void
  removePhoto: (photoId: string) => void
  dismissOffer: () => void
  /** Names nobody from now on, and forgets the photos that were sent under a name. */
  nobodyAnew: () => void
  /** Stores what was typed last and hands it over. */
  handOver: () => Promise<void>
  /** It goes without waiting for what bears a name. */
  atOnce: () => Promise<void>
  recall: () => Promise<void>
  discard: () => Promise<void>
}

/** A report on the phone: every change is stored as it is made, and nothing is stored before the first. */
export function useDraft(openId: string | undefined): DraftState {
  const alarm = useAlarm()
  const entries = useOutbox()
  const [id, setId] = useState(openId)
  const entry = entries.find((one) => one.id === id)
  const [draft, setDraft] = useState<ReportDraft>(() => stored(entry) ?? emptyDraft(remembered()))
  const [trouble, setTrouble] = useState('')
  const [left, setLeft] = useState(0)
  const [offered, setOffered] = useState<PickedPhoto['point']>(null)
  const latest = useRef(draft)
  const creating = useRef<Promise<string> | null>(id === undefined ? null : Promise.resolve(id))
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const attempt = useCallback(async (job: () => Promise<void>) => {
    try {
      await job()
      setTrouble('')
    } catch (error) {
      setTrouble(outboxWords.trouble(error instanceof OutboxError ? error.trouble : ''))
    }
  }, [])

  const ensure = useCallback((): Promise<string> => {
    creating.current ??= outbox.shelf.create('report', latest.current, 'draft').then(
      (made) => {
        setId(made.id)
        return made.id
      },
      (error: unknown) => {
        creating.current = null
        throw error
      },
    )
    return creating.current
  }, [])

  const store = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    const target = await ensure()
    if (outbox.shelf.get(target)?.body === latest.current) return
    await outbox.shelf.edit(target, () => ({ body: latest.current }))
  }, [ensure])

  const set = useCallback(
    (delta: Partial<ReportDraft>, typing = false) => {
      const seenAt = latest.current.seenAt ?? new Date().toISOString()
      latest.current = { ...latest.current, seenAt, ...delta }
      setDraft(latest.current)
      if (timer.current) clearTimeout(timer.current)
      if (typing) timer.current = setTimeout(() => void attempt(store), PAUSE_MS)
      else void attempt(store)
    },
    [attempt, store],
  )

  // leaving the page in the middle of a word loses nothing
  useEffect(
    () => () => {
      if (timer.current) void store().catch(() => undefined)
    },
    [store],
  )

  /** Chosen photos that are still being made small: a report does not leave without them. */
  const arriving = useRef<Promise<unknown>>(Promise.resolve())
  const takePhotos = (source: PhotoSource) => {
    const taken = attempt(async () => {
      const room = MAX_PHOTOS - (entry?.photos.length ?? 0)
      if (room <= 0) return
      const picked = await pickPhotos(room, source, () => {
        arriving.current = Promise.all([arriving.current, taken])
      })
      setLeft(picked.left)
      if (picked.photos.length > 0) {
        if (latest.current.seenAt === null) set({})
        const target = await ensure()
        for (const photo of picked.photos) await outbox.shelf.addPhoto(target, photo.path)
        const point = picked.photos.find((photo) => photo.point)?.point ?? null
        if (point && latest.current.place.point === null) setOffered(point)
      }
      if (picked.unreadable > 0) throw new OutboxError('photo_unreadable')
    })
  }

  return {
    entry,
    draft,
    trouble,
    left,
    offered,
    set,
    takePhotos,
    removePhoto: (photoId) =>
      void attempt(async () => {
        setLeft(0)
        if (id !== undefined) await outbox.shelf.removePhoto(id, photoId)
      }),
    dismissOffer: () => setOffered(null),
    nobodyAnew: () =>
      void attempt(async () => {
        latest.current = { ...latest.current, identity: 'anonymous' }
        setDraft(latest.current)
        if (id !== undefined) await outbox.shelf.clearPhotos(id, { body: latest.current })
      }),
    handOver: () =>
      attempt(async () => {
        await arriving.current
        // its code and its claim lie on the phone before anything leaves it, so that a repetition is the same report
        if (latest.current.identity === 'anonymous' && !latest.current.secrets) {
          latest.current = { ...latest.current, secrets: await makeSecrets() }
          setDraft(latest.current)
        }
        await store()
        if (latest.current.identity !== 'anonymous') {
          storage.set(REMEMBERED, { name: latest.current.name, phone: latest.current.phone })
        }
        const { words, identity } = latest.current
        // where there is danger, nothing waits for its hour
        const atOnce = identity === 'anonymous' && emergencyWordsIn(words, alarm.words).length > 0
        await outbox.queue(await ensure(), atOnce)
      }),
    atOnce: () =>
      attempt(async () => {
        if (id !== undefined) await outbox.queue(id, true)
      }),
    recall: () =>
      attempt(async () => {
        if (id !== undefined) await outbox.recall(id)
      }),
    discard: () =>
      attempt(async () => {
        if (timer.current) clearTimeout(timer.current)
        timer.current = null
        if (id !== undefined) await outbox.shelf.remove(id)
      }),
  }
}

/** What lies on the phone under `report` was written by this page. */
const stored = (entry: Entry | undefined) => entry?.body as ReportDraft | undefined
