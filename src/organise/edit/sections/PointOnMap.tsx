import { View } from '@tarojs/components'
import { useState } from 'react'
import { pickPoint, pointFrom } from '@/desk/platform/point'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import type { FormProps } from '../form'
import { words } from '../words'

const say = words.point
const DIGITS = 5

/** What is written of the two degrees; null: nothing; undefined: no point yet. */
function pointOf(longitude: string, latitude: string) {
  if (longitude.trim() === '' && latitude.trim() === '') return null
  const point = { longitude: Number(longitude), latitude: Number(latitude) }
  const inside =
    point.longitude >= 73 && point.longitude <= 136 && point.latitude >= 3 && point.latitude <= 54
  return inside ? point : undefined
}

/** Where it is on the map of a phone: chosen on WeChat's map, or written as maps in China show it. */
export function PointOnMap({ draft, set }: FormProps) {
  const [degrees, setDegrees] = useState({
    longitude: draft.point?.longitude.toFixed(DIGITS) ?? '',
    latitude: draft.point?.latitude.toFixed(DIGITS) ?? '',
  })
  const [picked, setPicked] = useState(0)
  const write = (change: Partial<typeof degrees>) => {
    const next = { ...degrees, ...change }
    setDegrees(next)
    const point = pointOf(next.longitude, next.latitude)
    if (point !== undefined) set('point', point)
  }
  const pick = async () => {
    const point = await pickPoint()
    // the browser's own position stands in another datum, hundreds of metres away on these maps
    if (point?.system !== 'gcj02') return
    write({ longitude: point.longitude.toFixed(DIGITS), latitude: point.latitude.toFixed(DIGITS) })
    setPicked(picked + 1)
  }
  const wrong = pointOf(degrees.longitude, degrees.latitude) === undefined
  return (
    <View>
      <View className="org-label">{words.fields.point}</View>
      {pointFrom === 'map' && (
        <Button kind="secondary" size="small" icon="pin" onTap={() => void pick()}>
          {say.pick}
        </Button>
      )}
      <View className="org-pair" key={picked}>
        {(['longitude', 'latitude'] as const).map((one) => (
          <TextField
            key={one}
            label={say[one]}
            type="digit"
            initial={degrees[one]}
            maxLength={12}
            onChange={(text) => write({ [one]: text })}
          />
        ))}
      </View>
      <View className={wrong ? 'org-wrong' : 'org-note'}>{wrong ? say.wrong : say.hint}</View>
    </View>
  )
}
