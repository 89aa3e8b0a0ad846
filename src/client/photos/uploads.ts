import { useCallback, useRef, useState } from 'react'
import { uploadPhoto, uploadUnderClaim } from '../call'
import { CallError } from '../errors'
import { uuid } from '../uuid'
import type { PhotoSource } from './limits'
import { pickPhotos } from './pick'

/** A photo on its way to the server while the page is open. */
export interface Upload {
  key: string
  src: string
  state: 'uploading' | 'done' | 'failed'
  /** 0–1 */
  progress: number
  fileId: string | null
  /** Why not, from the server; empty when it was not reached. */
  problem: string
}

export interface Uploads {
  items: readonly Upload[]
  /** File ids of what has arrived, in order. */
  fileIds: string[]
  /** The claim under which they wait; null: they are the person's. */
  claim: () => Promise<string> | null
  /** Chosen photos are being made small or sent. */
  pending: boolean
  failed: boolean
  unreadable: number
  /** So many of the last choice had no room. */
  left: number
  pick: (source?: PhotoSource) => void
  remove: (key: string) => void
  retry: (key: string) => void
  clear: () => void
}

/**
 * Photos that are sent as soon as they are picked: for answers that are given with a network.
 * @param claim makes the claim under which they wait where nobody may be known; none: they are the person's
 */
export function useUploads(max: number, claim?: () => Promise<string>): Uploads {
  const [items, setItems] = useState<readonly Upload[]>([])
  const [unreadable, setUnreadable] = useState(0)
  const [left, setLeft] = useState(0)
  const [preparing, setPreparing] = useState(0)
  const held = useRef(items)
  held.current = items
  const makeClaim = useRef(claim)
  const made = useRef<Promise<string> | null>(null)
  const claimed = useCallback(() => {
    made.current ??= makeClaim.current?.() ?? null
    return made.current
  }, [])

  const change = useCallback((key: string, delta: Partial<Upload>) => {
    setItems((all) => all.map((one) => (one.key === key ? { ...one, ...delta } : one)))
  }, [])

  const send = useCallback(
    async (key: string, path: string) => {
      change(key, { state: 'uploading', progress: 0, problem: '' })
      try {
        // the key of the photo is the key of its upload: a repetition is the same file
        const told = (progress: number) => change(key, { progress })
        const under = await claimed()
        const photo =
          under === null ? await uploadPhoto(path, key, told) : await uploadUnderClaim(path, under, key, told)
        change(key, { state: 'done', progress: 1, fileId: photo.fileId })
      } catch (error) {
        change(key, { state: 'failed', problem: error instanceof CallError ? error.words : '' })
      }
    },
    [change, claimed],
  )

  const pick = useCallback(
    (source: PhotoSource = 'camera') => {
      let begun = 0
      const begin = () => {
        begun = 1
        setPreparing((now) => now + 1)
      }
      void pickPhotos(max - held.current.length, source, begin).then((picked) => {
        setPreparing((now) => now - begun)
        setUnreadable(picked.unreadable)
        setLeft(picked.left)
        const fresh = picked.photos.map((photo): Upload => ({
          key: uuid(),
          src: photo.path,
          state: 'uploading',
          progress: 0,
          fileId: null,
          problem: '',
        }))
        setItems((all) => [...all, ...fresh])
        for (const one of fresh) void send(one.key, one.src)
      })
    },
    [max, send],
  )

  return {
    items,
    fileIds: items.flatMap((one) => (one.fileId === null ? [] : [one.fileId])),
    claim: claimed,
    pending: preparing > 0 || items.some((one) => one.state === 'uploading'),
    failed: items.some((one) => one.state === 'failed'),
    unreadable,
    left,
    pick,
    remove: (key) => {
      setLeft(0)
      setItems((all) => all.filter((one) => one.key !== key))
    },
    retry: (key) => {
      const one = held.current.find((item) => item.key === key)
      if (one) void send(key, one.src)
    },
    clear: () => setItems([]),
  }
}
