import { useState } from 'react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { useAfterUploads, useUploads } from '@/client/photos'
import { askAnew, useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { toast } from '@/ui/Toast'
import { freeKey } from '../edit/put'
import { NotDone } from '../parts/NotDone'
import { NumberField } from '../parts/NumberField'
import { Since } from './Since'
import type { Plot } from './types'
import { words } from './words'

const say = words.after
const MOST_TREES = 100_000

interface PlotProps {
  activityId: string
  /** The key of the plot; null: one more. */
  of: string | null
  /** As they stand now: somebody else may write of them while one types. */
  plots: readonly Plot[]
  onClose: () => void
}

interface Written {
  /** Of the plot as it was when this was begun. */
  version: string | null
  name: string
  species: string
  water: string
  trees?: number | undefined
}

/** A plot on which trees stand: what it is called, what grows there, how it is watered, and a photo. */
export function PlotSheet(props: PlotProps) {
  const [epoch, setEpoch] = useState(0)
  return <PlotForm key={epoch} {...props} onTheirs={() => setEpoch(epoch + 1)} />
}

/** @param onTheirs what somebody else has written is taken in place of what was typed here: it is drawn anew */
function PlotForm({ activityId, of, plots, onClose, onTheirs }: PlotProps & { onTheirs: () => void }) {
  const plot = plots.find(({ key }) => key === of) ?? null
  const current = plot?.version ?? null
  const command = useCommand(activitiesMaking.setPlot)
  const uploads = useUploads(1)
  const kept = useKept<Written>(`activity:plot:${activityId}:${of ?? ''}`, {
    version: current,
    name: plot?.name ?? '',
    species: plot?.species ?? '',
    water: plot?.water ?? '',
    ...(plot && { trees: plot.trees }),
  })
  const { trees, version, ...form } = kept.value
  const [strict, setStrict] = useState(false)
  // somebody has mended it since: nothing is written over before one of the two was chosen
  const since = version !== current && !command.isPending
  const missing = (text: string) => (strict && text.trim() === '' ? say.needed : undefined)
  const save = () => {
    if (trees === undefined) return
    const photo = uploads.fileIds[0] ?? plot?.photo?.fileId ?? null
    const key = of ?? freeKey(plots, 'p')
    command.mutate(
      { activityId, key, version, ...form, trees, point: plot?.map ?? null, photo },
      {
        onSuccess: () => (kept.forget(), toast(say.plotSaved), onClose()),
        // refused for what a colleague has just written: it is asked for at once, so that the next try knows of it
        onError: ({ code }) => {
          if (code === 'conflict')
            void askAnew(activitiesMaking.overview.service, activitiesMaking.overview.name)
        },
      },
    )
  }
  const after = useAfterUploads(uploads, save)
  const takeTheirs = () => {
    kept.forget()
    onTheirs()
  }
  const send = () => {
    setStrict(true)
    if (since || form.name.trim() === '' || form.species.trim() === '' || trees === undefined) return
    after.start()
  }
  const field = (name: keyof typeof form, label: string, hint?: string) => (
    <TextField
      label={label}
      initial={form[name]}
      hint={hint}
      error={name === 'water' ? undefined : missing(form[name])}
      maxLength={MAX_LENGTH.line}
      onChange={(text) => kept.set({ [name]: text })}
    />
  )
  return (
    <BottomSheet
      open
      toType
      title={plot?.name ?? say.addPlot}
      onClose={onClose}
      foot={
        <Button busy={command.isPending || (after.waiting && say.uploading)} onTap={send}>
          {say.savePlot}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        {since ? (
          <Since title={say.plotSince} onTheirs={takeTheirs} onMine={() => kept.set({ version: current })} />
        ) : (
          <NotDone error={command.error} />
        )}
        {field('name', say.plotName, say.plotNameHint)}
        {field('species', say.species)}
        <NumberField
          label={say.trees}
          value={trees}
          min={0}
          max={MOST_TREES}
          error={strict && trees === undefined ? say.needed : undefined}
          onChange={(count) => kept.set({ trees: count })}
        />
        {field('water', say.water)}
        <PhotoGrid
          photos={[
            ...(plot?.photo && uploads.items.length === 0
              ? [{ key: plot.photo.fileId, src: plot.photo.thumb }]
              : []),
            ...uploads.items.map(({ key, src, state, progress }) => ({ key, src, state, progress })),
          ]}
          max={2}
          onAdd={uploads.items.length === 0 ? () => uploads.pick('camera') : undefined}
          onRetry={uploads.retry}
          unreadable={uploads.unreadable}
          left={uploads.left}
        />
      </Drafted>
    </BottomSheet>
  )
}
