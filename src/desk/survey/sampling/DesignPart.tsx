import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import {
  type DesignPart as Part,
  type DesignWish,
  KINDS,
  MAX_DRAWN,
  RULES,
  surveyDesk,
} from '@cloud/features/survey/contract/desk'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { a11y } from '@/ui/platform/a11y'
import { Expected } from './Expected'
import { shareOf, wholeOf } from './numbers'
import { ProposeSheet } from './ProposeSheet'
import { Table } from './Table'
import type { PartProps } from './types'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { words } from './words'

const text = words.design
const START = {
  kind: 'strata' as DesignWish['kind'],
  rule: 'proportional' as DesignWish['rule'],
  households: '1000',
  least: '8',
  /** Empty: none. */
  leastTown: '',
  each: '20',
  /** By town, as typed. */
  expected: {} as Record<string, string>,
}

function wishOf({
  kind,
  rule,
  households,
  least,
  leastTown,
  each,
  expected,
}: typeof START): DesignWish | undefined {
  const [many, few, inEach] = [
    wholeOf(households, 10, MAX_DRAWN),
    wholeOf(least, 2, 500),
    wholeOf(each, 2, 200),
  ]
  const ofTown = kind === 'strata' && leastTown.trim() !== '' ? wholeOf(leastTown, 2, 2000) : null
  if (many === undefined || few === undefined || inEach === undefined || ofTown === undefined)
    return undefined
  const shares = Object.entries(expected).flatMap(([town, typed]) => {
    const share = shareOf(typed)
    return share !== undefined && share >= 0.01 && share <= 0.99 ? [[town, share] as const] : []
  })
  const wish = {
    kind,
    rule,
    households: many,
    least: few,
    each: inEach,
    expected: Object.fromEntries(shares),
  }
  return ofTown === null ? wish : { ...wish, leastTown: ofTown }
}

/** How many households are asked where; then it is proposed. */
export function DesignPart({ survey, view }: PartProps) {
  const form = useKept(`survey:design:${survey}`, START)
  const [asked, setAsked] = useState<DesignWish | null>(null)
  const [wrong, setWrong] = useState(false)
  const [proposing, setProposing] = useState(false)
  const close = useCallback(() => setProposing(false), [])
  const { value } = form
  const query = useQueryOf(
    surveyDesk.designSample,
    {
      survey,
      ...(asked ?? { kind: 'strata', rule: 'equal', households: 10, least: 2, each: 2, expected: {} }),
    },
    { enabled: asked !== null },
  )
  const show = () => {
    const wish = wishOf(value)
    setWrong(wish === undefined)
    setAsked(wish ?? null)
  }
  const number = (name: 'households' | 'least' | 'leastTown' | 'each', label: string) => (
    <TextField
      key={label}
      label={label}
      type="number"
      initial={value[name]}
      maxLength={5}
      onChange={(typed) => form.set({ [name]: typed })}
    />
  )
  return (
    <Card className="sampling__card">
      <Heading level={2}>{text.title}</Heading>
      <Segments
        label={text.kind}
        value={value.kind}
        onChange={(kind) => form.set({ kind })}
        options={KINDS.map((kind) => ({ value: kind, label: text.kinds[kind].label }))}
      />
      <View className="sampling__note">{text.kinds[value.kind].note}</View>
      <Drafted kept={form} className="sampling__fields">
        {number('households', text.households)}
        {number('least', text.least[value.kind])}
        {value.kind === 'strata' && number('leastTown', text.leastTown)}
        {value.kind === 'psus' && number('each', text.each)}
      </Drafted>
      <Segments
        label={text.rule}
        value={value.rule}
        onChange={(rule) => form.set({ rule })}
        options={RULES.map((rule) => ({ value: rule, label: text.rules[rule] }))}
      />
      {value.rule === 'neyman' && (
        <Expected value={value.expected} onChange={(expected) => form.set({ expected })} />
      )}
      {wrong && <Banner tone="brick" title={text.wrong} />}
      <Button kind="secondary" busy={asked !== null && query.isFetching} onTap={show}>
        {text.show}
      </Button>
      {asked !== null && (
        <DataState query={query} quiet>
          {({ parts, households }) => (
            <>
              <Allocation parts={parts} households={households} />
              <Button onTap={() => setProposing(true)}>{view.draw ? text.proposeAgain : text.propose}</Button>
            </>
          )}
        </DataState>
      )}
      {proposing && asked !== null && <ProposeSheet survey={survey} wish={asked} onClose={close} />}
    </Card>
  )
}

/** Town by town: what is there, and what is drawn. */
export function Allocation({ parts, households }: { parts: readonly Part[]; households: number }) {
  const { heads } = text
  const most = Math.max(1, ...parts.map(({ drawn }) => drawn))
  const all = parts.reduce((sum, part) => sum + part.households, 0)
  return (
    <Table
      label={text.table}
      heads={Object.values(heads)}
      rows={[
        ...parts.map((part) => ({
          key: part.code,
          cells: [
            part.name,
            words.whole(part.households),
            words.percent(part.share),
            words.whole(part.proportional),
            {
              say: words.whole(Math.round(part.drawn)),
              show: (
                <View className="sampling__drawn">
                  <View className="sampling__drawn-number">{words.whole(Math.round(part.drawn))}</View>
                  <View className="sampling__track" {...a11y({ hidden: true })}>
                    <View
                      className={
                        part.drawn > part.proportional + 1
                          ? 'sampling__bar sampling__bar--more'
                          : 'sampling__bar'
                      }
                      style={{ width: `${(part.drawn / most) * 100}%` }}
                    />
                  </View>
                </View>
              ),
            },
            text.villages(part.villages.drawn, part.villages.all),
            part.standsFor === null ? '' : text.stands(part.standsFor),
          ],
        })),
        {
          key: 'all',
          sum: true,
          cells: [text.all, words.whole(all), words.percent(1), '', words.whole(households), '', ''],
        },
      ]}
    />
  )
}
