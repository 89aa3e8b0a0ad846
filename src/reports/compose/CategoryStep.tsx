import { View } from '@tarojs/components'
import type { CategoryId } from '@cloud/shared/categories'
import { MAX_CATEGORIES } from '@cloud/shared/limits'
import { Chip, Chips } from '@/ui/Chip'
import { Icon } from '@/ui/Icon'
import { StepHead } from '@/ui/StepHead'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { finerIsFull, TILES, tileIsOn, withFiner, withTile } from '../categories'
import { words } from '../words'
import { filingWords } from './words'

const text = filingWords.compose

interface CategoryStepProps {
  chosen: readonly CategoryId[]
  onChange: (chosen: CategoryId[]) => void
}

/** Second step: eight tiles, several may be on; what is on can be said more finely. */
export function CategoryStep({ chosen, onChange }: CategoryStepProps) {
  const full = chosen.length >= MAX_CATEGORIES
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
          const off = full && !on
          return (
            <Tappable
              key={tile.id}
              role="checkbox"
              checked={on}
              disabled={off}
              className={`compose__tile ${on ? 'compose__tile--on' : ''} ${off ? 'compose__tile--off' : ''}`}
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
      <View {...a11y({ role: 'status', live: 'polite' })}>
        {full && <View className="compose__limit">{text.whatFull}</View>}
      </View>
      {open.map((tile) => (
        <View key={tile.id} className="compose__finer">
          <View className="compose__cap">{text.finer(words.tile[tile.id])}</View>
          <Chips label={text.finer(words.tile[tile.id])}>
            {tile.finer.map((one) => (
              <Chip
                key={one}
                on={chosen.includes(one)}
                disabled={finerIsFull(tile, one, chosen)}
                onTap={() => onChange(withFiner(tile, one, chosen))}
              >
                {words.category[one]}
              </Chip>
            ))}
          </Chips>
        </View>
      ))}
    </View>
  )
}
