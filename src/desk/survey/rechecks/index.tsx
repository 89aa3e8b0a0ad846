import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { surveyDesk, type Recheck } from '@cloud/features/survey/contract/desk'
import { divisionName } from '@cloud/shared/divisions'
import { dayWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Stepper } from '@/ui/Stepper'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'
import { FieldPage, useField } from '../field/FieldPage'
import { MendSheet } from '../field/MendSheet'
import { words } from '../field/words'

const w = words.rechecks
const MOST_EACH = 9

/** 回访: households drawn at random of what each interviewer reported, and what was found there. */
export default function RechecksPage() {
  const { survey, enabled, mayAct } = useField()
  const query = useQueryOf(surveyDesk.rechecks, { survey }, { enabled })
  const [mending, setMending] = useState<number | null>(null)
  const close = useCallback(() => setMending(null), [])
  return (
    <FieldPage
      tab="rechecks"
      sheet={mending !== null && <MendSheet survey={survey} household={mending} onClose={close} />}
    >
      <View className="field-lead">{w.lead}</View>
      {mayAct && <Draw survey={survey} />}
      <DataState
        query={query}
        isEmpty={({ rechecks }) => rechecks.length === 0}
        empty={<View className="field-lead">{w.none}</View>}
      >
        {({ rechecks, draws }) => (
          <>
            <Heading level={2}>
              {w.done(rechecks.filter(({ confirmed }) => confirmed !== null).length, rechecks.length)}
            </Heading>
            <Card kind="rows">
              {rechecks.map((one) => (
                <Row key={one.household} survey={survey} one={one} mayAct={mayAct} onMend={setMending} />
              ))}
            </Card>
            <Heading level={2}>{w.seeds}</Heading>
            <View className="field-lead">{w.seedNote}</View>
            {draws.map(({ day, seed, each }) => (
              <View key={day} className="field-command">
                {w.seed(dayWords(day), seed, each)}
              </View>
            ))}
          </>
        )}
      </DataState>
    </FieldPage>
  )
}

function Draw({ survey }: { survey: string }) {
  const [each, setEach] = useState(2)
  const draw = useCommand(surveyDesk.drawRechecks)
  return (
    <Card>
      <View className="field-tools">
        <Stepper label={w.each} unit={w.eachUnit} value={each} min={1} max={MOST_EACH} onChange={setEach} />
        <Button
          kind="secondary"
          busy={draw.isPending ? w.drawing : false}
          onTap={() => draw.mutate({ survey, each }, { onSuccess: ({ drawn }) => toast(w.drawn(drawn)) })}
        >
          {w.draw}
        </Button>
      </View>
      {draw.error && <Banner tone="brick" title={draw.error.words || words.notSent} />}
    </Card>
  )
}

interface RowProps {
  survey: string
  one: Recheck
  mayAct: boolean
  /** What was reported is to be mended. */
  onMend: (household: number) => void
}

function Row({ survey, one, mayAct, onMend }: RowProps) {
  const answer = useCommand(surveyDesk.recheck)
  const { household, village, place, interviewer, disposition, day, drawnOn, confirmed } = one
  const say = (found: boolean | null) => answer.mutate({ survey, household, confirmed: found })
  return (
    <View>
      <ListRow
        icon="pin"
        title={marks.facts([w.household(household), divisionName(village) ?? village, place])}
        note={marks.facts([
          w.reported(interviewer.name, dayWords(day), w.dispositions[disposition]),
          w.drawnOn(dayWords(drawnOn)),
        ])}
        trailing={
          confirmed === null ? undefined : (
            <Tag tone={confirmed ? 'pine' : 'brick'}>{confirmed ? w.found.right : w.found.wrong}</Tag>
          )
        }
      />
      {mayAct && (
        <View className="field-tools">
          {confirmed === null ? (
            <>
              <Button kind="outline" size="small" label={w.rightOf(household)} onTap={() => say(true)}>
                {w.right}
              </Button>
              <Button kind="outline" size="small" label={w.wrongOf(household)} onTap={() => say(false)}>
                {w.wrong}
              </Button>
            </>
          ) : (
            <>
              <Button kind="text" size="small" label={w.undoOf(household)} onTap={() => say(null)}>
                {w.undo}
              </Button>
              {!confirmed && (
                <Button
                  kind="text"
                  size="small"
                  label={words.mend.openOf(household)}
                  onTap={() => onMend(household)}
                >
                  {words.mend.open}
                </Button>
              )}
            </>
          )}
        </View>
      )}
      {answer.error && <Banner tone="brick" title={answer.error.words || words.notSent} />}
    </View>
  )
}
