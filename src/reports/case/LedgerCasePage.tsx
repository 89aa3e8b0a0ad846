import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { STATUS_TONE } from '@cloud/shared/states'
import { TAB } from '@cloud/shared/addresses'
import { dayWords, whenWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { Timeline } from '@/ui/Timeline'
import { Figures } from '../parts/Figures'
import { cornerDay } from '../time'
import { words } from '../words'
import { caseWords } from './words'
import { CaseSkeleton } from './CaseSkeleton'
import { ledgerSteps, type LedgerEntry } from './ledgerSteps'
import './index.scss'

const text = words.ledgerCase
/** As many digits of a hash as a person can compare by eye. */
const SHOWN_HASH = 12

/** One case of the public ledger, with the chain that holds its entries. */
export function LedgerCasePage({ number }: { number: string }) {
  const query = useQueryOf(reportsContract.ledgerCase, { number })
  return (
    <Page title={text.title}>
      <DataState
        query={query}
        skeleton={<CaseSkeleton />}
        missing={{
          title: text.notFound,
          text: text.notFoundBody,
          action: { label: text.toLedger, onTap: () => go(TAB.report) },
        }}
      >
        {({ row, answer, photos, entries }) => (
          <View className="case">
            <View className="case__head">
              <View className="case__facts">
                <Tag tone={STATUS_TONE[row.status]}>{words.tab.status[row.status]}</Tag>
                <Text className="case__number">{words.number(row.number)}</Text>
              </View>
              <Heading level={1}>{row.title}</Heading>
              <View className="case__number">
                {words.tab.placeDay(
                  [row.townName, row.villageName].filter(Boolean).join(' '),
                  dayWords(row.day),
                )}
              </View>
            </View>
            {(answer ?? photos.length > 0) && (
              <View className="case__timeline">
                {answer && <Heading level={2}>{text.answer}</Heading>}
                {answer && <View className="case__said">{answer}</View>}
                {photos.length > 0 && (
                  <Figures
                    photos={photos.map((photo) => ({
                      photo,
                      caption:
                        photo.kind === 'after'
                          ? caseWords.after(cornerDay(photo.at))
                          : caseWords.site(cornerDay(photo.at)),
                    }))}
                  />
                )}
              </View>
            )}
            <View className="case__timeline">
              <Timeline
                label={caseWords.timeline}
                moments={ledgerSteps(entries).map(({ entry, title }) => ({
                  key: String(entry.seq),
                  state: entry.kind === 'reopened' ? 'reopened' : 'done',
                  title,
                  note: whenWords(entry.at, Date.now()),
                }))}
              />
              <Proof entries={entries} />
            </View>
          </View>
        )}
      </DataState>
    </Page>
  )
}

/** The links of the chain, for whoever wants to compare them. */
function Proof({ entries }: { entries: readonly LedgerEntry[] }) {
  const [open, setOpen] = useState(false)
  return (
    <View className="case__proof">
      <Tappable className="case__proof-head" expanded={open} onTap={() => setOpen(!open)}>
        <Text>{text.proof}</Text>
        <Icon name={open ? 'up' : 'down'} size={16} />
      </Tappable>
      {open && (
        <View className="case__number">
          {entries.map((entry) => (
            <View key={entry.seq}>{text.entry(entry.seq, entry.hash.slice(0, SHOWN_HASH))}</View>
          ))}
          <View>{text.chain}</View>
        </View>
      )}
    </View>
  )
}
