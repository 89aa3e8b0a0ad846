import { View } from '@tarojs/components'
import { useState } from 'react'
import { KINDS, MAX_DRAWN, type SamplePlanLine, surveyDesk } from '@cloud/features/survey/contract/desk'
import type { InputOf } from '@cloud/shared/contract'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { numberOf, shareOf, wholeOf } from './numbers'
import { Table } from './Table'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { words } from './words'

const text = words.plan
type Input = InputOf<typeof surveyDesk.planSample>

const START = {
  kind: 'strata' as Input['kind'],
  share: '93',
  power: '80',
  icc: '0.05',
  take: '15',
  response: '70',
  unknown: '5',
  weights: '1.2',
}
/** Households that an interviewer finishes in a day, all visits to them counted. */
const PER_DAY = 12

function inputOf(survey: string, typed: typeof START): Input | undefined {
  const [share, power, response, unknown] = [typed.share, typed.power, typed.response, typed.unknown].map(
    shareOf,
  )
  const [icc, weights, take] = [numberOf(typed.icc), numberOf(typed.weights), wholeOf(typed.take, 2, 200)]
  const sound =
    share !== undefined &&
    power !== undefined &&
    response !== undefined &&
    unknown !== undefined &&
    icc !== undefined &&
    weights !== undefined &&
    take !== undefined
  if (!sound) return undefined
  const inside = [share, power].every((one) => one >= 0.01 && one <= 0.99)
  if (!inside || icc > 0.5 || weights < 1 || weights > 5 || response < 0.05 || unknown > 0.9) return undefined
  return { survey, kind: typed.kind, share, power, icc, take, weights, response, unknown }
}

interface PlanPartProps {
  survey: string
  target: number
  /** Households of the list; null as long as there is none. */
  listed: number | null
}

/** What a verdict would cost: the chance of it, never whether a bound would touch. */
export function PlanPart({ survey, target, listed }: PlanPartProps) {
  const form = useKept(`survey:plan:${survey}`, START)
  const [asked, setAsked] = useState<Input | null>(null)
  const [wrong, setWrong] = useState(false)
  const query = useQueryOf(
    surveyDesk.planSample,
    asked ??
      inputOf(survey, START) ?? {
        survey,
        kind: 'strata',
        share: 0.9,
        power: 0.8,
        icc: 0,
        take: 2,
        response: 1,
        unknown: 0,
        weights: 1,
      },
    { enabled: asked !== null },
  )
  const field = (name: Exclude<keyof typeof START, 'kind'>, hint?: string) => (
    <TextField
      label={text[name]}
      type="digit"
      initial={form.value[name]}
      hint={hint}
      maxLength={6}
      onChange={(value) => form.set({ [name]: value })}
    />
  )
  const count = () => {
    const input = inputOf(survey, form.value)
    setWrong(input === undefined)
    if (input) setAsked(input)
  }
  return (
    <Card className="sampling__card">
      <Heading level={2}>{text.title}</Heading>
      <Segments
        label={words.design.kind}
        value={form.value.kind}
        onChange={(kind) => form.set({ kind })}
        options={KINDS.map((value) => ({ value, label: words.design.kinds[value].label }))}
      />
      <Drafted kept={form} className="sampling__fields">
        {field('share', text.percentHint)}
        {field('power', text.percentHint)}
        {field('response', text.percentHint)}
        {field('unknown', text.percentHint)}
        {field('icc', text.iccHint)}
        {field('weights', text.weightsHint)}
        {form.value.kind === 'psus' && field('take')}
      </Drafted>
      {wrong && <Banner tone="brick" title={text.wrong} />}
      <Button kind="secondary" busy={asked !== null && query.isFetching} onTap={count}>
        {text.count}
      </Button>
      {asked !== null && (
        <DataState query={query} quiet>
          {(found) => <Cost asked={asked} target={target} listed={listed} {...found} />}
        </DataState>
      )}
    </Card>
  )
}

interface CostProps {
  asked: Input
  target: number
  listed: number | null
  needed: SamplePlanLine | null
  table: SamplePlanLine[]
  past: { share: number; chance: number } | null
}

function Cost({ asked, target, listed, needed, table, past }: CostProps) {
  const share = words.percent(asked.share)
  const power = words.percent(asked.power)
  const verdict = text.verdict(asked.share > target, words.percent(target))
  return (
    <View className="sampling__form">
      {needed ? (
        <>
          <View className="sampling__sums">
            <Sum value={needed.graded} label={text.graded} />
            <Sum value={needed.sheets} label={text.sheets} />
            <Sum value={needed.drawn} label={text.drawn} strong />
          </View>
          <View>
            {text.says(share, power, verdict, needed.drawn)}
            {text.days(Math.ceil(needed.drawn / PER_DAY))}
          </View>
          {listed !== null && needed.drawn > listed ? (
            <Banner tone="gold" title={text.beyondList(listed)} />
          ) : (
            needed.drawn > MAX_DRAWN && <Banner tone="gold" title={text.beyondDraw(MAX_DRAWN)} />
          )}
        </>
      ) : (
        <Banner
          tone="gold"
          title={asked.share === target ? text.never(share) : text.tooFew(share, power, verdict)}
        />
      )}
      <View className="sampling__note">{text.coin}</View>
      {past && (
        // the plan has two decimals
        <View>{text.past(`${(past.share * 100).toFixed(2)}%`, words.percent(past.chance))}</View>
      )}
      {table.length > 0 && (
        <Table
          label={text.table}
          heads={[text.tableDrawn, text.tableSheets, text.tableChance]}
          rows={table.map((line) => ({
            key: String(line.drawn),
            cells: [words.whole(line.drawn), words.whole(line.sheets), words.percent(line.chance)],
          }))}
        />
      )}
    </View>
  )
}

function Sum({ value, label, strong = false }: { value: number; label: string; strong?: boolean }) {
  return (
    <View>
      <View className={strong ? 'sampling__big sampling__big--brand' : 'sampling__big'}>
        {words.whole(value)}
      </View>
      <View className="sampling__note">{label}</View>
    </View>
  )
}
