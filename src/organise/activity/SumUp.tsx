import { View } from '@tarojs/components'
import { useState } from 'react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { useAfterUploads, useUploads } from '@/client/photos'
import { askAnew, useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { NumberField } from '../parts/NumberField'
import { Since } from './Since'
import type { Overview } from './types'
import { words } from './words'

const say = words.after
const MOST_PHOTOS = 18
const MOST = 100_000
const LEAST = 4

interface Summary {
  /** Of the summary that was there when this one was begun. */
  version: string | null
  words: string
  sharedTrees: number
  bags: number | null
  captions: Readonly<Record<string, string>>
  /** Photos of before that were taken out. */
  dropped: readonly string[]
}

interface SumUpProps {
  activity: Overview
  may: boolean
  /** The summary of somebody else is taken in place of what was written here: it is drawn anew. */
  onTheirs: () => void
}

/** What came of it, in the organiser's words, with photos; what is typed stays on this device until it is sent. */
export function SumUp({ activity: { row, outcome }, may, onTheirs }: SumUpProps) {
  const activityId = row.activityId ?? ''
  const command = useCommand(activitiesMaking.sumUp)
  const kept = useKept<Summary>(`activity:sum:${activityId}`, {
    version: outcome?.version ?? null,
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
  const current = outcome?.version ?? null
  // somebody has mended it since: nothing is written over before one of the two was chosen
  const since = value.version !== current && !command.isPending
  const short = value.words.trim().length < LEAST
  const captionOf = (fileId: string) =>
    value.captions[fileId] ?? before.find((one) => one.fileId === fileId)?.caption ?? ''
  const files = [...before.map(({ fileId }) => fileId), ...uploads.fileIds]
  const send = () => {
    const photos = files.map((fileId) => ({ fileId, caption: captionOf(fileId) }))
    const { version, sharedTrees, bags } = value
    command.mutate(
      { activityId, version, words: value.words.trim(), sharedTrees, bags, photos },
      {
        onSuccess: ({ told, version: mine }) => {
          kept.set({ version: mine })
          kept.forget()
          uploads.clear()
          toast(say.sent(told))
        },
        // refused for what a colleague has just written: it is shown at once, so that one of the two can be chosen
        onError: ({ code }) => {
          if (code === 'conflict')
            void askAnew(activitiesMaking.overview.service, activitiesMaking.overview.name)
        },
      },
    )
  }
  const after = useAfterUploads(uploads, send)
  if (!may) return outcome && <Told outcome={outcome} />
  const start = () => {
    setStrict(true)
    // a number that cannot be read is said at its field, and never sent as none
    if (!since && !short && !wrong.sharedTrees && !wrong.bags && !command.isPending) after.start()
  }
  return (
    <Card>
      <Heading level={2}>{say.sum}</Heading>
      <Drafted kept={kept} className="org-form">
        <View className="org-note">{outcome ? say.mendNote : say.sumNote}</View>
        {since && (
          <Since
            title={say.since}
            onTheirs={() => {
              kept.forget()
              onTheirs()
            }}
            onMine={() => kept.set({ version: current })}
          />
        )}
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
            onWrong={(is) => setWrong((all) => ({ ...all, sharedTrees: is }))}
          />
          <NumberField
            label={say.bags}
            value={value.bags ?? undefined}
            min={0}
            max={MOST}
            onChange={(bags) => kept.set({ bags: bags ?? null })}
            onWrong={(is) => setWrong((all) => ({ ...all, bags: is }))}
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
            left={uploads.left}
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
            initial={captionOf(fileId)}
            maxLength={MAX_LENGTH.line}
            onChange={(text) => kept.set({ captions: { ...value.captions, [fileId]: text } })}
          />
        ))}
        {uploads.failed && <Banner tone="brick" title={say.photoFailed} />}
        <NotDone error={command.error} />
        <Button busy={command.isPending || (after.waiting && say.uploading)} onTap={start}>
          {outcome ? say.mend : say.send}
        </Button>
      </Drafted>
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
