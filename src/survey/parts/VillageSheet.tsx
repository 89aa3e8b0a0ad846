import { View } from '@tarojs/components'
import { useState } from 'react'
import { TOWNS } from '@cloud/shared/divisions'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { OptionRow } from '@/ui/OptionRow'

import { words } from '../words'

const w = words.village

interface VillageSheetProps {
  village: string | null
  onClose: () => void
  onChoose: (village: string) => void
}

/** Town, then village: two taps, and the list lies on the phone. */
export function VillageSheet({ village, onClose, onChoose }: VillageSheetProps) {
  const [town, setTown] = useState(village?.slice(0, 9) ?? null)
  const current = TOWNS.find(({ code }) => code === town)
  return (
    <BottomSheet open title={current ? w.choose(current.name) : w.chooseTown} onClose={onClose}>
      {current ? (
        <View>
          <Button kind="text" size="small" icon="left" onTap={() => setTown(null)}>
            {w.otherTown}
          </Button>
          <View className="survey-village__list">
            {current.villages.map(({ code, name }) => (
              <OptionRow key={code} label={name} on={code === village} onTap={() => onChoose(code)} />
            ))}
          </View>
        </View>
      ) : (
        <View className="survey-village__list">
          {TOWNS.map(({ code, name }) => (
            <OptionRow key={code} label={name} on={false} onTap={() => setTown(code)} />
          ))}
        </View>
      )}
    </BottomSheet>
  )
}
