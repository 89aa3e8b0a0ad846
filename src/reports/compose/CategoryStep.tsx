import { View } from '@tarojs/components'
import type { CategoryId } from '@cloud/reports/contract'
import { Chip, Chips } from '@/ui/Chip'
import { Icon } from '@/ui/Icon'
import { StepHead } from '@/ui/StepHead'
import { Tappable } from '@/ui/Tappable'
import { TILES, tileIsOn, withFiner, withTile } from '../categories'
import { words } from '../words'

const text = words.compose

interface CategoryStepProps {
  chosen: readonly CategoryId[]
  onChange: (chosen: CategoryId[]) => void
}

/** Second step: eight tiles, several may be on; what is on can be said more finely. */
export function CategoryStep({ chosen, onChange }: CategoryStepProps) {
  const open = TILES.filter((tile) => tileIsOn(tile, chosen))
  return (
    <View className="compose__step">
      <StepHead
        number={2}
        title={text.what}
        state={open.length > 0 ? 'done' : 'current'}
        note={open.length > 0 ? undefined : text.whatNote}
      />
      <View className="compose__tiles">
        {TILES.map((tile) => {
          const on = open.includes(tile)
          return (
            <Tappable
              key={tile.id}
              role="checkbox"
              checked={on}
              className={on ? 'compose__tile compose__tile--on' : 'compose__tile'}
              onTap={() => onChange(withTile(tile, chosen))}
            >
              <Icon name={tile.icon} size={28} />
              <View>{words.tile[tile.id]}</View>
              {on && (
                <View className="compose__badge">
                  <Icon name="check" size={14} weight={2.8} />
                </View>
              )}
            </Tappable>
          )
        })}
      </View>
      {open.map((tile) => (
        <View key={tile.id} className="compose__finer">
          <View className="compose__cap">{text.finer(words.tile[tile.id])}</View>
          <Chips label={text.finer(words.tile[tile.id])}>
            {tile.finer.map((one) => (
              <Chip key={one} on={chosen.includes(one)} onTap={() => onChange(withFiner(tile, one, chosen))}>
                {words.category[one]}
              </Chip>
            ))}
          </Chips>
        </View>
      ))}
    </View>
  )
}
