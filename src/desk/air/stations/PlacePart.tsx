import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { pickPoint, pointFrom } from '../../platform/point'
import { words } from '../words'
import type { Draft } from './form'

const text = words.stations
/** About a metre: more digits only look exact. */
const DIGITS = 5

interface PlacePartProps {
  draft: Draft
  error: string | undefined
  onChange: (delta: Partial<Draft>) => void
}

/** Where a station stands: chosen on the map (or where the device is), or written in degrees. */
export function PlacePart({ draft, error, onChange }: PlacePartProps) {
  // the fields are written anew only when a point was chosen: what is being typed stays as it is
  const [picked, setPicked] = useState(0)
  const [trouble, setTrouble] = useState(false)
  const pick = async () => {
    setTrouble(false)
    try {
      const point = await pickPoint()
      if (!point) return
      const [longitude, latitude] = [point.longitude.toFixed(DIGITS), point.latitude.toFixed(DIGITS)]
      onChange({ longitude, latitude, system: point.system })
      setPicked((count) => count + 1)
    } catch {
      setTrouble(true)
    }
  }
  const written = (delta: Partial<Draft>) => onChange({ ...delta, system: 'wgs84' })
  return (
    <View>
      <View className="air-desk__label">{text.place}</View>
      <Button kind="secondary" size="small" icon="pin" onTap={() => void pick()}>
        {words.point[pointFrom]}
      </Button>
      {trouble && (
        <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
          {words.point.failed}
        </View>
      )}
      <View className="air-desk__pair" key={picked}>
        <TextField
          label={text.longitude}
          type="digit"
          initial={draft.longitude}
          maxLength={12}
          onChange={(longitude) => written({ longitude })}
        />
        <TextField
          label={text.latitude}
          type="digit"
          initial={draft.latitude}
          maxLength={12}
          onChange={(latitude) => written({ latitude })}
        />
      </View>
      {error ? (
        <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      ) : (
        <View className="air-desk__note">{text.placeHint}</View>
      )}
    </View>
  )
}
