import { View } from '@tarojs/components'
import type { BoardPlaceData, CaseBoardData } from '@cloud/features/reports/contract/map'
import { Tag } from '@/ui/Tag'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { words } from '../../../words'

const text = words.map

interface BoardProps {
  board: CaseBoardData
  /** The town or village that the list is narrowed down to. */
  on: string | undefined
  onPick: (place: { town: string; at?: 'none' }) => void
}

/** Towns and villages with what lies in them: what a map shows, without one. Each opens its list. */
export function Board({ board, on, onPick }: BoardProps) {
  return (
    <View className="desk-board" {...a11y({ role: 'list', label: text.board })}>
      {board.towns.map((town) => (
        <View key={town.code} className="desk-board__town" {...a11y({ role: 'listitem' })}>
          <Place place={town} on={on === town.code} big onPick={onPick} />
          {town.villages.map((village) => (
            <Place key={village.code} place={village} on={on === village.code} onPick={onPick} />
          ))}
        </View>
      ))}
    </View>
  )
}

interface PlaceProps {
  place: BoardPlaceData
  on: boolean
  big?: boolean
  onPick: BoardProps['onPick']
}

function Place({ place, on, big = false, onPick }: PlaceProps) {
  const { code, name, count, overdue, pointless } = place
  const classes = [
    'desk-board__place',
    big ? 'desk-board__place--town' : '',
    on ? 'desk-board__place--on' : '',
  ]
  if (count === 0)
    return (
      <View className={`${classes.join(' ')} desk-board__place--none`}>
        <View>{name}</View>
        <View>{text.nothing}</View>
      </View>
    )
  return (
    <View className="desk-board__line">
      <Tappable
        className={classes.join(' ')}
        label={text.place(name, count, overdue)}
        current={on ? 'page' : 'false'}
        onTap={() => onPick({ town: code })}
      >
        <View className="desk-board__name">{name}</View>
        {overdue > 0 && <Tag tone="brick">{text.overdue(overdue)}</Tag>}
        <View className="desk-board__count">{text.count(count)}</View>
      </Tappable>
      {!big && pointless > 0 && (
        <Tappable className="desk-board__pointless" onTap={() => onPick({ town: code, at: 'none' })}>
          {text.onlyVillage(pointless)}
        </Tappable>
      )}
    </View>
  )
}
