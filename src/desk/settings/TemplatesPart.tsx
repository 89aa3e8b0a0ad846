import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { officeContract } from '@cloud/features/reports/contract/office'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { ACTIONS, type KeptTemplate } from './template'
import { TemplateSheet } from './TemplateSheet'
import { words } from './words'

const text = words.templates

/** 答复的话: what is said often, by when it is said. */
export function TemplatesPart({ mayEdit }: { mayEdit: boolean }) {
  const query = useQueryOf(officeContract.keptTemplates, {})
  const [open, setOpen] = useState<KeptTemplate | 'new' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{text.lead}</View>
      {mayEdit && (
        <Button kind="secondary" icon="plus" onTap={() => setOpen('new')}>
          {text.add}
        </Button>
      )}
      <DataState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<View className="settings-part__lead">{text.empty}</View>}
      >
        {({ items }) =>
          ACTIONS.filter((action) => items.some((one) => one.action === action)).map((action) => (
            <View key={action} className="settings-part">
              <Heading level={2}>{text.actions[action]}</Heading>
              <Card kind="rows">
                {items
                  .filter((one) => one.action === action)
                  .map((one) => (
                    <ListRow
                      key={one.id}
                      title={one.title}
                      note={one.words}
                      label={mayEdit ? text.editOf(one.title) : undefined}
                      onTap={mayEdit ? () => setOpen(one) : undefined}
                    />
                  ))}
              </Card>
            </View>
          ))
        }
      </DataState>
      {open && (
        <TemplateSheet
          key={open === 'new' ? open : open.id}
          template={open === 'new' ? null : open}
          onClose={close}
        />
      )}
    </View>
  )
}
