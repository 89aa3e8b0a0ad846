import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import {
  boundOf,
  GROUP_LIMITS,
  inForce,
  isShorterThanUsual,
  type LimitField,
  type OwnLimits,
  type SettingsData,
  SINGLE_LIMITS,
} from '@cloud/features/reports/contract/office'
import { CATEGORY_GROUP_IDS, type CategoryGroupId } from '@cloud/shared/categories'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { Stepper } from '@/ui/Stepper'
import { groupWords } from '../words'
import { type Difference, SaveBar } from './SaveBar'
import { useSaveSetting } from './useSaveSetting'
import { useSetting } from './useSetting'
import { words } from './words'

const text = words.limits
/** Of every group as of all of them. */
const OF_ALL = SINGLE_LIMITS

interface PartProps {
  data: SettingsData
  mayEdit: boolean
}

/** 时限: by kind of problem and urgency, and what is the same for all. */
export function LimitsPart({ data: { limits, means }, mayEdit }: PartProps) {
  const draft = useSetting<OwnLimits>('limits', limits.version)
  const save = useSaveSetting(draft)
  const own: OwnLimits = { ...limits.value, ...draft.value }
  const shown = (field: LimitField) => inForce(own, field)
  const set = (field: LimitField, count: number) => draft.set({ ...draft.value, [field]: count })
  const cell = (field: LimitField, label: string) => {
    const { unit, least, most } = boundOf(field)
    if (!mayEdit) return <View className="settings-limit__shown">{text.count(shown(field), unit)}</View>
    return (
      <Stepper
        label={label}
        hideLabel
        value={shown(field)}
        min={least}
        max={most}
        unit={text.unit[unit]}
        onChange={(count) => set(field, count)}
      />
    )
  }
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{text.lead}</View>
      {!mayEdit && <View className="settings-part__lead">{words.lookOnly}</View>}
      <View className="settings-limits">
        <View className="settings-limit settings-limit--head">
          <View>{text.group}</View>
          <View>{text.ordinary}</View>
          <View>{text.complex}</View>
          <View className="settings-limit__mean">{text.mean}</View>
        </View>
        {CATEGORY_GROUP_IDS.map((group) => (
          <GroupRow
            key={group}
            group={group}
            mean={means.find((one) => one.group === group)}
            limit={shown(`ordinary.${group}`)}
            ordinary={cell(`ordinary.${group}`, text.of(groupWords[group], text.ordinary))}
            complex={cell(`complex.${group}`, text.of(groupWords[group], text.complex))}
          />
        ))}
      </View>
      <Heading level={2}>{text.all}</Heading>
      <Card kind="rows">
        {OF_ALL.map((field) => (
          <View key={field} className="settings-all">
            <View>{text.field[field]}</View>
            {cell(field, text.field[field])}
          </View>
        ))}
      </Card>
      <Heading level={2}>{text.late}</Heading>
      <View className="settings-late">
        {text.steps.map(({ when, does }) => (
          <View key={when} className="settings-late__step">
            <View className="settings-late__when">{when}</View>
            <View>{does}</View>
          </View>
        ))}
      </View>
      <SaveBar
        draft={draft}
        differences={differencesOf(limits.value, own)}
        busy={save.busy}
        error={save.error}
        onSave={() => save.send({ part: 'limits', value: plain(own) })}
      />
    </View>
  )
}

interface GroupRowProps {
  group: CategoryGroupId
  mean: SettingsData['means'][number] | undefined
  /** What ordinary ones have, in force or about to be. */
  limit: number
  ordinary: ReactNode
  complex: ReactNode
}

function GroupRow({ group, mean, limit, ordinary, complex }: GroupRowProps) {
  const short = mean !== undefined && isShorterThanUsual(`ordinary.${group}`, limit, mean.days)
  return (
    <View className="settings-limit">
      <View className="settings-limit__group">{groupWords[group]}</View>
      <Cell label={text.ordinary}>{ordinary}</Cell>
      <Cell label={text.complex}>{complex}</Cell>
      <Cell label={text.mean} className="settings-limit__mean">
        {mean ? text.days(mean.days) : text.none}
      </Cell>
      {short && (
        <View className="settings-limit__warn" role="status">
          <Icon name="warn" size={18} />
          <View>{text.longer(mean.days, mean.cases)}</View>
        </View>
      )}
    </View>
  )
}

/** One field of a row; where there is no head above the columns it says itself what it is. */
function Cell({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <View className={`settings-limit__cell ${className}`}>
      <View className="settings-limit__label" {...a11y({ hidden: true })}>
        {label}
      </View>
      <View>{children}</View>
    </View>
  )
}

/** What a group has as all have is left out: it goes with them. */
function plain(own: OwnLimits): OwnLimits {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const { [field]: count, ...others } = own
      return count === undefined || inForce(others, field) === count ? [] : [[field, count]]
    }),
  )
}

const FIELDS: readonly LimitField[] = [...SINGLE_LIMITS, ...GROUP_LIMITS]

/** What is in force now and would be, by field: a group that goes with all is not named beside them. */
function differencesOf(before: OwnLimits, after: OwnLimits): Difference[] {
  const kept = plain(after)
  const nameOf = (field: LimitField): string => {
    const single = SINGLE_LIMITS.find((one) => one === field)
    if (single) return text.field[single]
    const group = CATEGORY_GROUP_IDS.find((one) => field.endsWith(`.${one}`)) ?? 'other'
    return text.of(groupWords[group], field.startsWith('complex.') ? text.complex : text.ordinary)
  }
  return FIELDS.filter((field) => before[field] !== kept[field]).map((field) => {
    const { unit } = boundOf(field)
    return {
      what: nameOf(field),
      was: text.count(inForce(before, field), unit),
      is: text.count(inForce(kept, field), unit),
    }
  })
}
