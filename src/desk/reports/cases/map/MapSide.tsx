import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CaseBoardData } from '@cloud/features/reports/contract/map'
import { divisionName } from '@cloud/shared/divisions'
import type { Box } from '@cloud/shared/mercator'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { CaseMap } from './CaseMap'
import { words } from '../../../words'
import type { QueueState } from '../useQueue'
import { Board } from './Board'
import { boxAround, offPicture } from './clusters'
import './map.scss'

const text = words.map

/** Beside the list: the map, or the board where there is no approved base, or it does not come. */
export function MapSide({ state }: { state: QueueState }) {
  const [failing, setFailing] = useState(false)
  return (
    <View className="desk-map">
      <DataState query={state.board} quiet>
        {(board) =>
          board.base && !failing ? (
            <Tiles state={state} board={board} base={board.base} onFailing={() => setFailing(true)} />
          ) : (
            <View className="desk-map__board">
              <Banner tone={failing ? 'gold' : 'grey'} title={failing ? text.failing : text.noBase}>
                {failing && (
                  <Button kind="text" size="small" onTap={() => setFailing(false)}>
                    {text.retry}
                  </Button>
                )}
              </Banner>
              <PlaceBoard state={state} board={board} />
            </View>
          )
        }
      </DataState>
    </View>
  )
}

/** The board, whose places narrow the list down. */
export function PlaceBoard({
  state,
  board,
  onPicked,
}: {
  state: QueueState
  board: CaseBoardData
  onPicked?: () => void
}) {
  const { filter, setFilter } = state
  return (
    <>
      {board.beyond > 0 && <View className="desk-board__beyond">{text.beyond(board.beyond)}</View>}
      <Board
        board={board}
        on={filter.town}
        onPick={({ town, at }) => {
          setFilter({ ...filter, town, at })
          onPicked?.()
        }}
      />
    </>
  )
}

interface TilesProps {
  state: QueueState
  board: CaseBoardData
  base: NonNullable<CaseBoardData['base']>
  onFailing: () => void
}

function Tiles({ state, board, base, onFailing }: TilesProps) {
  const { filter, setFilter } = state
  const [seen, setSeen] = useState<Box | null>(null)
  const [goTo, setGoTo] = useState<{ box: Box } | null>(null)
  const off = seen ? offPicture(board.points, seen) : []
  const villages = board.towns.flatMap((town) => town.villages).filter(({ pointless }) => pointless > 0)
  const inTowns = board.towns.filter(
    (town) => town.pointless > town.villages.reduce((sum, { pointless }) => sum + pointless, 0),
  )
  return (
    <>
      <CaseMap
        base={base}
        points={board.points}
        at={filter.at}
        onPick={(at) => setFilter({ ...filter, town: undefined, at })}
        onSeen={setSeen}
        onFailing={onFailing}
        goTo={goTo}
      />
      <View className="desk-map__top">
        <Button
          kind="secondary"
          size="small"
          onTap={() => setGoTo({ box: board.points.length > 0 ? boxAround(board.points) : base.box })}
        >
          {text.whole}
        </Button>
        {off.map(({ town, arrow, count, box }) => (
          <Button key={town} kind="secondary" size="small" onTap={() => setGoTo({ box })}>
            {text.off(arrow, divisionName(town) ?? town, count)}
          </Button>
        ))}
      </View>
      <View className="desk-map__foot">
        {board.beyond > 0 && <View className="desk-map__note">{text.beyond(board.beyond)}</View>}
        {[...villages, ...inTowns].length > 0 && (
          <View className="desk-map__places" {...a11y({ role: 'group', label: text.legend.village })}>
            {[...inTowns, ...villages].map(({ code, name, pointless }) => (
              <Tappable
                key={code}
                className="desk-map__pointless"
                current={filter.at === 'none' && filter.town === code ? 'page' : 'false'}
                onTap={() => setFilter({ ...filter, town: code, at: 'none' })}
              >
                {text.at(name, pointless)}
              </Tappable>
            ))}
          </View>
        )}
        <View className="desk-map__legend">
          <View className="desk-map__key">{text.legend.open}</View>
          <View className="desk-map__key desk-map__key--overdue">{text.legend.overdue}</View>
          <View className="desk-map__key desk-map__key--village">{text.legend.village}</View>
          <View className="desk-map__approval">{text.approval(base.approval)}</View>
        </View>
      </View>
    </>
  )
}
