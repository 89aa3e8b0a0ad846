import { Text, View } from '@tarojs/components'

import { SvgPicture } from '@/ui/SvgPicture'

import { levelColours, wellColours } from '@/ui/pictures/palette'
import { svg } from '@/ui/pictures/svg'
import { yearWords } from './words'
import './YearKeys.scss'

const { ink, ink2 } = wellColours.light
const keys = [
  ['good', `<circle cx="7" cy="7" r="3" fill="${levelColours[1]}"/>`],
  ['fair', `<circle cx="7" cy="7" r="4.2" fill="${levelColours[2]}"/>`],
  [
    'over',
    `<path d="M7 1l6 6-6 6-6-6z" fill="${levelColours[3]}" stroke="${ink}" stroke-width="1.2" stroke-linejoin="round"/>`,
  ],
  ['none', `<circle cx="7" cy="7" r="3.5" fill="none" stroke="${ink2}" stroke-width="1.3"/>`],
  [
    'today',
    `<circle cx="7" cy="7" r="2.5" fill="${levelColours[1]}"/><circle cx="7" cy="7" r="6" fill="none" stroke="${ink}" stroke-width="1.4"/>`,
  ],
] as const

/** What the dots mean: shape and size beside the colour. */
export function YearKeys() {
  return (
    <View className="air-keys">
      {keys.map(([name, drawing]) => (
        <View key={name} className="air-keys__one">
          <SvgPicture svg={svg(14, 14, drawing)} decorative className="air-keys__sign" />
          <Text>{yearWords.legend[name]}</Text>
        </View>
      ))}
    </View>
  )
}
