import { Text } from '@tarojs/components'

import { marks } from '@/locales/marks'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'

import { words } from '../words'
import './PlaceButton.scss'

/** The town in the bar; opens the choice of place. */
export function PlaceButton({ place, onTap }: { place: string; onTap: () => void }) {
  return (
    <Tappable className="air-place-button" label={marks.clauses([place, words.place.choose])} onTap={onTap}>
      <Icon name="pin" size={20} />
      <Text>{place || words.place.choose}</Text>
      <Icon name="down" size={18} weight={2} />
    </Tappable>
  )
}
