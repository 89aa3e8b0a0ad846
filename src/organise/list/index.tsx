import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { activitiesMaking, type DeskRow } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { useMayOversee } from '@/desk/shell/useMayOversee'
import { go } from '@/client/go'
import { usePagesOf } from '@/client/pages'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Eve } from '../door/Eve'
import { OrganisePage } from '../parts/OrganisePage'
import { StopBanner, type StopDeed } from '../parts/StopBanner'
import { words } from '../words'
import { Filters } from './Filters'
import { filterOf, isNarrowed, type ListFilter } from './filter'
import { ListSheets, type ListSheet } from './ListSheets'
import { Row } from './Row'
import './index.scss'

const say = words.list
const LOOK_MS = 60_000

/** 活动: drafts, what comes next and how full it is, and what was held. */
export default function OrganiseListPage() {
  const filter = filterOf(useRouter().params)
  const may = useMayOversee()
  const [open, setOpen] = useState<ListSheet | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const begin = may.activitiesMake ? () => setOpen({ what: 'begin' }) : undefined
  const stop = may.activitiesMake ? (deed: StopDeed) => setOpen({ what: 'stop', deed }) : undefined
  return (
    <OrganisePage
      title={words.title}
      tools={
        <View className="org-buttons">
          <Button kind="text" size="small" icon="chart" onTap={() => go(ORGANISE.figures)}>
            {say.figures}
          </Button>
          {begin && (
            <Button size="small" icon="plus" onTap={begin}>
              {say.add}
            </Button>
          )}
        </View>
      }
      sheet={open && <ListSheets open={open} filter={filter} onChange={show} onClose={close} />}
    >
      <View className="org-note">{say.lead}</View>
      <Filters filter={filter} onChange={show} onOpen={(what) => setOpen({ what })} />
      <List filter={filter} onBegin={begin} onStop={stop} />
    </OrganisePage>
  )
}

/** In the place of this page, so that going back leaves the list, and the address says what is shown. */
const show = (filter: ListFilter) => void Taro.redirectTo({ url: ORGANISE.found({ ...filter }) })

interface ListProps {
  filter: ListFilter
  onBegin: (() => void) | undefined
  onStop: ((deed: StopDeed) => void) | undefined
}

function List({ filter, onBegin, onStop }: ListProps) {
  const pages = usePagesOf(activitiesMaking.desk, filter, { everyMs: LOOK_MS })
  const begin = onBegin && { label: say.add, onTap: onBegin }
  const clear = { label: say.seeAll, onTap: () => show({ when: filter.when }) }
  const past = filter.when === 'past'
  const nothing = isNarrowed(filter) ? (
    <Empty small title={say.noneFound} text={say.noneFoundBody} action={clear} />
  ) : (
    <Empty
      small={past}
      title={past ? say.nonePast : say.none}
      text={past ? say.nonePastBody : say.noneBody}
      action={past ? undefined : begin}
    />
  )
  return (
    <DataState query={pages.query} isEmpty={(rows) => rows.length === 0} empty={nothing}>
      {(rows) => (
        <>
          {rows.map((row) => (
            <StopBanner key={row.activityId ?? row.draftId} row={row} onAct={onStop} />
          ))}
          {!past && <Eve rows={rows} />}
          {past ? (
            <Group title={say.past} rows={rows} />
          ) : (
            <>
              <Group title={say.drafts} rows={rows.filter(({ state }) => state === 'draft')} />
              <Group title={say.coming} rows={rows.filter(({ state }) => state !== 'draft')} />
            </>
          )}
          {pages.hasMore && (
            <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
              {say.more}
            </Button>
          )}
        </>
      )}
    </DataState>
  )
}

function Group({ title, rows }: { title: string; rows: readonly DeskRow[] }) {
  if (rows.length === 0) return null
  return (
    <View>
      <Heading level={2} className="org-list__group">
        {title}
      </Heading>
      <View className="org-list">
        {rows.map((row) => (
          <Row key={row.activityId ?? row.draftId} row={row} />
        ))}
      </View>
    </View>
  )
}
