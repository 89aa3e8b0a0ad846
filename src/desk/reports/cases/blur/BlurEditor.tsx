import { Image, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { mapContract } from '@cloud/features/reports/contract/map'
import { MAX_BLURS } from '@cloud/shared/limits'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/platform/a11y'
import { BoxLayer } from './BoxLayer'
import { words } from '../../../words'
import { type Box, boxAt, boxBetween, FIRST, moved, resized, type Spot, STEP } from './boxes'
import './blur.scss'

const text = words.blur

interface BlurEditorProps {
  caseId: string
  photo: { id: string; full: string }
  busy: boolean
  onSend: (regions: Box[]) => void
}

/** Boxes drawn over a photo, as many as there are faces; what becomes of it is shown before it is done. */
export function BlurEditor({ caseId, photo, busy, onSend }: BlurEditorProps) {
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [drawing, setDrawing] = useState<Box | null>(null)
  const [preview, setPreview] = useState<string | null>(null)
  const [looking, setLooking] = useState(false)
  const [failed, setFailed] = useState('')
  /** The box under the finger, as it was when the finger went down. */
  const held = useRef<{ from: Spot; index: number; box: Box } | null>(null)
  const put = (index: number, box: Box) => setBoxes((now) => now.map((one, at) => (at === index ? box : one)))
  const remove = (index: number) => setBoxes((now) => now.filter((_, at) => at !== index))
  const full = boxes.length >= MAX_BLURS
  const drag = (from: Spot, to: Spot, done: boolean) => {
    if (held.current?.from !== from) {
      const index = boxAt(boxes, from)
      const box = boxes[index]
      held.current = box ? { from, index, box } : null
    }
    const holding = held.current
    if (holding) put(holding.index, moved(holding.box, to.x - from.x, to.y - from.y))
    else {
      const box = full ? null : boxBetween(from, to)
      setDrawing(done ? null : box)
      if (done && box) setBoxes([...boxes, box])
    }
    if (done) held.current = null
  }
  const look = async () => {
    setLooking(true)
    setFailed('')
    try {
      const regions = [...boxes]
      setPreview((await ask(mapContract.blurPreview, { caseId, fileId: photo.id, regions })).picture)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailed(error.words)
    } finally {
      setLooking(false)
    }
  }
  return (
    <View className="desk-form">
      <View className="desk-form__note">{preview === null ? text.how : text.preview}</View>
      <View className="desk-blur">
        <Image
          className="desk-blur__photo"
          mode="widthFix"
          src={preview ?? photo.full}
          {...a11y({ hidden: true })}
        />
        {preview === null && (
          <BoxLayer
            boxes={boxes}
            drawing={drawing}
            label={(index) => text.box(index + 1)}
            onDrag={drag}
            onKey={(index, dx, dy, grows) => {
              const box = boxes[index]
              if (box) put(index, (grows ? resized : moved)(box, dx * STEP, dy * STEP))
            }}
            onRemove={remove}
          />
        )}
      </View>
      {preview === null && (
        <View className="desk-form__chips">
          <Button
            size="small"
            kind="secondary"
            icon="plus"
            disabled={full}
            onTap={() => setBoxes([...boxes, moved(FIRST, boxes.length * STEP * 3, boxes.length * STEP * 3)])}
          >
            {text.add}
          </Button>
          {boxes.map((_, index) => (
            <Button key={index} size="small" kind="secondary" icon="x" onTap={() => remove(index)}>
              {text.remove(index + 1)}
            </Button>
          ))}
        </View>
      )}
      {failed !== '' && <Banner tone="gold" title={failed} />}
      {preview === null ? (
        <Button kind="secondary" disabled={boxes.length === 0} busy={looking} onTap={() => void look()}>
          {text.look}
        </Button>
      ) : (
        <Button kind="secondary" onTap={() => setPreview(null)}>
          {text.again}
        </Button>
      )}
      <Button disabled={boxes.length === 0} busy={busy} onTap={() => onSend([...boxes])}>
        {text.send(boxes.length)}
      </Button>
    </View>
  )
}
