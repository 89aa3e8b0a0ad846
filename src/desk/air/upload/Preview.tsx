import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ImportPreview } from '@cloud/features/air/contract'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { hourWords } from '../parts/hourWords'
import { useStationNames } from '../parts/useStationNames'
import { words } from '../words'
import { Changes } from './Changes'
import { LongList } from './LongList'

const text = words.upload

interface PreviewProps {
  preview: ImportPreview
  /** The doubtful values and what is done with them: they stand before what is sure. */
  children?: ReactNode
}

/** What a table would change: sums first, then what is to be looked at, and what each column was taken for. */
export function Preview({ preview, children }: PreviewProps) {
  const { lines, encoding, refused } = preview
  const title = text.summary(lines, text.encodings[encoding])
  return (
    <View className="air-desk" {...a11y({ role: 'region', label: title })}>
      <Sums preview={preview} title={title} />
      <Left left={preview.left} />
      {children}
      <Changes changes={preview.changes} />
      <Columns columns={preview.columns} sample={preview.sample} />
      {preview.faults.length > 0 && (
        <LongList
          title={text.faults}
          items={preview.faults}
          rest={
            refused > preview.faults.length ? text.moreFaults(refused - preview.faults.length) : undefined
          }
          row={({ sheet, line, words: why }) => (
            <>
              <View className="air-desk__row-head">{text.line(line)}</View>
              <View className="air-desk__row-body">{marks.facts([sheet, why])}</View>
            </>
          )}
        />
      )}
    </View>
  )
}

function Sums({ preview, title }: { preview: ImportPreview; title: string }) {
  const { inserted, corrected, unchanged, refused, rows, from, to, stations, doubts } = preview
  const nameOf = useStationNames()
  const counts = [
    ...(inserted > 0 ? [text.counts.inserted(inserted)] : []),
    ...(corrected + doubts.count > 0 ? [text.counts.changed(corrected, doubts.count)] : []),
    ...(unchanged > 0 ? [text.counts.unchanged(unchanged)] : []),
    ...(refused > 0 ? [text.counts.refused(refused)] : []),
  ]
  return (
    <View>
      <View className="air-desk__sum">{title}</View>
      {counts.map((count) => (
        <View key={count} className="air-desk__sum">
          {count}
        </View>
      ))}
      <View className="air-desk__note">{text.rows(rows.kept, rows.refused, rows.blank)}</View>
      {from !== null && to !== null && (
        <View className="air-desk__note">
          {marks.clauses([text.span(hourWords(from), hourWords(to)), text.ofStations(stations.map(nameOf))])}
        </View>
      )}
    </View>
  )
}

/** Sheets and columns that were left out: nobody should have to find that out later. */
function Left({ left }: Pick<ImportPreview, 'left'>) {
  if (left.length === 0) return null
  return (
    <Banner tone="gold" title={text.left}>
      {left.map(({ sheet, what, name, words: why }) => (
        <View key={`${sheet ?? ''} ${what} ${name}`}>{why}</View>
      ))}
    </Banner>
  )
}

function Columns({ columns, sample }: Pick<ImportPreview, 'columns' | 'sample'>) {
  if (columns.length === 0) return null
  return (
    <View>
      <Heading level={2}>{text.columns}</Heading>
      <View {...a11y({ role: 'list', label: text.columns })}>
        {columns.map(({ heading, use }, column) => (
          // two columns may carry the same heading; their place tells them apart
          <View key={`${column} ${heading}`} className="air-desk__row" {...a11y({ role: 'listitem' })}>
            <View className="air-desk__row-head">{text.uses[use]}</View>
            <View className="air-desk__row-body">
              <View>{heading}</View>
              <View className="air-desk__row-more">{marks.facts(sample.map((row) => row[column]))}</View>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}
