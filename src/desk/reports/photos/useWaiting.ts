import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '@cloud/shared/contract'
import { mapContract, type WaitingPhotoData } from '@cloud/features/reports/contract/map'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'

/** With so few left the next ones are asked for. */
const AHEAD = 5

type Answer = 'passed' | 'refused'

/**
 * The photos that wait, in the order in which they were asked for: what was answered stays in its place, so that one goes
 * back to it.
 */
export function useWaiting(first: OutputOf<typeof mapContract.photosWaiting> | undefined) {
  const [photos, setPhotos] = useState<readonly WaitingPhotoData[]>([])
  const [at, setAt] = useState(0)
  const [left, setLeft] = useState(0)
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({})
  const next = useRef<string | null>(null)
  const asking = useRef(false)
  const begun = useRef(false)
  useEffect(() => {
    if (!first || begun.current) return
    begun.current = true
    next.current = first.next
    setPhotos(first.items)
    setLeft(first.left)
  }, [first])
  useEffect(() => {
    if (asking.current || next.current === null || at < photos.length - AHEAD) return
    asking.current = true
    ask(mapContract.photosWaiting, { after: next.current })
      .then((more) => {
        next.current = more.next
        setPhotos((known) => [
          ...known,
          ...more.items.filter(({ photo }) => known.every((one) => one.photo.id !== photo.id)),
        ])
      })
      .catch((error: unknown) => {
        // asked again with the next photo
        if (!(error instanceof CallError)) throw error
      })
      .finally(() => (asking.current = false))
  }, [at, photos.length])
  return {
    begun: begun.current,
    current: photos[at],
    coming: photos[at + 1],
    answer: photos[at] && answers[photos[at].photo.id],
    left: Math.max(0, left - Object.keys(answers).length),
    mayGoBack: at > 0,
    back: () => setAt((now) => Math.max(0, now - 1)),
    skip: () => setAt((now) => now + 1),
    answered: (id: string, answer: Answer) => {
      setAnswers((known) => ({ ...known, [id]: answer }))
      setAt((now) => now + 1)
    },
    /** A case has moved on: all its photos are asked about at its new version, and shown as they are now. */
    moved: (caseId: string, version: number, photosNow: readonly WaitingPhotoData['photo'][]) =>
      setPhotos((known) =>
        known.map((one) =>
          one.caseId === caseId
            ? { ...one, version, photo: photosNow.find(({ id }) => id === one.photo.id) ?? one.photo }
            : one,
        ),
      ),
  }
}
