import { View } from '@tarojs/components'
import { useState } from 'react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/desk/shell/useKept'
import { useAfterUploads, useUploads } from '@/client/photos'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { NumberField } from '../parts/NumberField'
import type { Overview } from './types'
import { words } from './words'

const say = words.after
const MOST_PHOTOS = 18
const MOST = 100_000
const LEAST = 4

interface Summary {
  words: string
  sharedTrees: number
  bags: number | null
  captions: Readonly<Record<string, string>>
  /** Photos of before that were taken out. */
  dropped: readonly string[]
}

/** What came of it, in the organiser's words, with photos; what is typed stays on this device until it is sent. */
export function SumUp({ activity: { row, outcome }, may }: { activity: Overview; may: boolean }) {
  const activityId = row.activityId ?? ''
  const command = useCommand(activitiesMaking.sumUp)
  const kept = useKept<Summary>(`activity:sum:${activityId}`, {
    words: outcome?.words ?? '',
    sharedTrees: outcome?.sharedTrees ?? 0,
    bags: outcome?.bags ?? null,
    captions: Object.fromEntries((outcome?.photos ?? []).map((one) => [one.fileId, one.caption])),
    dropped: [],
  })
  const { value } = kept
  const before = (outcome?.photos ?? []).filter(({ fileId }) => !value.dropped.includes(fileId))
  const uploads = useUploads(MOST_PHOTOS - before.length)
  const [strict, setStrict] = useState(false)
  const [wrong, setWrong] = useState({ sharedTrees: false, bags: false })
  const short = value.words.trim().length < LEAST
  const files = [...before.map(({ fileId }) => fileId), ...uploads.fileIds]
  const send = () => {
    const photos = files.map((fileId) => ({ fileId, caption: value.captions[fileId] ?? '' }))
    const { sharedTrees, bags } = value
    command.mutate(
      { activityId, words: value.words.trim(), sharedTrees, bags, photos },
      {
        onSuccess: ({ told }) => {
          kept.forget()
          uploads.clear()
          toast(say.sent(told))
        },
      },
    )
  }
  const after = useAfterUploads(uploads, send)
  if (!may) return outcome && <Told outcome={outcome} />
  const start = () => {
    setStrict(true)
    // a number that cannot be read is said at its field, and never sent as none
    if (!short && !wrong.sharedTrees && !wrong.bags && !command.isPending) after.start()
  }
  return (
    <Card>
      <Heading level={2}>{say.sum}</Heading>
      <View className="org-form">
        <View className="org-note">{outcome ? say.mendNote : say.sumNote}</View>
        <TextArea
          label={say.words}
          initial={value.words}
          hint={say.wordsHint}
          error={strict && short ? say.wordsShort : undefined}
          maxLength={MAX_LENGTH.text}
          onChange={(text) => kept.set({ words: text })}
        />
        <View className="org-pair">
          <NumberField
            label={say.sharedTrees}
            value={value.sharedTrees}
            min={0}
            max={MOST}
            onChange={(trees) => kept.set({ sharedTrees: trees ?? 0 })}
            onWrong={(is) => setWrong({ ...wrong, sharedTrees: is })}
          />
          <NumberField
            label={say.bags}
            value={value.bags ?? undefined}
            min={0}
            max={MOST}
            onChange={(bags) => kept.set({ bags: bags ?? null })}
            onWrong={(is) => setWrong({ ...wrong, bags: is })}
          />
        </View>
        <View className="org-label">{say.photos}</View>
        <View className="org-photos">
          <PhotoGrid
            photos={[
              ...before.map(({ fileId, thumb }) => ({ key: fileId, src: thumb })),
              ...uploads.items.map(({ key, src, state, progress }) => ({ key, src, state, progress })),
            ]}
            max={MOST_PHOTOS}
            onAdd={() => uploads.pick('album')}
            onRetry={uploads.retry}
            unreadable={uploads.unreadable}
            onRemove={(key) =>
              before.some(({ fileId }) => fileId === key)
                ? kept.set({ dropped: [...value.dropped, key] })
                : uploads.remove(key)
            }
          />
        </View>
        {files.map((fileId, at) => (
          <TextField
            key={fileId}
            label={say.caption(at + 1)}
            initial={value.captions[fileId] ?? ''}
            maxLength={MAX_LENGTH.line}
            onChange={(text) => kept.set({ captions: { ...value.captions, [fileId]: text } })}
          />
        ))}
        {uploads.failed && <Banner tone="brick" title={say.photoFailed} />}
        <NotDone error={command.error} />
        <Button busy={command.isPending || (after.waiting && say.uploading)} onTap={start}>
          {outcome ? say.mend : say.send}
        </Button>
      </View>
    </Card>
  )
}

function Told({ outcome: { words: said } }: { outcome: NonNullable<Overview['outcome']> }) {
  return (
    <Card>
      <Heading level={2}>{say.sum}</Heading>
      <View>{said}</View>
    </Card>
  )
}
