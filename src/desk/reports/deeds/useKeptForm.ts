import { useRef, useState } from 'react'
import type { StaffCaseData } from '@cloud/features/reports/contract'
import { MAX_PHOTOS } from '@cloud/shared/limits'
import { useObservable } from '@/client/observable'
import { outbox, OutboxError, outboxWords, type Entry } from '@/client/outbox'
import { deedOf } from '@/client/outbox/deed'
import { useAddresses } from '@/client/outbox/useAddresses'
import { pickPhotos, type PhotoSource, type Uploads } from '@/client/photos'
import { beginDeed, draftOf, returned, useMyDrafts } from './deeds'

/** A form whose photos lie on this device until it has arrived, and that comes back as it was. */
interface KeptForm {
  /** What stood in it when it was taken back. */
  values: unknown
  /** What the server said of its fields. */
  fields: Readonly<Record<string, string>>
  photos: Uploads
  /** The device could not keep a photo: why, in words. */
  trouble: string
}

/** The form of one action at one case. */
export function useKeptForm(one: StaffCaseData, action: string): KeptForm {
  const back = useObservable(returned)
  const entry = useMyDrafts(one.id).find((draft) => deedOf(draft).action === action)
  const [values] = useState(() => {
    const draft = draftOf(one.id, action)
    return draft ? deedOf(draft).values : null
  })
  const photos = useKeptPhotos(entry, () => {
    const about = { number: one.number, title: one.title }
    return beginDeed({ cases: [one.id], about, action, values: null, said: '' })
  })
  const isBack = back !== null && back.entryId === entry?.id
  return { values, fields: isBack ? back.fields : {}, ...photos }
}

function useKeptPhotos(entry: Entry | undefined, begin: () => Promise<Entry>) {
  const [unreadable, setUnreadable] = useState(0)
  const [left, setLeft] = useState(0)
  const [preparing, setPreparing] = useState(0)
  const [trouble, setTrouble] = useState('')
  const addresses = useAddresses(entry?.photos ?? [])
  const begun = useRef<Promise<Entry> | null>(null)
  const held = useRef(entry)
  held.current = entry

  const attempt = async (job: () => Promise<unknown>) => {
    setTrouble('')
    try {
      await job()
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error
      setTrouble(outboxWords.trouble(error.trouble))
    }
  }
  const keep = (paths: readonly string[]) =>
    attempt(async () => {
      begun.current ??= held.current ? Promise.resolve(held.current) : begin()
      const { id } = await begun.current.finally(() => (begun.current = null))
      for (const path of paths) await outbox.shelf.addPhoto(id, path)
    })
  const pick = (source: PhotoSource = 'camera') => {
    let chosen = 0
    const onChosen = () => {
      chosen = 1
      setPreparing((now) => now + 1)
    }
    const room = MAX_PHOTOS - (held.current?.photos.length ?? 0)
    void pickPhotos(room, source, onChosen)
      .then(async (picked) => {
        setUnreadable(picked.unreadable)
        setLeft(picked.left)
        if (picked.photos.length > 0) await keep(picked.photos.map(({ path }) => path))
      })
      .finally(() => setPreparing((now) => now - chosen))
  }
  const all = entry?.photos ?? []
  const photos: Uploads = {
    items: all.map(({ id, file }) => ({
      key: id,
      src: addresses[file] ?? '',
      state: 'done',
      progress: 1,
      fileId: null,
      problem: '',
    })),
    // so that a form knows that there are some; their own ids they get when they arrive
    fileIds: all.map(({ id }) => id),
    claim: () => null,
    pending: preparing > 0,
    failed: false,
    unreadable,
    left,
    pick,
    remove: (key) => {
      setLeft(0)
      void attempt(async () => {
        if (held.current) await outbox.shelf.removePhoto(held.current.id, key)
      })
    },
    retry: () => undefined,
    clear: () => undefined,
  }
  return { photos, trouble }
}
