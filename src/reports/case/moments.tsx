import { View } from '@tarojs/components'
import type { CaseViewData, PhotoData, TimelineEntryData } from '@cloud/features/reports/contract'
import { whenWords } from '@/client/dates'
import type { Moment } from '@/ui/Timeline'
import { Figures, type FigurePhoto } from '../parts/Figures'
import { cornerDay } from '../time'
import { caseWords } from './words'

const text = caseWords
const OPEN = ['accepted', 'dispatched', 'handling', 'checking', 'reopened', 'received']
const STATE: Readonly<Record<TimelineEntryData['tone'], Moment['state']>> = {
  done: 'done',
  now: 'now',
  waiting: 'now',
  late: 'overdue',
  back: 'reopened',
}

const caption = (photo: PhotoData): string => {
  const day = cornerDay(photo.at)
  if (photo.kind === 'after') return text.after(day)
  return photo.kind === 'site' ? text.site(day) : text.yours(day)
}

/** The photo of before stands beside the one of after: the same place, proven. */
function shownPhotos(entry: TimelineEntryData, before: readonly PhotoData[]): FigurePhoto[] {
  const answers = entry.photos.some((photo) => photo.kind === 'after')
  const [first] = before
  const photos = answers && first ? [first, ...entry.photos] : entry.photos
  return photos.map((photo) => ({ photo, caption: caption(photo) }))
}

/** The timeline of a case: what happened, when and by whom, with what is still to come on top. */
export function momentsOf(view: CaseViewData, now: number): Moment[] {
  const before = view.photos.filter((photo) => photo.kind === 'before')
  const past = view.timeline.map((entry): Moment => {
    const first = entry.kind === 'submit'
    const photos = shownPhotos(first ? { ...entry, photos: before } : entry, before)
    const said = entry.words ?? (first ? view.words : null)
    const when = whenWords(entry.at, now)
    return {
      key: entry.id,
      state: STATE[entry.tone],
      title: entry.title,
      note: entry.by ? text.by(when, entry.by) : when,
      children: (
        <>
          {said && <View className="case__said">{said}</View>}
          {photos.length > 0 && <Figures photos={photos} />}
        </>
      ),
    }
  })
  if (view.state === null || !OPEN.includes(view.state)) return past
  return [{ key: 'to-come', state: 'future', title: text.waiting, note: text.waitingNote }, ...past]
}
