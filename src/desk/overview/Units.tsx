import { Text, View } from '@tarojs/components'
import type { OverviewData, Span, UnitData } from '@cloud/features/reports/contract'
import { type CasesAsks, DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { Tappable } from '@/ui/Tappable'
import { words } from '../words'
import { beforeDays } from './said'

const say = words.overview
export type Kind = 'towns' | 'departments'

interface UnitsProps {
  span: Span
  shown: OverviewData
  kind: Kind
  onKind: (kind: Kind) => void
  chosen: string | undefined
  onChoose: (unit: UnitData) => void
}

/** Units side by side, by what they received: more is more work, and no rank. */
export function Units({ span, shown, kind, onKind, chosen, onChoose }: UnitsProps) {
  const units = shown[kind]
  const longest = Math.max(1, ...units.flatMap((unit) => [unit.received, unit.before]))
  return (
    <View className="overview-card">
      <View className="overview-card__head">
        <Heading level={2}>{say.units}</Heading>
        <Segments
          label={say.which}
          options={[
            { value: 'towns', label: say.towns(shown.towns.length) },
            { value: 'departments', label: say.departments(shown.departments.length) },
          ]}
          value={kind}
          onChange={onKind}
        />
      </View>
      <View className="overview-units" {...a11y({ role: 'list', label: say.units })}>
        <View className="overview-units__row overview-units__row--head" {...a11y({ hidden: true })}>
          <View>{say.heads.unit}</View>
          <View className="overview-units__number">{say.heads.received}</View>
          <View className="overview-units__track" />
          <View className="overview-units__number">{say.heads.open}</View>
          <View className="overview-units__number">{say.heads.overdue}</View>
          <View className="overview-units__number">{say.heads.inTime}</View>
          <View className="overview-units__number overview-units__rest">{say.heads.meanDays}</View>
          <View className="overview-units__number overview-units__rest">{say.heads.bad}</View>
        </View>
        {units.map((unit) => (
          <Unit
            key={unit.code}
            unit={unit}
            where={kind === 'towns' ? { town: unit.code } : { unit: unit.code }}
            days={shown.days}
            longest={longest}
            on={unit.code === chosen}
            onChoose={() => onChoose(unit)}
          />
        ))}
      </View>
      {units.length === 0 && <View className="overview-note">{say.noUnits}</View>}
      <View className="overview-note">{say.townsNote(beforeDays(span, shown))}</View>
    </View>
  )
}

interface UnitProps {
  unit: UnitData
  where: Pick<CasesAsks, 'town' | 'unit'>
  days: OverviewData['days']
  longest: number
  on: boolean
  onChoose: () => void
}

function Unit({ unit, where, days, longest, on, onChoose }: UnitProps) {
  const { heads } = say
  const at = (count: number) => `${(count / longest) * 100}%`
  const list = (asks: CasesAsks) => DESK.cases({ ...asks, ...where })
  return (
    <View
      className={on ? 'overview-units__row overview-units__row--on' : 'overview-units__row'}
      {...a11y({ role: 'listitem' })}
    >
      <Tappable className="overview-units__name" current={on ? 'page' : 'false'} onTap={onChoose}>
        {unit.name}
      </Tappable>
      <Figure
        name={heads.received}
        unit={unit.name}
        value={String(unit.received)}
        url={list({ what: 'received', ...days })}
        strong
      />
      <View className="overview-units__track" {...a11y({ hidden: true })}>
        <View className="overview-units__bar" style={{ width: at(unit.received) }} />
        <View className="overview-units__tick" style={{ insetInlineStart: at(unit.before) }} />
      </View>
      <Figure name={heads.open} unit={unit.name} value={String(unit.open)} url={list({ queue: 'open' })} />
      <Figure
        name={heads.overdue}
        unit={unit.name}
        value={String(unit.overdue)}
        url={list({ queue: 'overdue' })}
        tone={unit.overdue > 0 ? 'bad' : 'nothing'}
      />
      <Figure
        name={heads.inTime}
        unit={unit.name}
        value={unit.ofTime > 0 ? say.of(unit.inTime, unit.ofTime) : say.none}
        url={list({ what: unit.inTime < unit.ofTime ? 'late' : 'inTime', ...days })}
      />
      <Figure
        name={heads.meanDays}
        unit={unit.name}
        value={unit.meanDays === null ? say.none : unit.meanDays.toFixed(1)}
        url={list({ what: 'finished', ...days })}
        rest
      />
      <Figure
        name={heads.bad}
        unit={unit.name}
        value={String(unit.bad)}
        url={list({ what: 'bad', ...days })}
        tone={unit.bad > 0 ? 'warn' : 'nothing'}
        rest
      />
    </View>
  )
}

interface FigureProps {
  name: string
  unit: string
  value: string
  url: string
  strong?: boolean
  tone?: 'bad' | 'warn' | 'nothing'
  /** Left out where there is little room. */
  rest?: boolean
}

/** A number of a unit; it opens its list. */
function Figure({ name, unit, value, url, strong = false, tone, rest = false }: FigureProps) {
  const classes = ['overview-units__number']
  if (strong) classes.push('overview-units__number--strong')
  if (tone) classes.push(`overview-units__number--${tone}`)
  if (rest) classes.push('overview-units__rest')
  return (
    <View className={classes.join(' ')}>
      <Tappable
        className="overview-units__link"
        role="link"
        label={`${unit} ${say.listOf(name, value)}`}
        onTap={() => go(url)}
      >
        <Text className="overview-units__said">{name}</Text>
        <Text>{value}</Text>
      </Tappable>
    </View>
  )
}
