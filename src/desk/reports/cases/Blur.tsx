import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { Refused } from './FormPanel'
import { GRID, regionsOf } from './blurGrid'

const text = words.blur
const CELLS = Array.from({ length: GRID.columns * GRID.rows }, (_, index) => index)

/** 遮住照片: cells that are tapped become unreadable; no dragging is needed. The original is kept apart. */
export function Blur({ one, onDone }: { one: StaffCaseData; onDone: () => void }) {
  const deed = useCaseDeed()
  const [photoId, setPhotoId] = useState(one.photos[0]?.id)
  const [cells, setCells] = useState<ReadonlySet<number>>(new Set())
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const photo = one.photos.find((other) => other.id === photoId)
  if (!photo) return null
  const toggle = (cell: number) => {
    const next = new Set(cells)
    if (!next.delete(cell)) next.add(cell)
    setCells(next)
  }
  const send = async () => {
    setBusy(true)
    setRefused(null)
    try {
      await deed(reportsContract.blurPhoto, {
        caseId: one.id,
        version: one.version,
        fileId: photo.id,
        regions: regionsOf(cells),
      })
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="desk-form">
      <Heading level={2}>{words.actions.blurPhoto}</Heading>
      <View className="desk-form__note">{text.how}</View>
      <View className="desk-form__chips">
        {one.photos.map((other, index) => (
          <Button
            key={other.id}
            size="small"
            kind={other.id === photoId ? 'primary' : 'secondary'}
            onTap={() => {
              setPhotoId(other.id)
              setCells(new Set())
            }}
          >
            {words.photo(index + 1, one.photos.length)}
          </Button>
        ))}
      </View>
      <View className="desk-blur">
        <Image className="desk-blur__photo" mode="widthFix" src={photo.full} {...a11y({ hidden: true })} />
        <View className="desk-blur__grid">
          {CELLS.map((cell) => (
            <Tappable
              key={cell}
              role="checkbox"
              checked={cells.has(cell)}
              label={text.cell(Math.floor(cell / GRID.columns) + 1, (cell % GRID.columns) + 1)}
              className={cells.has(cell) ? 'desk-blur__cell desk-blur__cell--on' : 'desk-blur__cell'}
              onTap={() => toggle(cell)}
            />
          ))}
        </View>
      </View>
      {refused && <Refused refusal={refused} />}
      <Button disabled={cells.size === 0} busy={busy} onTap={() => void send()}>
        {text.send(cells.size)}
      </Button>
    </View>
  )
}
