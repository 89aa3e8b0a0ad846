import { View } from '@tarojs/components'
import { useState } from 'react'
import { TEMPLATES } from '@cloud/features/activities/contract'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import type { InputOf } from '@cloud/shared/contract'
import { ORGANISE } from '@cloud/shared/addresses'
import { datedWeekdayWords } from '@/client/dates'
import { go } from '@/client/go'
import { usePagesOf } from '@/client/pages'
import { useCommand, useQueryOf } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chip, Chips } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { ListRow } from '@/ui/ListRow'
import { NotDone } from '../parts/NotDone'
import { words } from '../words'

const say = words.begin

type From = InputOf<(typeof activitiesMaking)['begin']>['from']

/** A new activity: whose it is, and what it begins from. */
export function BeginSheet({ onClose }: { onClose: () => void }) {
  const areas = useQueryOf(activitiesMaking.areas, {})
  const begin = useCommand(activitiesMaking.begin)
  const [area, setArea] = useState<string | null>(null)
  const [copying, setCopying] = useState(false)
  const own = area ?? areas.data?.items[0]?.area
  const start = (from: From) => {
    if (own === undefined || begin.isPending) return
    begin.mutate(
      { area: own, from },
      {
        onSuccess: ({ draftId }) => {
          onClose()
          go(ORGANISE.edit(draftId))
        },
      },
    )
  }
  return (
    <BottomSheet open title={copying ? say.copyTitle : say.title} onClose={onClose}>
      <DataState query={areas} quiet>
        {({ items }) => (
          <View className="org-form">
            <NotDone error={begin.error} />
            {items.length > 1 && (
              <View>
                <View className="org-label">{say.whose}</View>
                <Chips label={say.whose}>
                  {items.map((one) => (
                    <Chip key={one.area} on={one.area === own} onTap={() => setArea(one.area)}>
                      {one.name}
                    </Chip>
                  ))}
                </Chips>
              </View>
            )}
            {copying ? (
              <Past onPick={(activityId) => start({ what: 'activity', activityId })} />
            ) : (
              <Ways onCopy={() => setCopying(true)} onStart={start} />
            )}
          </View>
        )}
      </DataState>
    </BottomSheet>
  )
}

function Ways({ onCopy, onStart }: { onCopy: () => void; onStart: (from: From) => void }) {
  return (
    <>
      <Card kind="rows">
        <ListRow icon="doc" title={say.copy} note={say.copyNote} onTap={onCopy} />
        <ListRow
          icon="edit"
          title={say.nothing}
          note={say.nothingNote}
          onTap={() => onStart({ what: 'nothing' })}
        />
      </Card>
      <View className="org-label">{say.templates}</View>
      <Card kind="rows">
        {TEMPLATES.map((template) => (
          <ListRow
            key={template}
            icon="sprout"
            title={say.template[template]}
            note={say.templateDay[template] || undefined}
            onTap={() => onStart({ what: 'template', template })}
          />
        ))}
      </Card>
    </>
  )
}

/** What was held, first the latest: one of them is copied. */
function Past({ onPick }: { onPick: (activityId: string) => void }) {
  const pages = usePagesOf(activitiesMaking.desk, { when: 'past' })
  return (
    <DataState
      query={pages.query}
      quiet
      isEmpty={(rows) => rows.length === 0}
      empty={<Empty small title={say.none} />}
    >
      {(rows) => (
        <>
          <Card kind="rows">
            {rows.map(
              ({ activityId, title, startsAt }) =>
                activityId !== null && (
                  <ListRow
                    key={activityId}
                    title={title}
                    note={startsAt ? datedWeekdayWords(startsAt, Date.now()) : undefined}
                    onTap={() => onPick(activityId)}
                  />
                ),
            )}
          </Card>
          {pages.hasMore && (
            <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
              {words.list.more}
            </Button>
          )}
        </>
      )}
    </DataState>
  )
}
