import { Text, View } from '@tarojs/components'
import { Stepper } from '@/ui/Stepper'
import { Tappable } from '@/ui/Tappable'
import { words } from '../door/words'
import { MOST_TREES, type Draft, type Line } from './model'

const w = words.finish
const HOUR = 60

export const lineName = ({ came }: Line): string =>
  came.name || (came.kind === 'ticket' ? words.checkin.ticketOnly : words.checkin.noName)

interface LinesProps {
  lines: readonly Line[]
  withTrees: boolean
  withHours: boolean
  onHours: (line: Line) => void
  onChange: (changes: Draft) => void
}

/** Each with hours, changed by a tap on the name, and trees (picture o4). */
export function Lines({ lines, withTrees, withHours, onHours, onChange }: LinesProps) {
  return (
    <View>
      {lines.map((line) => {
        const { came, minutes, trees, early } = line
        const name = lineName(line)
        const said = (
          <>
            <View className="door-line__name">{name}</View>
            <View className="door-finish__sub door-line__facts">
              <Text>{w.people(came.people)}</Text>
              {withHours && (
                <Text className={early ? 'door-line__early' : ''}>{w.hours(minutes / HOUR)}</Text>
              )}
            </View>
          </>
        )
        return (
          <View key={came.of} className="door-line">
            {withHours ? (
              <Tappable className="door-line__who" label={w.change(name)} onTap={() => onHours(line)}>
                {said}
              </Tappable>
            ) : (
              <View className="door-line__who">{said}</View>
            )}
            {withTrees && (
              <Stepper
                label={w.trees(name)}
                hideLabel
                unit={w.unit}
                value={trees}
                min={0}
                max={MOST_TREES}
                onChange={(next) => onChange({ [came.of]: { trees: next } })}
              />
            )}
          </View>
        )
      })}
    </View>
  )
}
