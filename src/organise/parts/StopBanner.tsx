import { View } from '@tarojs/components'
import type { DeskRow } from '@cloud/features/activities/contract/making'
import { clockWords, weekdayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { words } from '../words'

const say = words.stop

/** What may be decided about an activity that was called for. */
export interface StopDeed {
  does: 'move' | 'cancel' | 'keep'
  row: DeskRow
}

interface StopBannerProps {
  row: DeskRow
  /** Without it the banner only tells. */
  onAct: ((deed: StopDeed) => void) | undefined
}

/** The air or the wind of the day speaks against holding it: move, cancel, or hold it all the same. */
export function StopBanner({ row, onAct }: StopBannerProps) {
  const { stop, startsAt, title } = row
  if (!stop) return null
  const measured = marks.clauses([
    stop.aqi !== null && say.aqi(stop.aqi),
    stop.wind !== null && say.wind(stop.wind),
  ])
  return (
    <Banner
      tone="brick"
      icon="dust"
      title={say.title(title, startsAt ? marks.facts([weekdayWords(startsAt), clockWords(startsAt)]) : '')}
    >
      <View>{say.from(measured, stop.from, clockWords(stop.at))}</View>
      {onAct && (
        <View className="org-buttons">
          {(['move', 'cancel', 'keep'] as const).map((does) => (
            <Button
              key={does}
              size="small"
              kind={does === 'keep' ? 'text' : 'secondary'}
              label={marks.named(say[does], title)}
              onTap={() => onAct({ does, row })}
            >
              {say[does]}
            </Button>
          ))}
        </View>
      )}
    </Banner>
  )
}
