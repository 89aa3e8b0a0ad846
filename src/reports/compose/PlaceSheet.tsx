import { View } from '@tarojs/components'
import { useState } from 'react'
import { TOWNS } from '@cloud/shared/divisions'
import { Button } from '@/ui/Button'
import { OptionRow } from '@/ui/OptionRow'
import { BottomSheet } from '@/ui/BottomSheet'
import { filingWords } from './words'

const text = filingWords.compose

interface PlaceSheetProps {
  town: string | null
  village: string | null
  onClose: () => void
  onChoose: (town: string, village: string | null) => void
}

/** Town, then village: two taps, and the list lies on the phone. */
export function PlaceSheet({ town, village, onClose, onChoose }: PlaceSheetProps) {
  const [code, setCode] = useState(town)
  const current = TOWNS.find((one) => one.code === code)
  return (
    <BottomSheet open title={current ? text.chooseVillage(current.name) : text.chooseTown} onClose={onClose}>
      {current ? (
        <View>
          <Button kind="text" size="small" icon="left" onTap={() => setCode(null)}>
            {text.otherTown}
          </Button>
          <View className="compose__list">
            {current.villages.map((one) => (
              <OptionRow
                key={one.code}
                label={one.name}
                on={one.code === village}
                onTap={() => onChoose(current.code, one.code)}
              />
            ))}
            <OptionRow
              label={text.townOnly(current.name)}
              apart
              on={village === null && town === current.code}
              onTap={() => onChoose(current.code, null)}
            />
          </View>
        </View>
      ) : (
        <View className="compose__list">
          {TOWNS.map((one) => (
            <OptionRow
              key={one.code}
              label={one.name}
              on={one.code === town}
              onTap={() => setCode(one.code)}
            />
          ))}
        </View>
      )}
    </BottomSheet>
  )
}
