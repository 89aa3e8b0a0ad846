import { View } from '@tarojs/components'
import { airContract } from '@cloud/features/air/contract'
import { whenWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { words } from '../words'
import { ReportButton } from './ReportButton'

const text = words.upload
const LIMIT = 10

/** What came in before: by a table or by hand, who brought it, why, and its report. */
export function Imports() {
  const pages = usePagesOf(airContract.imports, { limit: LIMIT })
  return (
    <>
      <Heading level={2}>{text.history}</Heading>
      <DataState
        query={pages.query}
        isEmpty={(items) => items.length === 0}
        empty={<View className="air-desk__note">{text.historyNone}</View>}
      >
        {(items) => (
          <Card kind="rows">
            {items.map((one) => {
              const when = whenWords(one.at, Date.now())
              const result = text.result(one.inserted, one.corrected, one.unchanged, one.refused)
              return (
                <ListRow
                  key={one.id}
                  title={words.byWhom(when, words.channels[one.channel] ?? one.channel, one.by)}
                  note={marks.facts([result, one.reason])}
                  trailing={
                    one.channel === 'file' ? (
                      <ReportButton id={one.id} size="small" label={text.reportOf(when)} />
                    ) : undefined
                  }
                />
              )
            })}
            {pages.hasMore && (
              <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                {text.next}
              </Button>
            )}
          </Card>
        )}
      </DataState>
    </>
  )
}
