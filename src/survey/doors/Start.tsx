import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Disposition, Route } from '@cloud/features/survey/contract/route'
import { SURVEY } from '@cloud/shared/addresses'
import { ActionBar } from '@/ui/ActionBar'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { OptionGroup } from '@/ui/OptionGroup'
import { Page } from '@/ui/Page'
import { Stepper } from '@/ui/Stepper'

import { replace } from '../go'
import { sheets } from '../sheets'
import { nextAttempt, type Door } from './day'
import './doors.scss'
import { kishPlace } from './kish'
import { words } from './words'

const w = words.start
const MOST_ADULTS = 20

/** Whether the one who is to be asked stands here. */
type Who = 'here' | 'away' | 'unknown'

interface StartProps {
  route: Route
  door: Door
  onOutcome: (disposition: Disposition, more?: { adults?: number }) => void
}

/** Before the first question: what is read out, who of the household is asked, and whether they want to (picture n5). */
export function Start({ route, door, onOutcome }: StartProps) {
  const { number, code, village } = door.household
  const [adults, setAdults] = useState(1)
  const [who, setWho] = useState<Who | null>(null)
  const [byTable, setByTable] = useState<Exclude<Who, 'unknown'> | null>(null)
  const count = (all: number) => {
    setAdults(all)
    // another number of adults may be another one who is asked
    setWho(null)
    setByTable(null)
  }
  const chosen = who === 'unknown' ? byTable : who
  function begin() {
    const { survey, interviewer, fingerprint } = route
    const at = { household: number, attempt: nextAttempt(door), adults, interviewer }
    const start = { invite: code, village, fingerprint, resultsOn: survey.resultsOn, door: at }
    sheets.begin({ survey: survey.id, who: 'visit', door: at }, start)
    replace(SURVEY.visit(number))
  }
  return (
    <Page
      title={words.door.title(number)}
      fills
      bar={
        <ActionBar note={chosen === null ? w.choose : undefined}>
          <View className="doors-start__ways">
            <Button kind="secondary" onTap={() => onOutcome('refused', { adults })}>
              {w.refuse}
            </Button>
            {chosen === 'away' ? (
              <Button onTap={() => onOutcome('appointment', { adults })}>{w.later}</Button>
            ) : (
              <Button disabled={chosen === null} onTap={begin}>
                {w.begin}
              </Button>
            )}
          </View>
        </ActionBar>
      }
    >
      <View className="doors-start">
        <View className="doors-start__lead">
          <View className="doors-start__lead-head">{w.lead}</View>
          <View>{w.minutes(route.survey.minutes)}</View>
        </View>
        <Heading level={1} className="doors-start__consent">
          {route.consent}
        </Heading>
        <View className="doors-group">
          <Stepper label={w.adults} unit={w.unit} value={adults} min={1} max={MOST_ADULTS} onChange={count} />
        </View>
        <View className="doors-group">
          <OptionGroup
            // a number nobody has touched is no answer: how many live here decides what the sheet weighs
            legend={adults > 1 ? w.birthday : w.alone}
            options={
              adults > 1
                ? (['here', 'away', 'unknown'] as const).map((value) => ({ value, label: w[value] }))
                : (['here', 'away'] as const).map((value) => ({ value, label: w.oneAdult[value] }))
            }
            value={who}
            onChange={setWho}
          />
        </View>
        {adults > 1 && who === 'unknown' && (
          <View className="doors-group">
            <OptionGroup
              legend={w.table(kishPlace(number, adults))}
              options={[
                { value: 'here' as const, label: w.tableHere, note: w.tableNote },
                { value: 'away' as const, label: w.tableAway },
              ]}
              value={byTable}
              onChange={setByTable}
            />
          </View>
        )}
        <View className="doors-note">{w.hand}</View>
      </View>
    </Page>
  )
}
