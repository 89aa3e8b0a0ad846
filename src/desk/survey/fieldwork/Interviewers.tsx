import { View } from '@tarojs/components'
import type { InterviewerWork } from '@cloud/features/survey/contract/desk'
import { divisionName } from '@cloud/shared/divisions'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Stack } from '../field/Stack'
import { words } from '../field/words'

const w = words.fieldwork

/** What each interviewer has done (picture n3); no sheet leads here, and none of it is a figure of the survey. */
export function Interviewers({ all, now }: { all: readonly InterviewerWork[]; now: number }) {
  return (
    <View className="field-table" role="table" ariaLabel={w.interviewers(all.length)}>
      <View className="field-table__row field-table__row--head" role="row">
        {w.heads.map((head) => (
          <View key={head} role="columnheader">
            {head}
          </View>
        ))}
      </View>
      {all.map((one) => (
        <Row key={one.code} one={one} now={now} />
      ))}
    </View>
  )
}

function Row({ one, now }: { one: InterviewerWork; now: number }) {
  const { name, villages, tally, number, lastDay, visits, days } = one
  const [, , complete, , refused] = w.heads
  const places = marks.list(villages.map((code) => divisionName(code) ?? code))
  return (
    <View className="field-table__row" role="row">
      <View className="field-table__cell field-table__name" role="rowheader">
        {name}
      </View>
      <View className="field-table__cell field-table__mute" role="cell">
        {places || (number === null ? w.noVillage : w.dismissed)}
      </View>
      <Count name={complete} n={tally.complete} />
      <View className="field-table__cell field-table__cell--wide" role="cell">
        <Stack tally={tally} />
      </View>
      <Count name={refused} n={tally.refused} />
      <View className="field-table__cell field-table__mute" role="cell">
        {lastDay === null ? w.neverReported : marks.facts([whenWords(lastDay, now), w.visits(visits, days)])}
      </View>
    </View>
  )
}

/** On a phone there is no head above the number. */
function Count({ name, n }: { name: string; n: number }) {
  return (
    <View className="field-table__cell" role="cell">
      <View className="field-table__word">{name}</View>
      <View>{n}</View>
    </View>
  )
}
