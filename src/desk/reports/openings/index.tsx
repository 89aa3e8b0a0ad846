import { reportsContract } from '@cloud/features/reports/contract'
import { whenWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { ListRow } from '@/ui/ListRow'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../../words'

const text = words.openings

/** 谁看过举报人: every opening of an identity, with its reason; nobody can change this list. */
export default function OpeningsPage() {
  return useMayOversee().openings ? <Openings /> : <NotStaff title={text.title} who={text.who} />
}

function Openings() {
  const pages = usePagesOf(reportsContract.identityOpenings, {})
  return (
    <DeskPage title={text.title} place="openings">
      <DataState
        query={pages.query}
        isEmpty={(items) => items.length === 0}
        empty={<Empty small title={text.empty} text={text.emptyBody} />}
      >
        {(items) => (
          <Card kind="rows">
            {items.map((one) => (
              <ListRow
                key={one.id}
                title={text.row(one.by, one.number)}
                note={one.reason}
                value={whenWords(one.at, Date.now())}
              />
            ))}
            {pages.hasMore && (
              <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                {words.more}
              </Button>
            )}
          </Card>
        )}
      </DataState>
    </DeskPage>
  )
}
