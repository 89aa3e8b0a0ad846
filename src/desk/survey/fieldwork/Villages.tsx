import { View } from '@tarojs/components'
import type { FieldBoard } from '@cloud/features/survey/contract/desk'
import { divisionName } from '@cloud/shared/divisions'
import { dayWords } from '@/client/dates'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { words } from '../field/words'
import { FileButton } from '../parts/FileButton'
import { outcomesFile } from './outcomesFile'
import { Bar } from './Side'

const w = words.fieldwork

/** How many answered by village, what is left there and until when at the pace so far; and all of it as a file. */
export function Villages({ board, today }: { board: FieldBoard; today: string }) {
  const { villages, survey } = board
  const unsure = villages.filter(({ forecast }) => forecast?.kind === 'unsure').length
  return (
    <Card>
      <Heading level={2}>{w.villages}</Heading>
      {villages.some(({ forecast }) => forecast?.kind === 'between') && (
        <View className="field-lead">{w.forecastNote}</View>
      )}
      {unsure > 0 && <View className="field-lead">{w.unsure(unsure)}</View>}
      {villages.map(({ village, tally, forecast }) => (
        <Bar
          key={village}
          name={divisionName(village) ?? village}
          complete={tally.complete}
          drawn={tally.drawn}
          note={w.village(tally.complete, tally.again, tally.untouched)}
          more={saidOf(forecast, survey.lastDay)}
        />
      ))}
      <FileButton
        name={w.file.name(today)}
        type="text/csv"
        text={() => outcomesFile(board, today)}
        failed={w.file.failed}
      >
        {w.file.take}
      </FileButton>
    </Card>
  )
}

function saidOf(forecast: FieldBoard['villages'][number]['forecast'], lastDay: string): string {
  if (forecast?.kind === 'done') return w.forecast.done
  // those of which too little is known are counted above
  if (forecast?.kind !== 'between') return ''
  const { first, last } = forecast
  if (first > lastDay) return w.forecast.tooLate(dayWords(lastDay))
  if (last > lastDay) return w.forecast.perhaps(dayWords(first), dayWords(lastDay))
  return first === last ? w.forecast.by(dayWords(first)) : w.forecast.between(dayWords(first), dayWords(last))
}
