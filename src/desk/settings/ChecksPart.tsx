import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { CHECK_ALL, type OwnChecks, type SettingsData } from '@cloud/features/reports/contract/office'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS, categoriesOf, type CategoryId } from '@cloud/shared/categories'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { OptionGroup } from '@/ui/OptionGroup'
import { Stepper } from '@/ui/Stepper'
import { categoryWords, groupWords } from '../words'
import { SaveBar } from './SaveBar'
import { useSaveSetting } from './useSaveSetting'
import { useSetting } from './useSetting'
import { words } from './words'

const text = words.checks
/** Steps of a share, and the one that is begun with. */
const STEP = 5
const USUAL = 20
type How = 'never' | 'always' | 'some'

const howOf = (share: number): How => (share === 0 ? 'never' : share >= CHECK_ALL ? 'always' : 'some')
const said = (share: number): string => (howOf(share) === 'some' ? text.of(share) : text[howOf(share)])

/** 办完先核查: of which kinds the county looks at what was done before the reporter is asked, and at how many. */
export function ChecksPart({ data: { checks }, mayEdit }: { data: SettingsData; mayEdit: boolean }) {
  const draft = useSetting<OwnChecks>('checks', checks.version)
  const save = useSaveSetting(draft)
  const [open, setOpen] = useState<CategoryId | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const own: OwnChecks = { ...checks.value, ...draft.value }
  const differences = CATEGORY_IDS.filter((id) => (checks.value[id] ?? 0) !== (own[id] ?? 0)).map((id) => ({
    what: categoryWords[id],
    was: said(checks.value[id] ?? 0),
    is: said(own[id] ?? 0),
  }))
  const set = (id: CategoryId, share: number) => draft.set({ ...draft.value, [id]: share })
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
                value={said(own[id] ?? 0)}
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
        onSave={() => save.send({ part: 'checks', value: own })}
      />
      {open && (
        <ShareSheet id={open} share={own[open] ?? 0} onSet={(share) => set(open, share)} onClose={close} />
      )}
    </View>
  )
}

interface ShareSheetProps {
  id: CategoryId
  share: number
  onSet: (share: number) => void
  onClose: () => void
}

function ShareSheet({ id, share, onSet, onClose }: ShareSheetProps) {
  const shares: Readonly<Record<How, number>> = { never: 0, always: CHECK_ALL, some: USUAL }
  return (
    <BottomSheet
      open
      title={text.choose(categoryWords[id])}
      onClose={onClose}
      foot={<Button onTap={onClose}>{text.done}</Button>}
    >
      <OptionGroup<How>
        legend={text.choose(categoryWords[id])}
        hideLegend
        options={[
          { value: 'never', label: text.never, note: text.neverNote },
          { value: 'always', label: text.always, note: text.alwaysNote },
          { value: 'some', label: text.some, note: text.someNote },
        ]}
        value={howOf(share)}
        onChange={(how) => onSet(shares[how])}
      />
      {howOf(share) === 'some' && (
        <Stepper
          label={text.share}
          value={share}
          min={STEP}
          max={CHECK_ALL - STEP}
          step={STEP}
          unit={text.unit}
          onChange={onSet}
        />
      )}
    </BottomSheet>
  )
}
