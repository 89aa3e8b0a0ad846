import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import {
  type Lead,
  type OwnLeads,
  packagedLead,
  type SettingsData,
} from '@cloud/features/reports/contract/office'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS, categoriesOf, type CategoryId } from '@cloud/shared/categories'
import { BottomSheet } from '@/ui/BottomSheet'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { OptionGroup } from '@/ui/OptionGroup'
import { Tag } from '@/ui/Tag'
import { categoryWords, groupWords } from '../words'
import { SaveBar } from './SaveBar'
import { useSaveSetting } from './useSaveSetting'
import { useSetting } from './useSetting'
import { words } from './words'

const text = words.handlers

/** 先派给谁: for whom a new case of each category is proposed. */
export function HandlersPart({
  data: { handlers, leads },
  mayEdit,
}: {
  data: SettingsData
  mayEdit: boolean
}) {
  const draft = useSetting<OwnLeads>('handlers', handlers.version)
  const save = useSaveSetting(draft)
  const [open, setOpen] = useState<CategoryId | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const own: OwnLeads = { ...handlers.value, ...draft.value }
  const nameOf = (lead: Lead) => leads.find(({ id }) => id === lead)?.name ?? lead
  const leadOf = (value: OwnLeads, category: CategoryId) => value[category] ?? packagedLead(category)
  const differences = CATEGORY_IDS.filter((id) => leadOf(handlers.value, id) !== leadOf(own, id)).map(
    (id) => ({
      what: categoryWords[id],
      was: nameOf(leadOf(handlers.value, id)),
      is: nameOf(leadOf(own, id)),
    }),
  )
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{text.lead}</View>
      {!mayEdit && <View className="settings-part__lead">{words.lookOnly}</View>}
      {CATEGORY_GROUP_IDS.map((group) => (
        <View key={group} className="settings-part">
          <Heading level={2}>{groupWords[group]}</Heading>
          <Card kind="rows">
            {categoriesOf(group).map((id) => (
              <ListRow
                key={id}
                title={categoryWords[id]}
                value={nameOf(leadOf(own, id))}
                trailing={
                  leadOf(own, id) === packagedLead(id) ? undefined : <Tag tone="blue">{text.own}</Tag>
                }
                onTap={mayEdit ? () => setOpen(id) : undefined}
              />
            ))}
          </Card>
        </View>
      ))}
      <SaveBar
        draft={draft}
        differences={differences}
        busy={save.busy}
        error={save.error}
        onSave={() => save.send({ part: 'handlers', value: own })}
      />
      {open && (
        <BottomSheet open title={text.choose(categoryWords[open])} onClose={close}>
          <OptionGroup
            legend={text.choose(categoryWords[open])}
            hideLegend
            options={leads.map(({ id, name }) => ({ value: id, label: name }))}
            value={leadOf(own, open)}
            onChange={(lead) => {
              draft.set({ ...draft.value, [open]: lead })
              close()
            }}
          />
        </BottomSheet>
      )}
    </View>
  )
}
