import { View } from '@tarojs/components'
import { airContract, type ImportRow } from '@cloud/features/air/contract'
import { usePagesOf } from '@/client/pages'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { hourWords } from '../parts/hourWords'
import { channelName, words } from '../words'
import { ReportButton } from './ReportButton'

const text = words.upload
const LIMIT = 10

/** What came in before: by a table or by hand, who brought it, why, its report, and whether it was taken back. */
export function Imports({ onUndo }: { onUndo: (row: ImportRow) => void }) {
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
            <View {...a11y({ role: 'list', label: text.history })}>
              {items.map((one) => (
                <Import key={one.id} row={one} onUndo={() => onUndo(one)} />
              ))}
            </View>
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

function Import({ row, onUndo }: { row: ImportRow; onUndo: () => void }) {
  const { id, at, channel, by, reason, undoes, undone } = row
  const when = hourWords(at)
  const result = undoes
    ? text.undid(
        words.byWhom(hourWords(undoes.at), channelName(undoes.channel), undoes.by),
        row.corrected,
        row.lines - row.corrected,
      )
    : text.result(row.inserted, row.corrected, row.unchanged, row.refused)
  return (
    <View className="air-import" {...a11y({ role: 'listitem' })}>
      <View className="air-import__title">{words.byWhom(when, channelName(channel), by)}</View>
      <View className="air-import__note">{result}</View>
      {reason !== null && <View className="air-import__note">{text.because(reason)}</View>}
      {undone && (
        <View className="air-import__undone">
          {text.undone(words.byWhom(hourWords(undone.at), undone.reason, undone.by))}
        </View>
      )}
      {(channel === 'file' || row.undoable) && (
        <View className="air-desk__buttons">
          {channel === 'file' && <ReportButton id={id} size="small" label={text.reportOf(when)} />}
          {row.undoable && (
            <Button kind="text" size="small" label={text.undoOf(when)} onTap={onUndo}>
              {text.undo}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}
