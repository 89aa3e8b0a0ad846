import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportPreview } from '@cloud/features/air/contract'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { words } from '../words'

const text = words.upload
/** Faults shown before one asks for all of them. */
const SHOWN_FAULTS = 10

/** What a table would change: in one sentence, which columns were recognised with their first values, what is refused. */
export function Preview({ preview }: { preview: ImportPreview }) {
  const { lines, encoding, inserted, corrected, unchanged, refused, from, to, stations } = preview
  const now = Date.now()
  const counts = [
    ...(inserted > 0 ? [text.counts.inserted(inserted)] : []),
    ...(corrected > 0 ? [text.counts.corrected(corrected)] : []),
    ...(unchanged > 0 ? [text.counts.unchanged(unchanged)] : []),
    ...(refused > 0 ? [text.counts.refused(refused)] : []),
  ]
  return (
    <View
      className="air-desk"
      {...a11y({ role: 'region', label: text.summary(lines, text.encodings[encoding]) })}
    >
      <View>
        <View className="air-desk__sum">{text.summary(lines, text.encodings[encoding])}</View>
        {counts.map((count) => (
          <View key={count} className="air-desk__sum">
            {count}
          </View>
        ))}
        {from !== null && to !== null && (
          <View className="air-desk__note">
            {marks.clauses([text.span(whenWords(from, now), whenWords(to, now)), text.ofStations(stations)])}
          </View>
        )}
      </View>
      {corrected > 0 && <Banner tone="gold" title={text.kept} />}
      <Columns columns={preview.columns} rows={preview.rows} />
      <Faults faults={preview.faults} refused={refused} />
    </View>
  )
}

function Columns({ columns, rows }: Pick<ImportPreview, 'columns' | 'rows'>) {
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
              <View className="air-desk__row-more">{marks.facts(rows.map((row) => row[column]))}</View>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}

function Faults({ faults, refused }: Pick<ImportPreview, 'faults' | 'refused'>) {
  const [all, setAll] = useState(false)
  if (faults.length === 0) return null
  const shown = all ? faults : faults.slice(0, SHOWN_FAULTS)
  return (
    <View>
      <Heading level={2}>{text.faults}</Heading>
      <View {...a11y({ role: 'list', label: text.faults })}>
        {shown.map((fault, index) => (
          // one line may have several faults
          <View key={`${fault.line} ${index}`} className="air-desk__row" {...a11y({ role: 'listitem' })}>
            <View className="air-desk__row-head">{text.line(fault.line)}</View>
            <View className="air-desk__row-body">{fault.words}</View>
          </View>
        ))}
      </View>
      {shown.length < faults.length && (
        <Button kind="text" size="small" onTap={() => setAll(true)}>
          {text.showAll}
        </Button>
      )}
      {shown.length === faults.length && refused > faults.length && (
        <View className="air-desk__note">{text.moreFaults(refused - faults.length)}</View>
      )}
    </View>
  )
}
