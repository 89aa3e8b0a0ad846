import { View } from '@tarojs/components'
import { type ProposalData, type StaffCaseData } from '@cloud/features/reports/contract'
import { CATEGORY_IDS } from '@cloud/shared/categories'
import { TOWNS } from '@cloud/shared/divisions'
import { MAX_CATEGORIES } from '@cloud/shared/limits'
import type { Uploads } from '@/client/photos'
import { Banner } from '@/ui/Banner'
import { Chip } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { categoryWords, words } from '../../words'
import { HelpersPicker } from './DeskPicker'
import { HandTo } from './HandTo'
import type { FieldSpec, Values } from './forms'

export interface FieldViewProps {
  field: FieldSpec
  value: Values[string]
  error: string | undefined
  one: StaffCaseData
  proposal: ProposalData | undefined
  uploads: Uploads
  onChange: (value: Values[string]) => void
}

const asText = (value: Values[string]) => (typeof value === 'string' ? value : '')
const asList = (value: Values[string]): readonly string[] => (Array.isArray(value) ? value : [])

/** One field of an action's form. */
export function FieldView({ field, value, error, one, proposal, uploads, onChange }: FieldViewProps) {
  const label = words.fields[field.label]
  switch (field.kind) {
    case 'line':
      return (
        <TextField
          label={label}
          initial={asText(value)}
          maxLength={field.max}
          error={error}
          onChange={onChange}
        />
      )
    case 'days':
      return (
        <TextField
          label={label}
          initial={asText(value)}
          type="number"
          maxLength={2}
          error={error}
          onChange={onChange}
        />
      )
    case 'area':
      return (
        <TextArea
          label={label}
          initial={asText(value)}
          maxLength={field.max}
          error={error}
          onChange={onChange}
        />
      )
    case 'choice':
      return (
        <OptionGroup
          legend={label}
          options={field.options.map((option) => ({ value: option, label: words.fields[option] }))}
          value={asText(value) || null}
          error={error}
          onChange={onChange}
        />
      )
    case 'truth':
      return (
        <OptionGroup
          legend={label}
          options={[
            { value: 'yes', label: words.fields.yes },
            { value: 'no', label: words.fields.no },
          ]}
          value={value === undefined ? null : value === true ? 'yes' : 'no'}
          error={error}
          onChange={(answer) => onChange(answer === 'yes')}
        />
      )
    case 'photos':
      return (
        <View>
          <View className="desk-form__label">{label}</View>
          <PhotoGrid
            photos={uploads.items}
            onAdd={() => uploads.pick()}
            onRemove={uploads.remove}
            onRetry={uploads.retry}
            unreadable={uploads.unreadable}
            left={uploads.left}
          />
          {uploads.items
            .filter((item) => item.problem !== '')
            .map((item) => (
              <Banner key={item.key} tone="brick" title={item.problem} />
            ))}
        </View>
      )
    case 'desk':
      return (
        <HandTo
          legend={label}
          one={one}
          proposal={proposal}
          value={asText(value) || null}
          error={error}
          onChoose={onChange}
        />
      )
    case 'desks':
      return (
        <HelpersPicker
          legend={label}
          first={proposal?.departments ?? []}
          except={[one.handler?.code ?? null]}
          values={value === undefined ? one.coHandlers.map(({ code }) => code) : asList(value)}
          error={error}
          onChange={onChange}
        />
      )
    case 'division':
      return (
        <OptionGroup
          legend={label}
          options={divisionOptions(asText(value) || (one.place.town ?? ''))}
          value={asText(value) || (one.place.village ?? one.place.town ?? null)}
          error={error}
          onChange={onChange}
        />
      )
    case 'categories': {
      const chosen = value === undefined ? one.categories : asList(value)
      return (
        <View>
          <View className="desk-form__label">{label}</View>
          <View className="desk-form__chips">
            {CATEGORY_IDS.map((id) => {
              const on = chosen.includes(id)
              const next = on ? chosen.filter((other) => other !== id) : [...chosen, id]
              return (
                <Chip
                  key={id}
                  on={on}
                  onTap={() => {
                    if (next.length > 0 && next.length <= MAX_CATEGORIES) onChange(next)
                  }}
                >
                  {categoryWords[id]}
                </Chip>
              )
            })}
          </View>
          {error && <Banner tone="brick" title={error} />}
        </View>
      )
    }
  }
}

/** The towns, and the villages of the chosen one below it. */
function divisionOptions(code: string) {
  return TOWNS.flatMap((town) => [
    { value: town.code, label: town.name },
    ...(code.startsWith(town.code)
      ? town.villages.map((village) => ({
          value: village.code,
          label: words.fields.villageOf(town.name, village.name),
        }))
      : []),
  ])
}
