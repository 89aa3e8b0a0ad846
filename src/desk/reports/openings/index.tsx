import { View } from '@tarojs/components'
import { useState } from 'react'
import { type OpeningKind, reportsContract } from '@cloud/features/reports/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { DESK, ORGANISE } from '@cloud/shared/addresses'
import { addDays, beijingDay } from '@cloud/shared/time'
import { whenWords } from '@/client/dates'
import { go } from '@/client/go'
import { usePagesOf } from '@/client/pages'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chip, Chips } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { ListRow } from '@/ui/ListRow'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../../words'

const text = words.openings
type Row = OutputOf<typeof reportsContract.identityOpenings>['items'][number]
const KINDS = ['all', 'identity', 'original', 'export', 'appointment'] as const satisfies readonly (
  OpeningKind | 'all'
)[]
/** Days back from today; 0: without an end. */
const SPANS = [0, 7, 30, 365] as const

/** 谁看过举报人: looks at people and photos, tables taken out, appointments; nobody can change this list. */
export default function OpeningsPage() {
  return useMayOversee().openings ? <Openings /> : <NotStaff title={text.title} who={text.who} />
}

/** Where what a row is about stands; null: nowhere, or not for whoever looks. */
function pageOf(about: Row['about'], may: ReturnType<typeof useMayOversee>): string | null {
  if (about === null) return null
  const { kind, id } = about
  switch (kind) {
    case 'case':
      return DESK.case(id)
    case 'activity':
      return may.activities ? ORGANISE.activity(id) : null
    case 'survey':
      return may.surveyRead ? DESK.survey('hub', id) : null
    case 'person':
      return may.people ? DESK.people({ id }) : null
  }
}

function Openings() {
  const may = useMayOversee()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all')
  const [span, setSpan] = useState<(typeof SPANS)[number]>(0)
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null)
  const pages = usePagesOf(reportsContract.identityOpenings, {
    ...(kind === 'all' ? {} : { kind }),
    ...(span === 0 ? {} : { from: addDays(beijingDay(Date.now()), -span) }),
    ...(person ? { by: person.id } : {}),
  })
  const isFiltered = kind !== 'all' || span !== 0 || person !== null
  return (
    <DeskPage title={text.title} place="openings">
      <Chips label={text.kindLabel}>
        {KINDS.map((one) => (
          <Chip key={one} on={one === kind} onTap={() => setKind(one)}>
            {text.kinds[one]}
          </Chip>
        ))}
      </Chips>
      <Chips label={text.spanLabel}>
        {SPANS.map((one) => (
          <Chip key={one} on={one === span} onTap={() => setSpan(one)}>
            {one === 0 ? text.allDays : text.days(one)}
          </Chip>
        ))}
        {person && (
          <Chip on icon="x" onTap={() => setPerson(null)}>
            {text.onlyBy(person.name)}
          </Chip>
        )}
      </Chips>
      <DataState
        query={pages.query}
        isEmpty={(items) => items.length === 0}
        empty={
          isFiltered ? (
            <Empty small title={text.none} text={text.noneBody} />
          ) : (
            <Empty small title={text.empty} text={text.emptyBody} />
          )
        }
      >
        {(items) => (
          <Card kind="rows">
            {items.map(({ id, by, byId, what, reason, at, about }) => {
              const page = pageOf(about, may)
              return (
                <ListRow
                  key={id}
                  title={marks.clauses([by, what])}
                  note={reason === '' ? undefined : text.because(reason)}
                  value={whenWords(at, Date.now())}
                  trailing={
                    byId !== null && person === null ? (
                      <Button
                        kind="text"
                        size="small"
                        label={text.onlyByLabel(by)}
                        onTap={() => setPerson({ id: byId, name: by })}
                      >
                        {text.others}
                      </Button>
                    ) : undefined
                  }
                  onTap={page === null ? undefined : () => go(page)}
                />
              )
            })}
            {pages.hasMore && (
              <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                {words.more}
              </Button>
            )}
          </Card>
        )}
      </DataState>
      <View className="desk-home__note">{text.foot}</View>
    </DeskPage>
  )
}
