import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { surveyDesk, type FieldBoard } from '@cloud/features/survey/contract/desk'
import { beijingDay, daysBetween } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { FieldPage, useField } from '../field/FieldPage'
import { MendSheet } from '../field/MendSheet'
import { Legend, Stack } from '../field/Stack'
import { words } from '../field/words'
import { Interviewers } from './Interviewers'
import { Rates } from './Rates'
import { Alarms, Towns } from './Side'
import { Villages } from './Villages'

const w = words.fieldwork

/** 入户进度: what came of the visits (picture n3). Before the opening of the box there is no share to be seen anywhere. */
export default function FieldworkPage() {
  const { survey, enabled, mayAct } = useField()
  const query = useQueryOf(surveyDesk.board, { survey }, { enabled })
  const [mending, setMending] = useState(false)
  const close = useCallback(() => setMending(false), [])
  return (
    <FieldPage
      tab="fieldwork"
      sheet={mending && <MendSheet survey={survey} household={null} onClose={close} />}
    >
      <DataState
        query={query}
        isEmpty={({ board }) => board === null}
        empty={<Empty small title={words.noSample.title} text={words.noSample.text} />}
      >
        {({ board }) =>
          board && (
            <>
              <Board board={board} />
              {/* an opened box has its figures: nothing is mended any more */}
              {mayAct && board.envelopes !== null && (
                <Button kind="outline" onTap={() => setMending(true)}>
                  {words.mend.open}
                </Button>
              )}
            </>
          )
        }
      </DataState>
    </FieldPage>
  )
}

function Board({ board }: { board: FieldBoard }) {
  const [now] = useState(() => Date.now())
  const { tally, interviewers, villages, rates } = board
  return (
    <>
      <Card>
        <Sums board={board} today={beijingDay(now)} />
        <Stack tally={tally} large />
        <Legend tally={tally} />
      </Card>
      <View className="field-two">
        <Card>
          <Heading level={2}>{w.interviewers(interviewers.length)}</Heading>
          <Interviewers all={interviewers} now={now} />
        </Card>
        <View className="field-two__side">
          <Alarms board={board} />
          <Towns villages={villages} />
        </View>
      </View>
      <Villages board={board} today={beijingDay(now)} />
      <Rates rates={rates} />
    </>
  )
}

function Sums({ board, today }: { board: FieldBoard; today: string }) {
  const { tally, rates, survey, envelopes } = board
  const { I, P, R, NC, O, UH, UO } = rates.counts
  return (
    <>
      <View className="field-sum">
        <View>
          <View className="field-sum__name">{w.complete}</View>
          <View className="field-sum__number">
            {words.number(tally.complete)}
            <View className="field-sum__of">{w.of(words.number(tally.drawn))}</View>
          </View>
        </View>
        <View>
          <View className="field-sum__name">{w.rate}</View>
          <View className="field-sum__number">{words.percent(rates.RR1)}</View>
        </View>
        <View className="field-sum__how">
          {rates.RR1 !== null && (
            <View>
              {w.sum(
                I,
                [P, R, NC, O, UH, UO].filter((n) => n > 0),
              )}
            </View>
          )}
          <View>{w.sumNote(tally.untouched)}</View>
        </View>
        <View className="field-sum__end field-sum__how">
          <View>{dayOf(survey, today)}</View>
          <View>{w.drawn(tally.drawn)}</View>
        </View>
      </View>
      <View className="field-lead">{envelopes === null ? w.opened : w.envelopes(envelopes)}</View>
      {envelopes !== null && <View className="field-lead">{w.shut}</View>}
    </>
  )
}

/** Which day of the survey it is. */
function dayOf({ firstDay, lastDay }: FieldBoard['survey'], today: string): string {
  const [since, left] = [daysBetween(firstDay, today), daysBetween(today, lastDay)]
  if (since < 0) return w.before(dayWords(firstDay))
  return left < 0 ? w.closed(dayWords(lastDay)) : w.day(since + 1, since + left + 1)
}
